"""What of a task an error of the plan leaves open: a workbook says so of its days and lights, and what comes back is not held against the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import touching

if TYPE_CHECKING:
    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task

_DUE = frozenset(("ids", "due", "time"))
_SPAN = _DUE | {"start", "ended"}
_REPORTED = frozenset(("ids", "progress", "weights", "ended"))
_COLUMNS = {
    "section": frozenset(("sections",)),
    "content": frozenset(("details",)),
    "lead": frozenset(("leads", "units")),
    "support": frozenset(("support", "units")),
    "deadline": _DUE,
}
"""What the plan says of a task, by the locked column that repeats it."""


def no_deadline(index: Index, task: Task) -> bool:
    """Whether nobody can say by when the task is to be done."""
    return bool(index.faults) and touching(index.faults, Reads(_DUE).of((task.id,)))


def no_days(index: Index, task: Task) -> bool:
    """Whether nobody can say how much of its time is over."""
    return bool(index.faults) and touching(index.faults, Reads(_SPAN).of((task.id,)))


def no_report(index: Index, task: Task) -> bool:
    """Whether nobody can say what was last reported of the task, or what its parts add up to."""
    return bool(index.faults) and touching(index.faults, Reads(_REPORTED).of(_with_parts(index, task)))


def _with_parts(index: Index, task: Task) -> set[str]:
    found, waiting = set(), [task.id]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += index.tasks[one].parts if one in index.tasks else ()
    return found


def limits_wrong(index: Index) -> tuple[Fault, ...]:
    """The errors for which nobody can say from where on a light is yellow or red."""
    return tuple(one for one in index.faults if "alerts" in one.hole.areas)


def in_doubt(index: Index, task: Task, column: str) -> bool:
    """Whether nobody can say what the plan has in a locked column of the task."""
    areas = _COLUMNS.get(column)
    return areas is not None and bool(index.faults) and touching(index.faults, Reads(areas).of((task.id,)))
