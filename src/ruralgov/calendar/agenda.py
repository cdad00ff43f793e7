"""Everything in a plan that has a day: duties, deadlines, milestones, targets and stage ends, in one order.

Only duties move off a day off. A deadline, a milestone, a target and a stage end are days that a document states: they stay
where they are, and ``day_off`` says that nobody works then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.duty_days import Occurrence, gap_days, most_days, occurrences
from ruralgov.calendar.target_days import TargetDay, target_days
from ruralgov.calendar.workdays import known
from ruralgov.plan.dates import Span
from ruralgov.plan.goals import Goal
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.day.task_log import years_of
from ruralgov.plan.lookups.index import LEAD, Due, Index, once
from ruralgov.plan.task import Milestone, Task
from ruralgov.progress.status import finished_on

KINDS = (
    "report",
    "meeting",
    "inspection",
    "assessment",
    "activity",
    "deadline",
    "milestone",
    "target",
    "goal",
    "stage",
)
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Entry(NamedTuple):
    """One thing on one day.

    ``key`` names it for good: it stays when the day moves. ``changes`` only ever grows with the plan: the approved
    amendments that may touch it, and what is known of days off and of units that end. It counts what moves a thing
    whether or not it did this time: a count of what applies today would fall when tomorrow something else applies. ``gap`` is the rhythm in days, 0 for
    what happens once. ``done`` is the day it was reached, of a deadline or milestone.
    """

    kind: str
    name: str
    day: date
    units: tuple[str, ...]
    to: tuple[str, ...]
    task: str | None
    key: str
    changes: int
    gap: int = 0
    moved_from: date | None = None
    done: date | None = None
    note: str | None = None


MOST = 50_000
"""Things in one calendar: what comes to more has a slip in its years, and no office reads it."""


class Only(NamedTuple):
    """Which entries: of this unit (a group counts for its members), of these kinds."""

    unit: str | None = None
    kinds: tuple[str, ...] = ()


def whole_span(index: Index) -> Span | None:
    """From the first to the last day that the plan speaks of; None for a draft without any day."""
    plan = index.plan
    days = [day for task in plan.tasks for day in (task.start, task.deadline) if day]
    days += [day for stage in plan.stages if stage.start <= stage.end for day in (stage.start, stage.end)]
    days += [mark.due for task in plan.tasks for mark in task.milestones]
    days += [one.day for one in target_days(index)]
    days += [one.due for duty in plan.duties for one in _dated(index, duty)]
    days += [index.period.start, index.period.end] if index.period else []
    return Span(min(days), max(days)) if days else None


def _dated(index: Index, duty: Duty) -> list[Occurrence]:
    """The days of a duty that names its year: they may lie outside the plan's period."""
    named = duty.due is not None and duty.due[:4].isdigit()
    return occurrences(index, duty, Span(date.min, date.max)) if named else []


def too_long(index: Index, span: Span) -> bool:
    """Whether more falls into the span than a calendar holds; told from the rhythms, without a look at the days."""
    return sum(most_days(index, duty, span) for duty in index.plan.duties) > MOST


def agenda(index: Index, span: Span, only: Only = Only()) -> list[Entry]:
    """What falls into the span, both days included: by day, then kind, then the plan's order."""
    found = [*_duties(index, span), *_tasks(index, span), *_targets(index, span), *_stages(index, span)]
    known = [_as_reorganised(index, entry) for entry in found]
    chosen = [entry for entry in known if _fits(index, entry, only)]
    return sorted(chosen, key=lambda entry: (entry.day, _ORDER[entry.kind]))


def _as_reorganised(index: Index, entry: Entry) -> Entry:
    """With the units that are there on its day: a reorganisation that lies ahead is known already."""
    heirs = index.heirs_on(max(entry.day, index.as_of or entry.day))
    if not heirs:
        return entry
    units, to = heirs.all_of(entry.units, entry.task), heirs.all_of(entry.to, entry.task)
    return entry._replace(units=units, to=to)


def _fits(index: Index, entry: Entry, only: Only) -> bool:
    if only.kinds and entry.kind not in only.kinds:
        return False
    return only.unit is None or only.unit in everyone(index, entry.units) or only.unit in everyone(index, entry.to)


def everyone(index: Index, names: tuple[str, ...]) -> set[str]:
    """Registered names of units, with the members of those that are groups."""
    units = {index.unit(name) for name in names}
    groups = [index.departments[unit] for unit in units if unit in index.departments]
    return units | {index.unit(member) for group in groups for member in group.members}


def _duties(index: Index, span: Span) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for duty in index.plan.duties:
        again = seen[duty.name] = seen.get(duty.name, 0) + 1
        name = duty.name if again == 1 else f"{duty.name}#{again}"  # two duties of one name (RG410) stay apart
        for one in occurrences(index, duty, span):
            units = _units(index, duty, one.due)
            if not units:
                continue
            yield Entry(
                duty.kind,
                duty.name,
                one.due,
                units,
                tuple(map(index.unit, duty.to)),
                duty.task,
                f"duty/{name}/{_period(duty, one)}",
                _duty_changes(index, duty),
                gap_days(duty),
                one.moved_from,
                note=duty.note,
            )


def _units(index: Index, duty: Duty, day: date) -> tuple[str, ...]:
    """Who does it; ``lead`` is every lead unit of the tasks it is about that have not ended otherwise by the day."""
    asked = {
        task.id
        for task in index.plan.tasks
        if duty.task in (None, task.id) and not (task.ended and task.ended.holds(day))
    }
    leads = [unit for unit, tasks in index.leads.items() if any(one.id in asked for one in tasks)]
    names = [unit for name in duty.by for unit in (leads if name == LEAD else [index.unit(name)])]
    return tuple(dict.fromkeys(names))


def _period(duty: Duty, one: Occurrence) -> str:
    """What tells the days of a duty apart: the start of its period, which stays when the day is moved."""
    return "once" if gap_days(duty) == 0 else one.period.start.isoformat()


def _duty_changes(index: Index, duty: Duty) -> int:
    """Amendments of the duty, and where it is moved off days off, what is known of them."""
    approved = sum(field.startswith(f"duties.{duty.name}") for field in _amended_fields(index))
    return approved + _ended_units(index) + (0 if duty.shift == "none" else _known_days(index))


@once
def _known_days(index: Index) -> int:
    """How much is known of days off: days that the plan and the house file list, holidays arranged there, years announced."""
    plan, house = index.plan, index.house
    listed = (*plan.holidays, *plan.workdays, *house.holidays, *house.workdays, *house.notices)
    years = range(index.period.start.year, index.period.end.year + 1) if index.period else ()
    return len(listed) + sum(known(index, year) for year in years)


@once
def _ended_units(index: Index) -> int:
    """Units that end, today or later: the units of a thing change with the day on which it falls."""
    return sum(unit.until is not None for unit in index.departments.values())


@once
def _amended_fields(index: Index) -> list[str]:
    """The fields that approvals of the plan as a whole changed."""
    return [entry.field for entry in index.plan.amendments if entry.task is None]


@once
def _frame_changes(index: Index) -> int:
    """Approvals that changed the days that tasks inherit: the plan's period, its stages."""
    return sum(field.startswith(("period", "stages")) for field in _amended_fields(index))


@once
def _task_changes(index: Index) -> Counter[str | None]:
    """How many approvals each task has."""
    return Counter(entry.task for entry in index.plan.amendments)


def _changes_of(index: Index, task: Task) -> int:
    return _task_changes(index)[task.id] + _ended_units(index)


def _tasks(index: Index, span: Span) -> Iterator[Entry]:
    last = index.period.end.year if index.period else span.end.year
    for task in index.plan.tasks:
        for one in years_of(task, last):
            due = index.due(one)
            if due is not None and _holds(span, task, due.day):
                yield _deadline(index, one, due)
            yield from (_milestone(index, one, mark) for mark in one.milestones if _holds(span, task, mark.due))


def _holds(span: Span, task: Task, day: date) -> bool:
    """Whether a day of the task falls into the span, and the task has not ended by then."""
    return span.holds(day) and not (task.ended and task.ended.holds(day))


def _deadline(index: Index, task: Task, due: Due) -> Entry:
    # Of a yearly task only this year's log is at hand.
    own = index.tasks.get(task.id) or task
    done = finished_on(index.log.get(task.id, [])) if own.deadline == task.deadline else None
    key = f"deadline/{due.day.year}" if task.repeats else "deadline"
    return _of_task(index, task, "deadline", task.title, due.day, key)._replace(
        changes=_changes_of(index, task) + _frame_changes(index), done=done
    )


def _milestone(index: Index, task: Task, mark: Milestone) -> Entry:
    key = f"milestone/{mark.name}/{mark.due.year}" if task.repeats else f"milestone/{mark.name}"
    entry = _of_task(index, task, "milestone", mark.name, mark.due, key)
    return entry._replace(done=mark.done, note=mark.note)


def _of_task(index: Index, task: Task, kind: str, name: str, day: date, key: str) -> Entry:
    units = tuple(map(index.unit, (*task.lead, *task.support, *task.accountable)))
    return Entry(
        kind,
        name,
        day,
        tuple(dict.fromkeys(units)),
        (),
        task.id,
        f"task/{task.id}/{key}",
        _changes_of(index, task),
    )


def _targets(index: Index, span: Span) -> Iterator[Entry]:
    for one in target_days(index):
        if one.task is None and span.holds(one.day):
            yield _goal(index, one)
        elif one.task is not None and _holds(span, one.task, one.day):
            entry = _of_task(index, one.task, "target", one.words, one.day, "")
            yield entry._replace(key=one.key, note=one.given.note)


def _goal(index: Index, one: TargetDay) -> Entry:
    """A goal is its leads'; without a day of its own it moves with the plan's end."""
    units = tuple(map(index.unit, one.given.lead)) if isinstance(one.given, Goal) else ()
    approved = sum(field.startswith("goals") for field in _amended_fields(index))
    changes = approved + _ended_units(index) + _frame_changes(index)
    return Entry("goal", one.words, one.day, units, (), None, one.key, changes, note=one.given.note)


def _stages(index: Index, span: Span) -> Iterator[Entry]:
    for stage in index.plan.stages:
        if span.holds(stage.end):
            key = f"stage/{stage.name}"
            yield Entry(
                "stage", stage.name, stage.end, (), (), None, key, _frame_changes(index), 0, None, None, stage.note
            )
