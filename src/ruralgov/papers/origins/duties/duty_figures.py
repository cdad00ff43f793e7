"""Where the figures of duties come from: when something was due from whom, what the log says came, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from ruralgov.calendar.duty_days import names_its_year
from ruralgov.calendar.duty_reports import Outcome, logged, outcomes_by_unit
from ruralgov.calendar.report_owners import units_of
from ruralgov.calendar.reported_figures import later_submissions, reporters
from ruralgov.findings import Path
from ruralgov.papers.origins.origin import Basis, Origin, joined, typed
from ruralgov.papers.origins.subjects import OfArrears, OfDuty
from ruralgov.papers.origins.tasks import task_days
from ruralgov.papers.origins.tasks.task_figures import registered
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import LEAD
from ruralgov.plan.task import Task
from ruralgov.text import chinese_date

RHYTHM = ("every", "due", "month", "day", "from", "until", "shift")
"""The fields of a duty that say when it is due."""


def duty_figure(basis: Basis, of: OfDuty, column: str) -> Origin:
    """A cell of the report's table of duties; without a duty the sum over all that are logged."""
    places = [of.duty] if of.duty is not None else range(len(basis.index.plan.duties))
    plan = basis.index.plan
    if column in ("kind", "name"):
        return joined(Origin(inputs=(basis.at("duties", place, column),)) for place in places if of.duty is not None)
    told = [place for place in places if logged(basis.index, plan.duties[place])]
    return joined(outcome(basis, place, of.span) for place in told)


def arrears_figure(basis: Basis, of: OfArrears, column: str) -> Origin:
    """A cell of the list of what has not been reported."""
    duty, path = basis.index.plan.duties[of.duty], basis.at("duties", of.duty)
    if column in ("duty", "to"):
        return Origin(inputs=tuple(typed(duty, path, "name" if column == "duty" else "to")))
    if column == "unit":
        return holders(basis, of.duty, (of.unit,))
    until = basis.day - timedelta(days=1)
    span = Span(max(of.due.start, date.min), min(of.due.end, until)) if of.due else Span(date.min, until)
    return outcome(basis, of.duty, span, of.unit)


def outcome(basis: Basis, place: int, span: Span, unit: str | None = None) -> Origin:
    """What became of a duty on its days within a span, unit by unit, with all that decides it."""
    duty = basis.index.plan.duties[place]
    by_unit = outcomes_by_unit(basis.index, place, span)
    found = [one for name in ([unit] if unit else by_unit) for one in by_unit.get(name, ())]
    if not found:
        return Origin()
    words = tuple(_unit_words(duty, name, list(own)) for name, own in groupby(found, key=lambda one: one.unit))
    names = tuple(dict.fromkeys(one.unit for one in found)) if unit is None else (unit,)
    fields = Origin(words, tuple(typed(duty, basis.at("duties", place), "name", *RHYTHM)))
    return fields.plus(
        within(basis, duty),
        holders(basis, place, names),
        *_submitted(basis, duty, names),
        *_late_receipts(basis, duty, names),
        *_entries(basis, duty, names),
    )


def _unit_words(duty: Duty, unit: str, found: Sequence[Outcome]) -> str:
    days = "、".join(f"{one.due.isoformat()}{_done(one)}" for one in found)
    return f"{unit}“{duty.name}”应报{len(found)}期：{days}"


def _done(one: Outcome) -> str:
    if one.done is None:
        return "未报"
    return f"（{one.done.isoformat()}报，迟）" if one.late else f"（{one.done.isoformat()}报）"


def within(basis: Basis, duty: Duty) -> Origin:
    """The plan's period, for a duty that does not say itself from when until when."""
    period = basis.index.period
    if period is None or names_its_year(duty.due):
        return Origin()
    open_ends = (("start", "起", duty.from_, period.start), ("end", "止", duty.until, period.end))
    taken = [(name, f"{word}于{chinese_date(day)}") for name, word, given, day in open_ends if given is None]
    if not taken:
        return Origin()
    words = f"“{duty.name}”没有写明起止的，按方案期间：{'，'.join(shown for _, shown in taken)}"
    return Origin((words,), tuple(("period", name) for name, _ in taken))


def holders(basis: Basis, place: int, names: Sequence[str]) -> Origin:
    """Why units have a duty: they are named, members of a group, or lead a task; with the days of those tasks."""
    index, duty = basis.index, basis.index.plan.duties[place]
    named = [(at, name) for at, name in enumerate(duty.by) if _held(basis, name, names)]
    inputs: list[Path] = [basis.at("duties", place, "by", at) for at, _ in named]
    found = Origin(inputs=(*inputs, *_members(basis, duty, names), *registered(basis, [name for _, name in named])))
    leading = {name: tasks for name, tasks in units_of(index, duty).items() if name in names and tasks}
    tasks = {task.id: task for own in leading.values() for task in own}
    return found.plus(*(_task(basis, task, names) for task in tasks.values()))


def _held(basis: Basis, name: str, units: Sequence[str]) -> bool:
    """Whether a duty of this name is one of the units': by itself, as a member, or as the lead of a task."""
    unit = basis.index.unit(name)
    known = basis.index.departments.get(unit)
    members = known.members if known and known.members else (unit,)
    return name == LEAD or any(one in units for one in members)


def _members(basis: Basis, duty: Duty, names: Sequence[str]) -> Iterator[Path]:
    for name in duty.by:
        unit = basis.index.unit(name)
        known = basis.index.departments.get(unit)
        for at, member in enumerate(known.members if known and name != LEAD else ()):
            if member in names:
                yield ("departments", unit, "members", at)


def _task(basis: Basis, task: Task, names: Sequence[str]) -> Origin:
    """A task that a unit reports on: from its start to the day that it is done, or ends otherwise."""
    led = [at for at, name in enumerate(task.lead) if basis.index.unit(name) in names]
    lead = Origin(inputs=tuple(basis.task(task, "lead", at) for at in led))
    first = task_days.start(basis, task)
    return lead.plus(
        Origin(tuple(f"任务{task.id}{step}" for step in first.steps), first.inputs),
        task_days.run(basis, task),
        task_days.ended(basis, task),
    )


def _submitted(basis: Basis, duty: Duty, names: Sequence[str]) -> Iterator[Origin]:
    """What the log says was submitted for a duty by the units, or by all."""
    for entry in basis.index.plan.submissions:
        if entry.duty == duty.name and (
            entry.by is None or basis.index.unit(entry.by) in names or _group(basis, entry.by)
        ):
            words = f"{entry.date.isoformat()}{entry.by or '各单位'}报送“{entry.duty}”"
            fields = [name for name in ("date", "duty", "by", "for") if getattr(entry, _attribute(name)) is not None]
            yield Origin((words,), basis.in_log(("submissions",), entry, *fields))


def _late_receipts(basis: Basis, duty: Duty, names: Sequence[str]) -> Iterator[Origin]:
    """Submissions behind the day that are known: they came late, and so did what was entered with them."""
    index = basis.index
    for place, one in later_submissions(index):
        by = index.unit(one.by) if one.by else None
        if one.duty == duty.name and (by is None or by in names or _group(basis, by)):
            fields = [name for name in ("date", "duty", "by", "for", "entered") if getattr(one, _attribute(name))]
            words = f"{chinese_date(one.date)}{by or '各单位'}才报送“{one.duty}”"
            yield Origin((words,), tuple(("submissions", place, name) for name in fields))


def _attribute(name: str) -> str:
    return "for_" if name == "for" else name


def _group(basis: Basis, name: str) -> bool:
    known = basis.index.departments.get(basis.index.unit(name))
    return bool(known and known.members)


def _entries(basis: Basis, duty: Duty, names: Sequence[str]) -> Iterator[Origin]:
    """Of a report also the entries of the progress log, which say the same: by who wrote them, or who leads the task."""
    if duty.kind != "report":
        return
    index = basis.index
    for entry, units in reporters(index):
        task = index.tasks.get(entry.task)
        by = next((name for name in units if name in names), None)
        if entry.date <= basis.day and by is not None:
            fields = ("date", *(("by",) if entry.by else ("task",)), *(("entered",) if entry.entered else ()))
            lead = (basis.task(task, "lead", 0),) if task and not entry.by else ()
            words = f"{chinese_date(entry.date)}{by}填报任务{entry.task}"
            yield Origin((words,), (*(basis.entry(entry, name) for name in fields), *lead))
