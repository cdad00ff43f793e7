"""Which day a wrong entry of days off may mean: the month that it still names, as far as a slip in its day may lead out of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS_OFF = "days off"
"""Whether anybody works on a day: what falls on it may move, whatever else the plan says stands."""
_MONTH = re.compile(r"\s*(\d{4})\s*[-./年]\s*(\d{1,2})(?!\d)")
_SLIP = timedelta(days=10)
"""The 32nd of a month may be one of the first of the next."""


def days_meant(value: object) -> tuple[date, date] | None:
    """The first and the last day that a typed day off may mean; None for any day."""
    if isinstance(value, date):
        return value, value
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return _of_month(str(value))
    return day, day


def _of_month(text: str) -> tuple[date, date] | None:
    found = _MONTH.match(text)
    try:
        first = date(int(found[1]), int(found[2]), 1) if found else None
        return (first - _SLIP, first + timedelta(days=30) + _SLIP) if first else None
    except (ValueError, OverflowError):
        return None
