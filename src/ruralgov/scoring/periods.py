"""Periods of a scoring as people write them: 2020Q1, 2020-03, 2020H1, 2020, by the rhythm of the scoring."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.quarters import parse as parse_quarter
from ruralgov.plan.dates import YEAR, Span, month_span, months_later, quarter_span, year_span
from ruralgov.plan.numerals import half_width

_MONTH = re.compile(rf"({YEAR})[-年./](\d{{1,2}})月?", re.ASCII)
_HALF = re.compile(rf"({YEAR})年?-?(?:H([12])|(上|下)半年)", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(rf"({YEAR})年?", re.ASCII)
_PER_YEAR = {"month": 12, "2 months": 6, "quarter": 4, "half-year": 2, "year": 1}
FORMS = {"month": "2020-03", "2 months": "2020-03", "quarter": "2020Q1", "half-year": "2020H1", "year": "2020"}


class Period(NamedTuple):
    """A period of a scoring; ordered by its first day. ``part`` of ``parts`` in its year, from 1."""

    start: date
    end: date
    label: str
    part: int
    parts: int

    @property
    def span(self) -> Span:
        """First and last day."""
        return Span(self.start, self.end)


def parse_period(text: str, every: str | None) -> Period:
    """The period that the words name, in the rhythm of the scoring; without a rhythm in the form that is written.

    Raises:
        ValueError: no period, or one of another length than the rhythm's.
    """
    every = _plain(every)
    words = "".join(half_width(text).split())
    for form, read in (("quarter", _quarter), ("half-year", _half), ("month", _month), ("year", _year)):
        if every in (None, form) or (form == "month" and every == "2 months"):
            found = read(words)
            if found is not None:
                return _of_two(found) if every == "2 months" else found
    raise ValueError(text)


def _plain(every: str | None) -> str | None:
    """The rhythm in its simplest words: 3 months is a quarter; None where it is no part of a year."""
    if every is None:
        return None
    word = every.removeprefix("1 ").removesuffix("s") if every.startswith("1 ") else every
    word = {"months": "month", "quarters": "quarter", "years": "year", "half-years": "half-year"}.get(word, word)
    return {"3 months": "quarter", "6 months": "half-year", "12 months": "year", "2 quarters": "half-year"}.get(
        word, word
    )


def form_of(every: str | None) -> str:
    """An example of how a period of this rhythm is written."""
    return FORMS.get(_plain(every) or "", "2020Q1")


def countable(every: str | None) -> bool:
    """Whether the rhythm divides a year into equal periods that can be named."""
    return every is None or _plain(every) in _PER_YEAR


def _quarter(words: str) -> Period | None:
    try:
        year, number = parse_quarter(words)
    except ValueError:
        return None
    return None if year is None else Period(*quarter_span(year, number), f"{year}Q{number}", number, 4)


def _half(words: str) -> Period | None:
    match = _HALF.fullmatch(words)
    if match is None:
        return None
    year, part = int(match[1]), int(match[2] or (1 if match[3] == "上" else 2))
    start = date(year, part * 6 - 5, 1)
    return Period(start, month_span(year, part * 6).end, f"{year}H{part}", part, 2)


def _month(words: str) -> Period | None:
    match = _MONTH.fullmatch(words)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    year, month = int(match[1]), int(match[2])
    return Period(*month_span(year, month), f"{year}-{month:02d}", month, 12)


def _of_two(month: Period) -> Period:
    """The two months that the month is one of: January and February, and so on."""
    part = (month.start.month + 1) // 2
    start = date(month.start.year, part * 2 - 1, 1)
    last = months_later(start, 1)
    return Period(start, month_span(last.year, last.month).end, f"{start.year}-{start.month:02d}", part, 6)


def _year(words: str) -> Period | None:
    match = _YEAR.fullmatch(words)
    return Period(*year_span(int(match[1])), match[1], 1, 1) if match else None
