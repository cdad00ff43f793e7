"""Which reports are missing: every unit of a report duty against the log. Pure: a plan in, values out.

A duty is met by a unit when a submission or a progress entry of that unit is dated after the previous due day and not
after this one. A progress entry without ``by`` is the first lead unit's; a submission without ``by`` is everybody's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.compute.calendar import Occurrence, occurrences
from ruralgov.compute.index import LEAD, Index, once
from ruralgov.compute.status import finished_on
from ruralgov.model.dates import Span
from ruralgov.model.governance import Duty
from ruralgov.model.task import Task

_EVERYBODY = ""


class Missing(NamedTuple):
    """A unit that has not reported for a duty, with the due days it missed, oldest first."""

    duty_index: int
    duty: Duty
    unit: str
    due: tuple[date, ...]


def missing(index: Index, day: date) -> list[Missing]:
    """Reports due before the day of which nothing is in the log up to it, in the order of the duties and units."""
    found = []
    for position, duty in enumerate(index.plan.duties):
        if duty.kind == "report":
            due = occurrences(index, duty, Span(date.min, day - timedelta(days=1)))
            for unit, tasks in _units(index, duty).items() if due else ():
                missed = _missed(index, duty, (unit, tasks), due)
                if missed:
                    found.append(Missing(position, duty, unit, tuple(missed)))
    return found


def _units(index: Index, duty: Duty) -> dict[str, list[Task]]:
    """Who owes the report, a group by its members; a lead unit with the tasks that it reports on."""
    found: dict[str, list[Task]] = {}
    for name in duty.by:
        if name == LEAD:
            for unit, tasks in index.leads.items():
                own = [task for task in tasks if duty.task in (None, task.id)]
                found |= {unit: own} if own else {}
        else:
            unit = index.unit(name)
            known = index.departments.get(unit)
            found |= {one: [] for one in (known.members if known and known.members else (unit,))}
    return found


def _missed(index: Index, duty: Duty, owner: tuple[str, list[Task]], due: list[Occurrence]) -> list[date]:
    unit, tasks = owner
    days, work = _days(index, duty, unit), [_work(index, task) for task in tasks]
    missed, last = [], date.min
    for occurrence in due:
        place = bisect_right(days, last)
        reported = place < len(days) and days[place] <= occurrence.due
        # Nothing is to be reported before any of the unit's tasks began, nor after all are done.
        if not reported and (not work or any(span.start <= occurrence.due and span.end > last for span in work)):
            missed.append(occurrence.due)
        last = occurrence.due
    return missed


def _work(index: Index, task: Task) -> Span:
    """From the task's start to the day it was finished on."""
    return Span(index.start(task) or date.min, _finished(index).get(task.id, date.max))


@once
def _finished(index: Index) -> dict[str, date]:
    days = {task: finished_on(entries) for task, entries in index.log.items()}
    return {task: day for task, day in days.items() if day is not None}


def _days(index: Index, duty: Duty, unit: str) -> list[date]:
    """When the unit reported, ascending."""
    submitted = _submitted(index).get(duty.name, {})
    own = [day for name in (unit, _EVERYBODY, *_groups(index).get(unit, ())) for day in submitted.get(name, ())]
    return sorted([*own, *_progress(index).get(unit, ())])


@once
def _groups(index: Index) -> dict[str, list[str]]:
    """The groups that a unit is a member of: a group may report for all."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, known in index.departments.items():
        for member in known.members:
            found[member].append(name)
    return found


@once
def _submitted(index: Index) -> dict[str, dict[str, list[date]]]:
    found: dict[str, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for entry in index.plan.submissions:
        if index.as_of is None or entry.date <= index.as_of:
            found[entry.duty][index.unit(entry.by) if entry.by else _EVERYBODY].append(entry.date)
    return found


@once
def _progress(index: Index) -> dict[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for task_id, entries in index.log.items():
        task = index.tasks.get(task_id)
        lead = index.unit(task.lead[0]) if task and task.lead else _EVERYBODY
        for entry in entries:
            found[index.unit(entry.by) if entry.by else lead].append(entry.date)
    return found
