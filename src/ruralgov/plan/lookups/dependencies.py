"""Which tasks wait for one another."""

from __future__ import annotations

from ruralgov.plan.lookups.cycles import cycles as cycles_in
from ruralgov.plan.lookups.index import Index, once


@once
def cycles(index: Index) -> list[tuple[str, ...]]:
    """Task ids that wait for one another in a circle: one shortest circle of every knot, earliest task first."""
    if not any(task.after for task in index.plan.tasks):
        return []
    after: dict[str, tuple[str, ...]] = {}
    for task in index.plan.tasks:
        after.setdefault(task.id, task.after)
    return cycles_in(after)
