"""The dates of a paragraph in order, those without a year in that of the date before them: 2026年6月底前…，9月底前…."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.times import (
    COMPARED_BEHIND,
    OWN_NUMBER,
    STANDS_BEHIND_US,
    STARTS_FROM,
    TERM_OF_OFFICE,
)
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.grammar.times.dates import Date, dates_of, says_other_year, sort_key, yearless_of
from ruralgov.importing.sources.paragraph import Para, read_once
from ruralgov.importing.sources.patterns import lazy

_YEAR_ONLY = 4
BEFORE_UNTIL = lazy(r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[底初末]?[-~至到]+$", "任期⟦2026年7月至⟧")
"""The first day of a span, before its last."""


@read_once
def in_order(para: Para) -> tuple[Date, ...]:
    """All dates of a paragraph; one without a year has that of the date before it in its sentence, unless it would lie before that.

    2026年6月底前建成15座，年底前建成30座: both of 2026.
    """
    found: list[Date] = []
    before: Date | None = None
    for date in sorted((*dates_of(para), *yearless_of(para)), key=lambda date: date.start):
        if before is not None and behind(para.text, "。\n", date.start, before.start) > before.start:
            before = None
        following = _in_year_of(para.text, before, date) if before is not None and date.yearless else date
        found.append(following)
        if not (following.yearless or following.redacted or _is_past(para.text, following)):
            before = following
    return tuple(found)


def in_stretch(para: Para, start: int, end: int) -> tuple[Date, ...]:
    """Those that begin in a stretch, in order."""
    dates, starts = in_order(para), _starts(para)
    return dates[bisect_left(starts, start) : bisect_left(starts, end)]


@read_once
def _starts(para: Para) -> list[int]:
    return [date.start for date in in_order(para)]


def _in_year_of(text: str, before: Date, date: Date) -> Date:
    """The date in the year of the one before; as it is where it cannot lie there, or says that it does not."""
    year = before.value[:4]
    there = replace(date, value=date.value.replace("????", year), yearless=False, borrowed=year)
    ends = before.limit or len(before.value) > _YEAR_ONLY
    part = text[max(date.start - 3, 0) : date.start].rstrip(",:").endswith("其中")
    earlier = ends and not part and sort_key(there.value) < sort_key(before.value)
    return date if date.habit or earlier or says_other_year(text, date) else there


def is_compared(text: str, date: Date) -> bool:
    """比2020年增长5%, 对2013年以来改造的: a year the number is measured against, or one that says which."""
    if text[date.start - 1 : date.start] in set("比较于自从对"):
        return True
    return bool(COMPARED_BEHIND.match(text[date.end :])) and not _has_number(text, date)


def _has_number(text: str, date: Date) -> bool:
    """2026年的100起、2027年的85起: dates of the numbers behind them; 由2025年的120起 is not."""
    return not is_start(text, date) and bool(OWN_NUMBER.match(text, date.end))


def is_start(text: str, date: Date) -> bool:
    """由2025年底的80件降至…: when the number stood that others start from."""
    return text[date.start - 1 : date.start] in STARTS_FROM and bool(OWN_NUMBER.match(text, date.end))


def begins_work(para: Para, date: Date) -> bool:
    """Not 由2025年底的80件降至…, and not 任期自2026年7月."""
    return not (is_start(para.text, date) or is_term(para.text, date))


def is_term(text: str, date: Date) -> bool:
    """任期自2026年7月至2028年6月: how long somebody holds office."""
    left = behind(text, ",。;:\n", date.start)
    stretch = text[left : date.start]
    return bool(TERM_OF_OFFICE.search(stretch) or TERM_OF_OFFICE.search(BEFORE_UNTIL.sub("", stretch)))


def _is_past(text: str, date: Date) -> bool:
    """2025年已改厕200户: a year of what was, and not of what comes behind it."""
    stop = CLAUSE_END.search(text, date.end)
    clause = behind(text, ",。;", date.start), stop.start() if stop else len(text)
    return date.aside or is_compared(text, date) or bool(STANDS_BEHIND_US.search(text, *clause))


def limits_in(para: Para, *, yearless: bool = False) -> Iterator[Date]:
    """The time limits of running text: not starts, not habits, not what lies behind."""
    for date in in_order(para):
        if date.limit and (yearless or not date.yearless) and not _in_title(para.text, date.start):
            yield date


def _in_title(text: str, position: int) -> bool:
    """Inside 《…》: the date belongs to the name of a document."""
    return text.rfind("《", 0, position) > text.rfind("》", 0, position)
