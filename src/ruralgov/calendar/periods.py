"""Periods as people write them: 2026-06, 6月, Q2, 第二季度, H1, 上半年, 2026, 2026年; the stages of a plan; any days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ruralgov.plan.dates import YEAR, Span, month_span
from ruralgov.plan.numerals import chinese_numeral, half_width
from ruralgov.text import chinese_date, lazy

Kind = Literal["month", "quarter", "half", "year", "stage", "days"]
PARTS: dict[Kind, int] = {"month": 12, "quarter": 4, "half": 2, "year": 1}
"""How many periods of a kind a year has: the kinds that the calendar gives."""
_CHINESE = "一二三四"
_YEARED = rf"(?:({YEAR})年?度?-?)?"
_FORMS: dict[Kind, re.Pattern[str]] = {
    "quarter": lazy(rf"{_YEARED}(?:Q([1-4])|第?([一二三四1-4])季度?)", re.IGNORECASE | re.ASCII),
    "half": lazy(rf"{_YEARED}(?:H([12])|([上下])半年度?)", re.IGNORECASE | re.ASCII),
    "month": lazy(rf"{_YEARED}(?:(\d{{1,2}})|([一二三四五六七八九十]+))月份?", re.ASCII),
    "year": lazy(rf"({YEAR})(?:年度?)?|全年()()", re.ASCII),
}
_MONTH = lazy(rf"({YEAR})[-./](\d{{1,2}})", re.ASCII)
_BARE = lazy(r"\d{1,2}", re.ASCII)
"""What an option that says the kind may hold alone: --month 6."""


class Period(NamedTuple):
    """A closed span of days with its kind; ``name`` is that of a stage, else empty."""

    kind: Kind
    span: Span
    name: str = ""

    @property
    def part(self) -> int:
        """Which of its year, from 1: the month, quarter or half; 1 for every other kind."""
        parts = PARTS.get(self.kind, 1)
        return (self.span.start.month - 1) * parts // 12 + 1

    @property
    def label(self) -> str:
        """2021年6月, 2021年第二季度, 2021年上半年, 2021年度, 实施阶段, 2021年3月1日至5月15日."""
        year = self.span.start.year
        if self.kind == "quarter":
            return f"{year}年第{_CHINESE[self.part - 1]}季度"
        if self.kind == "half":
            return f"{year}年{'上下'[self.part - 1]}半年"
        if self.kind == "month":
            return f"{year}年{self.part}月"
        if self.kind == "stage":
            return self.name if self.name.endswith("阶段") else f"{self.name}阶段"
        return f"{year}年度" if self.kind == "year" else _days(self.span)

    @property
    def code(self) -> str:
        """2021-06, 2021Q2, 2021H1, 2021; the stage's name; 2021-03-01..2021-05-15."""
        year, part = self.span.start.year, self.part
        if self.kind == "month":
            return f"{year}-{part:02d}"
        if self.kind in PARTS:
            return f"{year}{'' if self.kind == 'year' else self.kind[0].upper() + str(part)}"
        return self.name or f"{self.span.start}..{self.span.end}"

    @property
    def eve(self) -> date:
        """The day before it begins, which its end is compared with."""
        return self.span.start - timedelta(days=1)

    def shifted(self, steps: int) -> Period:
        """So many periods of its kind later (or earlier); of days that are no part of the calendar, as many days."""
        if self.kind in PARTS:
            year, rest = divmod(self.span.start.year * PARTS[self.kind] + self.part - 1 + steps, PARTS[self.kind])
            return of_calendar(self.kind, year, rest + 1)
        days = timedelta(days=self.span.days * steps)
        return Period("days", Span(self.span.start + days, self.span.end + days))

    @property
    def year_before(self) -> Period | None:
        """The same period of the year before; None for what the calendar does not give."""
        return self.shifted(-PARTS[self.kind]) if self.kind in PARTS else None


def _days(span: Span) -> str:
    """2021年3月1日至5月15日, 2020年12月1日至2021年1月31日."""
    first, last = chinese_date(span.start), chinese_date(span.end)
    if span.start == span.end:
        return first
    return f"{first}至{last.removeprefix(f'{span.start.year}年') if span.start.year == span.end.year else last}"


class Said(NamedTuple):
    """A period as it was written: its kind, its year where one was said, and which of the year."""

    kind: Kind
    year: int | None
    part: int


def of_calendar(kind: Kind, year: int, part: int = 1) -> Period:
    """A month, quarter, half or the whole of a year.

    Raises:
        ValueError: the year has no such part.
    """
    if not 1 <= part <= PARTS[kind]:
        raise ValueError(part)
    months = 12 // PARTS[kind]
    last = month_span(year, part * months).end
    return Period(kind, Span(date(year, (part - 1) * months + 1, 1), last))


def parse(text: str, kind: Kind | None = None) -> Said:
    """The period that the words name; where the kind is known its number alone will do.

    Raises:
        ValueError: no period, or one of another kind.
    """
    words = "".join(half_width(text).split())
    if kind in PARTS and _BARE.fullmatch(words) and len(words) < 4:
        found: Said | None = Said(kind, None, int(words))
    else:
        found = _month(words) or next(filter(None, (_said(one, words) for one in _FORMS)), None)
    if found is None or kind not in (None, found.kind) or not 1 <= found.part <= PARTS[found.kind]:
        raise ValueError(text)
    return found


def _month(words: str) -> Said | None:
    match = _MONTH.fullmatch(words)
    return Said("month", int(match[1]), int(match[2])) if match else None


def _said(kind: Kind, words: str) -> Said | None:
    match = _FORMS[kind].fullmatch(words)
    if match is None:
        return None
    year = int(match[1]) if match[1] else None
    if kind == "year":
        return Said(kind, year, 1)
    if match[2]:
        return Said(kind, year, int(match[2]))
    return Said(kind, year, _numeral(kind, match[3]))


def _numeral(kind: Kind, word: str) -> int:
    if kind == "half":
        return "上下".index(word) + 1
    return int(word) if word.isdigit() else chinese_numeral(word) or 0


def within(period: Span | None, kind: Kind, part: int) -> list[Period]:
    """The periods of this kind and number that touch a plan's own, oldest first."""
    if period is None:
        return []
    found = (of_calendar(kind, year, part) for year in range(period.start.year, period.end.year + 1))
    return [one for one in found if one.span.end >= period.start and one.span.start <= period.end]
