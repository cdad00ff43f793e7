"""Dates as documents print them → the plan's form, with what they mean: a time limit, a start, a range, a habit.

2026年6月底前 → 2026-06, 第四季度 → 2026-Q4, 2026年底 → 2026. A redacted year (20xx) is kept as it is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.times import (
    AROUND,
    BEHIND_TIME,
    COMPARED_BEFORE,
    DATED_BRACKET,
    DAY_BEFORE_FEAST,
    DONE_SO_FAR,
    GOES_ON_AFTER,
    LASTING,
    LASTS,
    MEASURED_AGAINST,
    NEXT_YEAR,
    PART_OF_MONTH,
    SAID_OF_DOCUMENT,
    TAIL,
    THIS_OR_NEXT,
    UP_TO_NOW,
    WITHIN_YEAR,
    WITHOUT_YEAR,
)
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.grammar.times.borrowed_years import year_for
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

YEAR = r"(?:(?:19|20)\d{2}|20[xX×*＊_○]{2}|[xX×*]{4}|二[〇○零][〇○零一二三四五六七八九xX×]{2})"
REDACTED = lazy(r"(?:20[xX×*＊_○]{2}|[xX×*]{4}|二[〇○零][xX×]{2})(?=\s*(?:年|[-.]\d|[-~至]\d{4}|〕|\)))")
_DATE = lazy(
    rf"(?P<year>{YEAR})\s*年(?:度)?(?:内)?\s*(?:(?:的)?(?:{either(WITHIN_YEAR)}))?{TAIL}"
    rf"|(?P<year2>(?:19|20)\d{{2}})(?P<sep>[.\-/])(?P<month2>1[0-2]|0?[1-9])(?:(?P=sep)(?P<day2>[12]\d|3[01]|0?[1-9]))?(?![\d.])日?(?P<rel2>(?:之|以)?前)?",
    "⟦2026年2月20日前⟧完成",
)
_YEARLESS = lazy(rf"(?<![\d年第每])(?:(?P<this>{THIS_OR_NEXT})?(?:{either(WITHOUT_YEAR)}){TAIL})", "⟦6月20日前⟧报备")
_MAY_HOLD_DATE = lazy(r"年|\d{4}[.\-/]")
_MAY_LACK_YEAR = lazy(r"[月季半底末终]|年内|[一庆动节]”?节?(?:假期|放假)?[之以]?前", "6⟦月⟧报备")
"""Cheap: without one of these a text holds no date at all."""
_SHORT_RANGE = lazy(r"(?P<first>1[0-2]|0?[1-9])\s*(?:-+|~|至|到)\s*(?P<last>1[0-2]|0?[1-9])\s*月(?:份)?")
_YEAR_ONLY = 4
_HALF_END = {"上": "06", "下": "12"}
_BEFORE_LIMIT, _BEFORE_START, _HABIT, _AFTER_DONE = (
    lazy(either(AROUND, value)) for value in ("limit before", "start before", "habit before", "done behind")
)
_AFTER_PAST = lazy(rf"^(?:{either(AROUND, 'past behind')})", "⟦以来⟧")
_RANGE = lazy(r"\s*(?:[(][^()]{0,6}[)])?\s*(?:至|到|-+|~|－|—)\s*(?:次年|当年|今年)?\s*", "12月⟦至次年⟧2月")
ONGOING = lazy(either(LASTING, "ongoing"))
_LASTING = lazy(rf"(?:并|按要求|要)?(?:{ONGOING.pattern})", "⟦并长期坚持⟧")
_PARTED = lazy("[、,;:]")
_TIME_LONGEST = 24
_NOW = lazy(either(LASTING, "now"))


@dataclass(frozen=True, slots=True)
class Date:
    """A printed date: ``value`` in the plan's form, where it stands, and what the words around it make of it."""

    value: str
    start: int
    end: int
    limit: bool = False
    opens: bool = False
    habit: bool = False
    yearless: bool = False
    borrowed: str = ""
    """The year that stands once for both ends of a range, at its first end."""
    aside: bool = False
    """Whether it is the document's own time (施行, 有效期) or a year to compare with: no time of a task."""
    part: str = ""
    """上旬, 中旬, 初, 中 behind a month: earlier than its end."""

    @property
    def redacted(self) -> bool:
        """Whether the year is hidden in the document."""
        return not self.value[:4].isdecimal()


@read_once
def dates_of(para: Para) -> tuple[Date, ...]:
    """The dates of a paragraph."""
    return dates_in(para.text)


@read_once
def yearless_of(para: Para) -> tuple[Date, ...]:
    """The dates of a paragraph that are printed without a year."""
    return yearless_in(para.text)


@read_once
def ranges_of(para: Para) -> list[tuple[Date, Date]]:
    """The ranges of a paragraph."""
    return ranges_in(para.text)


@lru_cache(maxsize=256)
def dates_in(text: str) -> tuple[Date, ...]:
    """The dates of a (narrowed) text, in order; ranges come as two, the second with the year of the first."""
    found: list[Date] = []
    for match in _DATE.finditer(text) if _MAY_HOLD_DATE.search(text) else ():
        date = _date(text, match)
        if len(date.value) == _YEAR_ONLY and (months := _SHORT_RANGE.match(text, match.end())):
            found += _months(date, match, months)
            continue
        found.append(date)
        if second := _second_of_range(text, date):
            found.append(second)
    return tuple(found)


def _months(year: Date, match: re.Match[str], months: re.Match[str]) -> tuple[Date, Date]:
    """2026年1-2月: the word 月 stands once too."""
    first, last = (f"{year.value}-{int(months[name]):02d}" for name in ("first", "last"))
    start = Date(first, match.start(), months.end("first"))
    return start, Date(last, months.start("last"), months.end(), limit=True, borrowed=year.value)


@lru_cache(maxsize=256)
def yearless_in(text: str) -> tuple[Date, ...]:
    """Months and quarters printed without a year (6月底前, 第一季度), with ???? for it; ranges as two."""
    if not _MAY_LACK_YEAR.search(text):
        return ()
    taken = [(date.start, date.end) for date in dates_in(text)]
    return tuple(
        _date(text, match, year="????")
        for match in _YEARLESS.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    )


def _date(text: str, match: re.Match[str], year: str = "") -> Date:
    given = match.groupdict()
    year = year or _year(given.get("year") or given.get("year2") or "")
    value = year + _within_year(given)
    before, after = text[max(match.start() - 14, 0) : match.start()], text[match.end() : match.end() + 4]
    starts = bool(_BEFORE_START.search(before)) or (after.startswith(("起", "开始")))
    habit = bool(_HABIT.search(before))
    limit = bool(given.get("rel") or given.get("rel2") or given.get("part") in {"底", "末"} or given.get("yearend"))
    limit = limit or bool(_BEFORE_LIMIT.search(before) or _AFTER_DONE.match(text, match.end()))
    past = bool(_AFTER_PAST.match(after)) and not given.get("rel")
    aside = _is_aside(text, match.start(), match.end())
    month = given.get("month") and not given.get("day")
    return Date(
        value,
        match.start(),
        match.end(),
        limit and not starts and not habit and not past and not aside,
        starts and not aside,
        habit,
        yearless=year == "????",
        aside=aside,
        part=given.get("part") or "" if month and given.get("part") in PART_OF_MONTH else "",
    )


def _is_aside(text: str, start: int, end: int) -> bool:
    """有效期至2028年12月31日, 不低于2025年同期水平: no time of a task."""
    if MEASURED_AGAINST.match(text, end) or COMPARED_BEFORE.search(text, max(start - 4, 0), start):
        return True
    if UP_TO_NOW.search(text, max(start - 4, 0), start) and DONE_SO_FAR.match(text, end):
        return True
    left = behind(text, ",。;:", start)
    stop = CLAUSE_END.search(text, end)
    return bool(SAID_OF_DOCUMENT.search(text, left, stop.end() if stop else len(text)))


def _within_year(given: dict[str, str | None]) -> str:
    if month := given.get("month") or given.get("month2"):
        day = given.get("day") or given.get("day2")
        return f"-{integer(month) or 0:02d}" + (f"-{int(day):02d}" if day else "")
    if quarter := given.get("quarter"):
        return f"-Q{integer(quarter)}"
    if feast := given.get("feast"):
        return DAY_BEFORE_FEAST[feast.strip("“”").removesuffix("节")]
    if half := given.get("half"):
        return f"-{_HALF_END[half]}"
    return ""


def _year(printed: str) -> str:
    if printed.startswith("二"):
        return "".join(str(integer(char) if integer(char) is not None else "x") for char in printed)
    return printed if printed.isdecimal() else "20xx"


def _second_of_range(text: str, first: Date) -> Date | None:
    """3月 in 2026年1月至3月: the year stands once."""
    link = _RANGE.match(text, first.end)
    if link is None:
        return None
    rest = _YEARLESS.match(text, link.end())
    if rest is None or rest["this"] or rest["yearend"]:
        return None
    second = _date(text, rest, year=first.value[:4])
    return Date(second.value, second.start, second.end, limit=True, borrowed=first.value[:4])


def ranges_in(text: str) -> list[tuple[Date, Date]]:
    """Pairs that a dash or 至 joins: 2026年1月至3月, 2026年12月—2027年1月."""
    found = [*sorted(dates_in(text), key=lambda date: date.start), *yearless_in(text)]
    pairs = []
    for first in found:
        link = _RANGE.match(text, first.end) if len(found) > 1 else None
        second = next((other for other in found if other.start == link.end()), None) if link else None
        if second is not None:
            pairs.append((first, second))
    return sorted(pairs, key=lambda pair: pair[0].start)


def says_other_year(text: str, date: Date) -> bool:
    """次年1月底前: not of the year that is spoken of."""
    return bool(NEXT_YEAR.search(text, max(date.start - 3, 0), date.end))


def date_fact(para: Para, date: Date) -> Fact:
    """The date as a fact; a hidden or missing year is a doubt."""
    doubt = "原文未写年份" if date.yearless else "年份隐去" if date.redacted else ""
    doubt = doubt or (f"原文写“{date.part}”，按当月计" if date.part else "")
    fact = para.fact(date.start, date.end, value=date.value, doubt=doubt)
    return replace(fact, extra=date.borrowed) if date.borrowed and not date.yearless else fact


def complete(para: Para, date: Date, year: Fact | None) -> Fact:
    """The date as a fact; without a printed year it takes the plan's, and says so."""
    fact = date_fact(para, date)
    if not date.yearless or year is None:
        return fact
    own = year_for(date.value, year, following=says_other_year(para.text, date))
    if not own:
        return fact
    return replace(fact, value=fact.value.replace("????", own), doubt=f"年份取自第{year.line}行", extra=own)


def is_ongoing(text: str) -> bool:
    """长期坚持, 持续推进 as a time limit."""
    return bool(ONGOING.search(text))


def lasting_at(text: str, start: int) -> tuple[int, int] | None:
    """Where running text says 长期坚持 and the like; narrower than in a field for time limits."""
    match = LASTS.search(text, start)
    return match.span() if match else None


def goes_on_after(text: str, start: int) -> tuple[int, int] | None:
    """Where running text says that it goes on behind its date: 6月底前完成首轮清理，此后长期坚持."""
    match = GOES_ON_AFTER.search(text, start)
    return match.span("how") if match else None


def is_time(text: str) -> bool:
    """A short stretch that is a time limit and names nobody: 2026年6月底前完成, 10月底取得成效并持续推进, 长期坚持."""
    text = text.strip(" 。")
    if not 2 <= len(text) <= _TIME_LONGEST or _PARTED.search(text):
        return False
    dates = [*dates_in(text), *yearless_in(text)]
    if not dates:
        return bool(_LASTING.fullmatch(text))
    return dates[0].start <= 1 and bool(BEHIND_TIME.fullmatch(text, max(date.end for date in dates)))


def without_time(title: str) -> str:
    """集中清理（4月11日至6月20日） → 集中清理."""
    return DATED_BRACKET.sub("", title)


def is_immediate(text: str) -> bool:
    """即日起, 立即."""
    return bool(_NOW.search(text))


def said(value: str) -> str:
    """A date of the plan as a sentence says it: 2026年6月."""
    year, _, rest = value.partition("-")
    if not year:
        return ""
    if rest.startswith("Q"):
        return f"{year}年第{'一二三四'[int(rest[1]) - 1]}季度"
    return f"{year}年" + "".join(
        f"{int(part)}{unit}" for part, unit in zip(rest.split("-"), "月日", strict=False) if part
    )


def sort_key(value: str) -> tuple[str, str]:
    """Order of dates in the plan's form by their last day; hidden years order by month alone."""
    year, _, rest = value.partition("-")
    if rest.startswith("Q"):
        rest = f"{int(rest[1]) * 3:02d}-99"
    return ("9999" if not year.isdecimal() else year, (rest or "12-99").ljust(5, "9"))
