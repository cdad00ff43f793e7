"""Milestones ticked off: the day on which each was reached, as edits of the lines it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.editing.amended_fields import order
from ruralgov.editing.amendments import task_places
from ruralgov.editing.line_splices import AddKey, DropKey, Edit, Put
from ruralgov.errors import UserError
from ruralgov.plan.lookups.choices import known
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.plan.lookups.index import Index
    from ruralgov.reading.plan_file import Loaded


class Reached(NamedTuple):
    """A milestone of a task by its name, and the day on which it was reached; None takes a day back."""

    task: str
    milestone: str
    on: date | None


def reached_edits(loaded: Loaded, index: Index, said: Iterable[Reached], today: date) -> Iterator[Edit]:
    """The edits; one that changes nothing is none.

    Raises:
        UserError: no such task or milestone, or a day that is still to come.
    """
    places = task_places(loaded)
    for one in said:
        task = index.tasks[known(one.task, index.tasks, say("任务", "task"))]
        names = [mark.name for mark in task.milestones]
        at = names.index(known(one.milestone, names, say("节点", "milestone")))
        if one.on and one.on > today:
            raise UserError(
                say(
                    f"任务{task.id}的节点“{one.milestone}”：{one.on:%Y-%m-%d} 还没有到。",
                    f"task {task.id}, {one.milestone}: {one.on} is still to come.",
                )
            )
        path = ("tasks", places[task.id], "milestones", at)
        stands = loaded.source.exists((*path, "done"))
        if one.on == task.milestones[at].done:
            continue
        if one.on is None:
            yield DropKey((*path, "done"))
        elif stands:
            yield Put((*path, "done"), one.on.isoformat())
        else:
            yield AddKey(path, "done", one.on.isoformat(), order(path, "done"))
