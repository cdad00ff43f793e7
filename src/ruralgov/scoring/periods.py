"""Periods of a scoring as people write them: 2020Q1, 2020-03, 2020H1, 2020, by the rhythm of the scoring."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.calendar.periods import PARTS, of_calendar, parse
from ruralgov.plan.dates import Span, month_span, months_later

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

    @property
    def words(self) -> str:
        """As a paper writes it: 2020年第一季度; of two months 2020年3月至4月."""
        kind = next((kind for kind, parts in PARTS.items() if parts == self.parts), None)
        if kind is None:
            return f"{self.start.year}年{self.start.month}月至{self.end.month}月"
        return of_calendar(kind, self.start.year, self.part).label


def parse_period(text: str, every: str | None) -> Period:
    """The period that the words name, in the rhythm of the scoring; without a rhythm in the form that is written.

    Raises:
        ValueError: no period, or one of another length than the rhythm's.
    """
    every, said = _plain(every), parse(text)
    form = "half-year" if said.kind == "half" else said.kind
    pair = every == "2 months" and form == "month"
    if said.year is None or (every not in (None, form) and not pair):
        raise ValueError(text)
    whole = of_calendar(said.kind, said.year, said.part)
    found = Period(*whole.span, whole.code, said.part, PARTS[said.kind])
    return _of_two(found) if pair else found


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


def _of_two(month: Period) -> Period:
    """The two months that the month is one of: January and February, and so on."""
    part = (month.start.month + 1) // 2
    start = date(month.start.year, part * 2 - 1, 1)
    last = months_later(start, 1)
    return Period(start, month_span(last.year, last.month).end, f"{start.year}-{start.month:02d}", part, 6)
