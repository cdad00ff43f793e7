"""The log of each task as its state follows from it: of a task with parts what they add up to, of a yearly one this year's.

A parent's percentage is the mean of its parts' by weight, rounded down to a tenth: 100 is when all of them are. A part
that has not reported adds nothing; one that has ended for good is left out, with its weight, from that day; one that is
suspended stays with the percentage that it has reached.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal
from graphlib import CycleError, TopologicalSorter

from ruralgov.plan.dates import months_later
from ruralgov.plan.lookups.day.corrected_entries import standing
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Milestone, Task

Logs = dict[str, list[Progress]]
_TENTH = Decimal("0.1")


class Derived(Progress):
    """A percentage that was computed, and not reported."""


def task_logs(plan: Plan, *, of_day: bool) -> Logs:
    """Progress entries by task id, oldest first; of the plan on a day yearly tasks begin anew each year."""
    first = {task.id: _from(plan, task) for task in plan.tasks if task.repeats} if of_day else {}
    found: Logs = defaultdict(list)
    entries = plan.progress if of_day else standing(plan.progress)
    for entry in sorted(entries, key=lambda entry: entry.date):
        if entry.date >= first.get(entry.task, date.min):
            found[entry.task].append(entry)
    tasks = {task.id: task for task in reversed(plan.tasks)}
    for task in _parents(tasks):
        # What was reported for a parent before it had parts says nothing of them.
        own = [entry.model_copy(update={"percent": None}) for entry in found.get(task.id, ())]
        parts = [tasks[name] for name in dict.fromkeys(task.parts) if name in tasks]
        if added := sorted([*own, *_added_up(task, parts, found)], key=lambda entry: entry.date):
            found[task.id] = added
    return found


def _from(plan: Plan, task: Task) -> date:
    """The first day whose entries count for the year of the task's deadline."""
    turn = date(task.deadline.year, 1, 1) if task.deadline else date.min
    return min(turn, task.start or (plan.period.start if plan.period else turn))


def _parents(tasks: Mapping[str, Task]) -> Iterator[Task]:
    """Tasks with parts, those that are parts themselves first; none where they form a circle (RG422)."""
    above = {task.id: task.parts for task in tasks.values() if task.parts}
    try:
        order = tuple(TopologicalSorter(above).static_order()) if above else ()
    except CycleError:
        return
    yield from (tasks[name] for name in order if name in above)


def _added_up(task: Task, parts: Sequence[Task], logs: Logs) -> Iterator[Derived]:
    marks = {part.id: [one for one in logs.get(part.id, ()) if one.percent is not None] for part in parts}
    days = {one.date for entries in marks.values() for one in entries}
    first = min(days, default=date.max)
    ends = {part.ended.on for part in parts if part.ended and part.ended.for_good and part.ended.on > first}
    known = {name: [one.date for one in entries] for name, entries in marks.items()}
    for day in sorted(days | ends):
        live = live_on(parts, day)
        weight = sum((part.weight for part in live), Decimal(0))
        if weight:
            done = sum((part.weight * _percent(marks[part.id], known[part.id], day) for part in live), Decimal(0))
            percent = (done / weight).quantize(_TENTH, ROUND_DOWN).normalize()
            yield Derived(date=day, task=task.id, percent=percent + 0)


def live_on(parts: Sequence[Task], day: date) -> list[Task]:
    """The parts that their whole is made of on a day: those that have not ended for good."""
    return [part for part in parts if not (part.ended and part.ended.for_good and part.ended.holds(day))]


def _percent(entries: Sequence[Progress], days: Sequence[date], day: date) -> Decimal:
    place = bisect_right(days, day)
    return (entries[place - 1].percent or Decimal(0)) if place else Decimal(0)


def in_year(task: Task, year: int) -> Task:
    """A yearly task in a later year: from 1 January to the same day of the year, nothing of it reached yet."""
    if task.deadline is None or task.deadline.year >= year:
        return task
    months = (year - task.deadline.year) * 12
    marks = tuple(_next_mark(mark, months, year) for mark in task.milestones)
    update = {"deadline": months_later(task.deadline, months), "start": date(year, 1, 1), "milestones": marks}
    return task.model_copy(update=update)


def years_of(task: Task, last: int) -> Iterator[Task]:
    """The task of this year and of every later one up to the last; the task alone where it is done once."""
    first = task.deadline.year if task.repeats and task.deadline else last
    yield from (in_year(task, year) if task.repeats else task for year in range(first, max(first, last) + 1))


def _next_mark(mark: Milestone, months: int, year: int) -> Milestone:
    done = mark.done if mark.done and mark.done.year == year else None
    return mark.model_copy(update={"due": months_later(mark.due, months), "done": done})
