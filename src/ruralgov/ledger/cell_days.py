"""Days as departments write them: a date cell or its serial number, 2026.6.30, 3月31号, 2026年6月底."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from ruralgov.editing.entering.typed_figures import FigureError, words
from ruralgov.plan.dates import parse_span, suggest
from ruralgov.plan.numerals import half_width
from ruralgov.text import Text

_COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})", re.ASCII)
_WITHOUT_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}[日号]?|[底末])?", re.ASCII)
_DAY = re.compile(r"^(?:([12]\d{3})[-年./])?(\d{1,2})[-月./](\d{1,2})[日号]?$", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates, as they count from March 1900 on."""
_YEAR, _QUARTER = timedelta(days=366), timedelta(days=92)


def day(value: object, when: date) -> date:
    """The day that a cell of a report of ``when`` names; a month stands for its last day.

    Raises:
        FigureError: no date, or one that does not exist.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    shown = words(value)
    plain = "".join(half_width(shown).split())
    found = _serial(plain, when) or _without_year(plain, when) or _written(plain)
    if found is None:
        raise FigureError(_no_such_day(plain) or _no_day(shown[:30]))
    return found


def _no_day(shown: str) -> Text:
    return Text(f"“{shown}”不是能认出的日期；写成 2026-06-30", f"`{shown}` is no date; write 2026-06-30")


def _no_such_day(text: str) -> Text | None:
    """That the calendar has no such day, where the text is written as one."""
    found = _DAY.search(text)
    year, month, last = (int(found[1] or 0), int(found[2]), int(found[3])) if found else (0, 0, 0)
    if not 1 <= month <= 12 or last <= calendar.monthrange(year or 2024, month)[1]:
        return None
    when = f"{year}年{month}月" if year and month == 2 else f"{month}月"
    return Text(f"{when}没有{last}日，请核对日期", f"month {month} has no day {last}; check the date")


def _serial(text: str, when: date) -> date | None:
    """A date whose cell lost its form: 46203. Far from the report it is some other number."""
    found = _FIRST_DAY + timedelta(days=int(float(text))) if _SERIAL.fullmatch(text) else None
    return found if found and abs(found - when) <= _YEAR else None


def _without_year(text: str, when: date) -> date | None:
    """A day of the report's year; reported in the first months of a year, December is last year's."""
    if not _WITHOUT_YEAR.fullmatch(text):
        return None
    found, before = (_written(f"{year}年{text}") for year in (when.year, when.year - 1))
    late = found is None or found > when
    return before if late and before is not None and when - before <= _QUARTER else found


def _written(text: str) -> date | None:
    if match := _COMPACT.fullmatch(text):
        text = "-".join(match.groups())
    try:
        return parse_span(suggest(text) or text).end
    except ValueError:
        return None
