"""Figures typed into a field of the plan: 100万 of an amount, 45个 of a target in 个."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.editing.entering.typed_figures import FigureError, number
from ruralgov.findings import Path
from ruralgov.plan.money import suggest
from ruralgov.reading.plan_file import Loaded
from ruralgov.text import number as shown


def figures(loaded: Loaded, path: Path, value: str) -> Iterator[str]:
    """What the words can only mean as an amount of money, or as a number in the unit that stands beside the field."""
    money = str(loaded.source.data.get("money_unit") or "元")
    if (meant := suggest(value, money)) and meant.sure:
        yield meant.amount
    beside = (*path[:-1], "unit")
    unit = str(loaded.source.value_at(beside)) if loaded.source.exists(beside) else None
    try:
        yield shown(number(value, unit))
    except FigureError:
        return
