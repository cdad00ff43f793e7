"""A figure of a roll-up in the terms of one plan: what in that plan gives its part."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.aggregation.shared_indicators import common_name
from ruralgov.papers.cell_words import STATUSES
from ruralgov.papers.origins.subjects import (
    Figure,
    OfCount,
    OfIndicator,
    OfPlans,
    OfSection,
    OfSum,
    OfTask,
    OfUnit,
)
from ruralgov.papers.rollup.tables import NAMELESS

_COUNTS = ("done", "unreported", "returned", "overdue", "yellow", "red", "green")
_MONEY = frozenset(
    ("first", "planned", "came", "appropriated", "gap", "beyond", "advanced", "spent", "went", "execution", "arrival")
)
_OF_TASK = {"due": "deadline", "percent": "percent", "problem": "progress"}
"""Columns of a task that is behind; for all others its light says why it stands there."""
_ALL = "合计"


def own_figures(plan: Digest, of: OfPlans, column: str, year: int | None) -> tuple[Figure, ...]:
    """The figures of the plan that a figure over many plans is made of; none where it only says that there is one."""
    match of.table.removesuffix("_money"):
        case "plans" | "by_region":
            return _whole(column, year)
        case "by_source":
            return (Figure(_source(of.key[0], year), column),)
        case "by_status":
            return (Figure(OfCount(_state(of.key[0], column)), "now"),)
        case "by_unit":
            shown = {"tasks": "total"}.get(column, column)
            return (Figure(OfUnit(of.key[0]), shown),) if shown in ("total", "average", *_COUNTS) else ()
        case "behind":
            found = [one for one in plan.behind if (one.task, one.title) == of.key[-2:]]
            return tuple(Figure(OfTask(one.task), _OF_TASK.get(column, "light")) for one in found)
        case "by_indicator" | "not_in_dictionary":
            return tuple(_indicators(plan, of.key, column))
    return ()


def _whole(column: str, year: int | None) -> tuple[Figure, ...]:
    """All tasks of the plan, or all its money."""
    if column in _MONEY:
        return (Figure(OfSum(None, None, year), column),)
    if column == "average":
        return (Figure(OfSection(None, whole=True), "average"),)
    if column == "tasks":
        return (Figure(OfCount("total"), "now"),)
    return (Figure(OfCount(column), "now"),) if column in _COUNTS else ()


def _source(name: str, year: int | None) -> OfSum:
    return OfSum(None, None, year) if name == _ALL else OfSum("source", None if name == NAMELESS else name, year)


def _state(name: str, column: str) -> str:
    status = next((status for status, words in STATUSES.items() if words == name), None)
    return status.value.replace("-", "_") if status else "total" if column == "tasks" else column


def _indicators(plan: Digest, key: tuple[str, ...], column: str) -> Iterator[Figure]:
    shown = "target" if column == "target" else "actual"
    for one in plan.readings:
        if not one.below and common_name(one) == key and (shown == "target" or one.actual is not None):
            yield Figure(OfIndicator(one.task, one.name), shown)
