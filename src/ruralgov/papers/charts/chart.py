"""A chart as plain data: lying bars from zero, a few series over categories. What nobody reported has no bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ruralgov.papers.origins.subjects import Figure

Value = Decimal | Fraction | None
_LABEL = 18


@dataclass(frozen=True, slots=True)
class Series:
    """One bar in every category; None where nothing was reported."""

    name: str
    values: tuple[Value, ...]
    of: tuple[Figure | None, ...] = ()
    """What each bar is in the plan, so that it can be told where it comes from."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that begin at zero. Percentages are in percentage points, money is in 元 and shown in ``unit``.

    ``most`` is where the axis ends however large a value is, in what is shown; the value stands beside its bar.
    """

    name: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["percent", "money"] = "percent"
    unit: str = "%"
    most: Decimal | None = None
    notes: tuple[str, ...] = ()
    plain: bool = False
    """Whether the bars stand among words without title and axis: their names and figures say all."""

    @property
    def caption(self) -> str:
        """What is shown, and its unit."""
        return f"{self.title}（{self.unit}）"

    @property
    def labels(self) -> tuple[str, ...]:
        """The categories as they stand beside the bars; their whole text stands where a chart is a table."""
        return tuple(one if len(one) <= _LABEL else f"{one[: _LABEL - 1]}…" for one in self.categories)
