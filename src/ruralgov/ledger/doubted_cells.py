"""Days and lights that an error of the plan leaves open: a workbook says so in their cells and draws nothing of them."""

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


def no_deadline(index: Index, task: Task) -> bool:
    """Whether nobody can say by when the task is to be done."""
    return bool(index.faults) and touching(index.faults, Reads(_DUE).of((task.id,)))


def no_days(index: Index, task: Task) -> bool:
    """Whether nobody can say how much of its time is over."""
    return bool(index.faults) and touching(index.faults, Reads(_SPAN).of((task.id,)))


def limits_wrong(index: Index) -> tuple[Fault, ...]:
    """The errors for which nobody can say from where on a light is yellow or red."""
    return tuple(one for one in index.faults if "alerts" in one.hole.areas)
