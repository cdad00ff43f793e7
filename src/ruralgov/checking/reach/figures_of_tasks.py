"""Which figure of a task something wrong at a place is of: an indicator, an actual, a line of money; all others stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import ACTUALS
from ruralgov.checking.reach.read_values import text_of, value_at
from ruralgov.checking.reads import OF_ACTUAL, OF_LINE

if TYPE_CHECKING:
    from ruralgov.findings import Hole, Path


def named_at(path: Path, data: object) -> str | None:
    """The figure that a place below a task, or below an entry of the log, is of; None where that may be any of the task's."""
    if path[0] == "progress":
        return OF_ACTUAL + str(path[3]) if path[2:3] == ("indicators",) and len(path) > 3 else None
    if len(path) < 5 or path[4] == "item":
        return None
    if path[2] == "budget" and (item := text_of(value_at(data, (*path[:4], "item")))):
        return OF_LINE + item
    return None


def of_entry(found: Hole, path: Path, data: object) -> Iterator[Hole]:
    """What an entry of the log leaves open: of the actuals those that it speaks of."""
    entry = value_at(data, path[:2])
    told = entry.get("indicators", {}) if isinstance(entry, dict) else None
    if ACTUALS not in found.areas or not isinstance(told, dict):
        yield found
        return
    if rest := found.areas - {ACTUALS}:
        yield found._replace(areas=rest)
    for name in told:
        yield found._replace(areas=frozenset((ACTUALS,)), within=OF_ACTUAL + str(name))
