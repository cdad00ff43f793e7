"""Tasks that stand at 100 per cent on the as-of date, with the entry that brought them there."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.status import finished_on


class Finished(NamedTuple):
    """A finished task; ``position`` is the place of the entry in the plan's log."""

    task: Task
    position: int
    entry: Progress


@once
def finished(index: Index) -> list[Finished]:
    """Finished tasks in the order of their entries; more than 100 is a slip of the pen (RG603), and no finish."""
    days = {task: finished_on(entries) for task, entries in index.log.items() if task in index.tasks}
    found: dict[str, Finished] = {}
    for position, entry in enumerate(index.plan.progress):
        if entry.percent == 100 and entry.date == days.get(entry.task):
            found.setdefault(entry.task, Finished(index.tasks[entry.task], position, entry))
    return list(found.values())
