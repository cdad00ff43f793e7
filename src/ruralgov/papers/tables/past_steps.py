"""Whether a step that a unit told is over by the day of the paper: who prints in December what was planned for October misleads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ruralgov.plan.dates import month_span

_NAMED = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月|第?([一二三四])季度|([上下])半年)")
_QUARTERS = "一二三四"
_YEAR = 12


def lapsed(step: str, told: date, day: date) -> bool:
    """Whether all the months, quarters and half-years that a step names are over; one that names none is not."""
    ends = list(_ends(step, told))
    return bool(ends) and max(ends) <= day


def _ends(step: str, told: date) -> Iterator[date]:
    for year, month, quarter, half in _NAMED.findall(step):
        last = (
            int(month)
            if month
            else (_QUARTERS.index(quarter) + 1) * 3
            if quarter
            else _YEAR // (2 if half == "上" else 1)
        )
        if 1 <= last <= _YEAR:
            # A month before the one in which it was told is one of the next year.
            yield month_span(int(year) if year else told.year + (last < told.month), last).end
