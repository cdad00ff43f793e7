"""Where a row of the calendar comes from: a duty's rhythm, a deadline, a milestone, a target or the end of a stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.calendar.agenda import Entry, agenda
from ruralgov.calendar.target_days import target_days
from ruralgov.findings import Path
from ruralgov.papers.calendar_page import remark, weekday
from ruralgov.papers.origins.duties.duty_figures import RHYTHM, within
from ruralgov.papers.origins.origin import Basis, Origin, typed
from ruralgov.papers.origins.subjects import OfEvent
from ruralgov.papers.origins.targets.indicator_figures import dated_limit, home
from ruralgov.papers.origins.tasks import task_days
from ruralgov.papers.origins.tasks.task_figures import copied, registered, units
from ruralgov.plan.dates import month_span
from ruralgov.plan.lookups.index import LEAD
from ruralgov.plan.task import Task
from ruralgov.text import chinese_date

_NAMED = ("kind", "name", "units")
_ROLES = ("lead", "support", "accountable")


def event_figure(basis: Basis, of: OfEvent, column: str) -> Origin:
    """A cell of the calendar."""
    entry = next(one for one in _month(basis, of.on) if one.key == of.key and one.day == of.on)
    if entry.kind in ("deadline", "milestone"):
        task = basis.index.tasks[entry.task or ""]
        return _of_task(basis, task, entry, column)
    if entry.kind in ("target", "goal"):
        return _of_target(basis, entry, column)
    if entry.kind == "stage":
        return _of_stage(basis, entry, column)
    return _of_duty(basis, of, entry, column)


def _month(basis: Basis, day: date) -> list[Entry]:
    """What falls into the month of a day, looked up once for all of its rows."""
    memo, key = basis.index.memo, (agenda, day.year, day.month)
    if key not in memo:
        memo[key] = agenda(basis.index, month_span(day.year, day.month))
    found: list[Entry] = memo[key]
    return found


def _day(basis: Basis, entry: Entry, *paths: Path) -> Origin:
    why = remark(basis.index, entry)
    words = f"{entry.name}：{chinese_date(entry.day)}，{weekday(entry.day)}"
    return Origin((f"{words}（{why}）" if why else words,), paths)


def _of_task(basis: Basis, task: Task, entry: Entry, column: str) -> Origin:
    place = next((at for at, one in enumerate(task.milestones) if one.name == entry.name), None)
    mark = basis.task(task, "milestones", place) if entry.kind == "milestone" and place is not None else None
    if column == "name":
        return copied("id")(basis, task).plus(
            Origin(inputs=((*mark, "name"),)) if mark else copied("title")(basis, task)
        )
    if column == "units":
        told = Origin((f"任务{task.id}：{'、'.join(entry.units)}",)) if len(entry.units) > 1 else Origin()
        return told.plus(*(units(role)(basis, task) for role in _ROLES))
    if column == "kind":
        return Origin()
    if mark is None or place is None:
        return task_days.deadline(basis, task).plus(_reached(basis, task) if column == "note" else Origin())
    done = (*mark, "done")
    return _day(basis, entry, (*mark, "due"), *((done,) if column == "note" and task.milestones[place].done else ()))


def _reached(basis: Basis, task: Task) -> Origin:
    """When the task was done: the entries that say so, and none after them that takes it back."""
    return task_days.done(basis, task).plus(task_days.run(basis, task))


def _of_target(basis: Basis, entry: Entry, column: str) -> Origin:
    one = next(each for each in target_days(basis.index) if each.key == entry.key)
    path = home(basis, one.task, one.given)
    if column == "kind":
        return Origin()
    if column == "units" and one.task is not None:
        return _of_task(basis, one.task, entry, column)
    if column == "units":
        return Origin(inputs=tuple(typed(one.given, path, "lead")))
    if column == "name":
        number = copied("id")(basis, one.task) if one.task else Origin()
        return number.plus(Origin((one.words,), dated_limit(one.given, path, one.place)))
    by = (*path, "by") if one.place is None else (*path, "targets", one.place, "by")
    if one.place is None and not getattr(one.given, "by", None):
        by = basis.at("period", "end")
    return _day(basis, entry, by)


def _of_stage(basis: Basis, entry: Entry, column: str) -> Origin:
    place = next(at for at, one in enumerate(basis.index.plan.stages) if one.name == entry.name)
    if column in _NAMED:
        return Origin(inputs=(basis.at("stages", place, "name"),) if column == "name" else ())
    return _day(basis, entry, basis.at("stages", place, "end"))


def _of_duty(basis: Basis, of: OfEvent, entry: Entry, column: str) -> Origin:
    place = _place(basis, entry)
    duty, path = basis.index.plan.duties[place], basis.at("duties", place)
    if column in ("kind", "name"):
        return Origin(inputs=((*path, column),))
    if column == "units":
        told = Origin((f"{duty.name}：{'、'.join(entry.units)}",)) if len(entry.units) > 1 else Origin()
        return told.plus(Origin(inputs=(*typed(duty, path, "by"), *registered(basis, duty.by), *_leads(basis, place))))
    to = tuple(typed(duty, path, "to", "kind")) if column == "note" and duty.to else ()
    days = [one for one in agenda(basis.index, of.span) if one.key.startswith(_prefix(of.key))] if of.span else [entry]
    words = tuple(step for one in days for step in _day(basis, one).steps)
    return Origin(words, (*typed(duty, path, *RHYTHM), *to)).plus(within(basis, duty))


def _prefix(key: str) -> str:
    return key.rpartition("/")[0] + "/"


def _place(basis: Basis, entry: Entry) -> int:
    """The place of a duty in the plan; a second one of its name is told apart by its number."""
    seen: dict[str, int] = {}
    for place, duty in enumerate(basis.index.plan.duties):
        again = seen[duty.name] = seen.get(duty.name, 0) + 1
        if _prefix(entry.key) == f"duty/{duty.name if again == 1 else f'{duty.name}#{again}'}/":
            return place
    raise LookupError(entry.key)


def _leads(basis: Basis, place: int) -> Iterator[Path]:
    """The lead units of the tasks that a duty of every lead unit is about."""
    duty = basis.index.plan.duties[place]
    for task in basis.index.plan.tasks if LEAD in duty.by else ():
        if duty.task in (None, task.id):
            yield from (basis.task(task, "lead", at) for at in range(len(task.lead)))
            yield from (
                basis.task(task, "ended", name) for name in ("on", "resumed") if getattr(task.ended, name, None)
            )
