"""Tasks that a split made: what of them the plan itself can tell. Pure: a plan in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task


class Undated(NamedTuple):
    """A task that another was split into and that does not say since when it is there; the day of the split."""

    task: Task
    place: int
    origin: Task
    turn: int
    on: date


def undated(index: Index) -> Iterator[Undated]:
    """Every task that came with a split, as far as can be told, and has no day: papers before the split show it.

    ``index`` is of the plan as written. Of a task that was at work before, nothing is said: the rest went to it.
    """
    for task in index.plan.tasks:
        ended = task.ended
        for turn, name in enumerate(ended.into if ended and ended.how == "split" else ()):
            heir = index.tasks.get(name)
            if ended and heir and heir is not task and index.came(heir) is None and not _before(index, heir, ended.on):
                yield Undated(heir, index.positions[name], task, turn, ended.on)


def _before(index: Index, task: Task, day: date) -> bool:
    """Whether the plan shows the task at work before a day: what was reported, paid or due."""
    days = [
        task.start,
        task.deadline,
        *(mark.done for mark in task.milestones),
        *(mark.due for mark in task.milestones),
    ]
    days += [one.date for one in index.plan.progress if one.task == task.id]
    days += [one.date for one in index.plan.funding.payments if one.task == task.id]
    days += [one.date for one in index.plan.amendments if one.task == task.id]
    return any(one < day for one in days if one)
