"""Quarters as people write them: Q2, 2021Q2, 2021-Q2, 二季度, 2021年第二季度."""

from __future__ import annotations

import re
from typing import NamedTuple

from ruralgov.plan.dates import YEAR, Span, quarter_span
from ruralgov.plan.numerals import half_width

_FORM = re.compile(rf"(?:({YEAR})\s*年?\s*-?)?\s*(?:Q([1-4])|第?([一二三四1-4])季度?)", re.IGNORECASE | re.ASCII)
_CHINESE = "一二三四"


class Quarter(NamedTuple):
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def span(self) -> Span:
        """First and last day."""
        return quarter_span(self.year, self.number)

    @property
    def label(self) -> str:
        """2021年第二季度."""
        return f"{self.year}年第{_CHINESE[self.number - 1]}季度"

    def shifted(self, steps: int) -> Quarter:
        """So many quarters later (or earlier, if negative)."""
        year, rest = divmod(self.year * 4 + self.number - 1 + steps, 4)
        return Quarter(year, rest + 1)


def parse(text: str) -> tuple[int | None, int]:
    """Year (None when not said) and number of a quarter.

    Raises:
        ValueError: no quarter.
    """
    match = _FORM.fullmatch(half_width(text).strip())
    if match is None:
        raise ValueError(text)
    digit = match[2] or match[3]
    number = _CHINESE.index(digit) + 1 if digit in _CHINESE else int(digit)
    return (int(match[1]) if match[1] else None), number


def within(period: Span | None, number: int) -> list[Quarter]:
    """The quarters with this number that touch the period, oldest first."""
    if period is None:
        return []
    years = range(period.start.year, period.end.year + 1)
    found = (Quarter(year, number) for year in years)
    return [one for one in found if one.span.end >= period.start and one.span.start <= period.end]
