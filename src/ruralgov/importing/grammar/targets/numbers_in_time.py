"""By when a number is to be reached, and how it counts beside others of its thing: 6月底前建成15座，年底前累计建成30座，2027年再建20座."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.limits import HOW_COUNTED
from ruralgov.importing.grammar.lexicon.measures import BEFORE_THING, NO_THING, STANDS_BESIDE
from ruralgov.importing.grammar.lexicon.rhythms import YEAR_BY_YEAR
from ruralgov.importing.grammar.lexicon.times import BEFORE_A_DAY, COUNTED_YEAR, RELATIVE_YEAR, THIS_YEAR
from ruralgov.importing.grammar.lexicon.work import ANY_VERB, BUILDS
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.grammar.times.dates_in_order import in_order, is_compared
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_WHOLE, _MORE = (lazy(either(HOW_COUNTED, value)) for value in ("whole", "more"))
_YEAR_BY_YEAR = tuple(lazy(form.words) for form in YEAR_BY_YEAR)
_DAYS = ("底", "末", "前")
_PART, _ALL_YEAR = "其中", "全年"
_NOT_EACH = "年均"
_SENTENCE, _CLAUSE = "。;\n", ",。;:、()\n"
_FAR = 40


@dataclass(frozen=True, slots=True)
class InTime:
    """A number among others of its thing."""

    when: str = ""
    """By when, as the plan writes dates; ???? for a year that is not printed."""
    by_day: bool = False
    """Whether that is a day (2026年底前), and not a time in which it is done (2026年)."""
    counted: str = ""
    """``whole``: all so far (累计); ``more``: on top of what was counted before (再); empty where nothing says so."""
    part: bool = False
    """Whether it is one of the parts of a number before it: 其中2026年300户."""
    bare: bool = False
    """Whether nothing beside it says of what it is: 2027年再建20座."""
    verb: str = ""
    """All that is left of the words before it."""
    relative: str = ""
    """今年, 明年 in its clause, where no date stands."""
    stands: str = ""
    """What stands already of the same: 已完成200户, before a number that comes on top of it or counts it in."""
    years: tuple[str, str] | None = None
    """The first and the last year that it holds for again and again; empty where the text does not say."""

    @property
    def this_year(self) -> bool:
        """Whether the year that is told from the day of writing is the same."""
        return self.relative in THIS_YEAR


NO_TIME = InTime()


class Step(NamedTuple):
    """What is to be reached by a date."""

    by: str
    limit: str
    low: str
    high: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the plan with its targets by date."""

    name: str
    steps: tuple[Step, ...]
    period: bool
    """Whether each counts from the one before."""


def in_time(para: Para, measure: Measure) -> InTime:
    """What the words around a number say of its time."""
    date, verb = _date_of(para, measure), words_left(para, measure)
    years = years_of(para.text, measure)
    counted = "" if years else _counted(para.text, measure, date)
    return InTime(
        date.value if date else "",
        bool(date and para.text[date.start : date.end].endswith(_DAYS)),
        counted,
        _PART in para.text[behind(para.text, _SENTENCE, measure.start) : measure.start],
        (not verb or bool(BUILDS.fullmatch(verb))) and _ends(para, measure),
        verb,
        _relative(para.text, measure) if date is None else "",
        _standing(para.text, measure) if counted and measure.unit != "%" else "",
        years,
    )


def _date_of(para: Para, measure: Measure) -> Date | None:
    """The last date before the number in its sentence, or the one right behind it: 剩余20口2027年5月底前完成."""
    start = behind(para.text, _SENTENCE, measure.start)
    dates = [date for date in in_order(para) if not (date.redacted and not date.yearless) and not date.habit]
    dates = [date for date in dates if not is_compared(para.text, date)]
    before = [date for date in dates if start <= date.start < measure.start]
    if not before or before[-1].end <= behind(para.text, ",", measure.start):
        following = next((date for date in dates if date.limit and _right_behind(para.text, measure, date)), None)
        if following is not None:
            return following
    if before and _ALL_YEAR in para.text[behind(para.text, ",", measure.start, start) : measure.start]:
        return replace(before[-1], value=before[-1].value[:4])
    return before[-1] if before else None


def _right_behind(text: str, measure: Measure, date: Date) -> bool:
    return date.start >= measure.end and text[measure.end : date.start].strip() in {"", *BEFORE_A_DAY}


def _counted(text: str, measure: Measure, date: Date | None) -> str:
    words = text[behind(text, _CLAUSE, measure.bound_at) : measure.start]
    if _WHOLE.search(words):
        return "whole"
    if _MORE.search(words):
        return "more"
    near = date is not None and date.start >= behind(text, _SENTENCE, measure.start)
    return "whole" if date is not None and near and text[date.start - 1 : date.start] in {"到", "至"} else ""


def _relative(text: str, measure: Measure) -> str:
    found = RELATIVE_YEAR.search(text, behind(text, _CLAUSE, measure.bound_at), measure.bound_at)
    return found[0] if found else ""


def _standing(text: str, measure: Measure) -> str:
    """The last number of the same unit in the sentence before that is said to stand already."""
    begin = behind(text, _SENTENCE, measure.start)
    found = [
        one for one in STANDS_BESIDE.finditer(text, begin, measure.bound_at) if one["unit"].startswith(measure.unit)
    ]
    return f"{text[found[-1].start() : found[-1].end('low')]}{measure.unit}" if found else ""


def words_left(para: Para, measure: Measure) -> str:
    """The words of a clause before its number, without when, how it counts and what only leads to it: 建 of 2027年底前再建20座."""
    left = behind(para.text, _CLAUSE, measure.bound_at)
    right = measure.bound_at
    for date in in_order(para):
        if left <= date.start and date.end <= right:
            if NO_THING.sub("", para.text[left : date.start]):
                return para.text[left:right]
            left = date.end
    words = COUNTED_YEAR.sub("", para.text[left:right])
    while (fewer := NO_THING.sub("", words)) != words:
        words = fewer
    return words


def _ends(para: Para, measure: Measure) -> bool:
    rest = para.text[measure.end : measure.end + _FAR].lstrip(" ")
    return not rest or rest[0] in ",。;、()" or any(date.start == measure.end for date in in_order(para))


def may_be_of(verb: str, name: str) -> bool:
    """Whether what a verb is said of may be what the number before it counts."""
    return not verb or verb in name or bool(ANY_VERB.fullmatch(verb))


def years_of(text: str, measure: Measure) -> tuple[str, str] | None:
    """2026 and 2028 of 2026—2028年每年…, nothing and nothing of 每年…; None for a number that is no yearly one."""
    begin = behind(text, _SENTENCE, measure.start)
    if _NOT_EACH in text[behind(text, ",", measure.start, begin) : measure.start]:
        return None
    for form in _YEAR_BY_YEAR:
        if found := form.search(text, begin, measure.bound_at):
            said = found.groupdict()
            return said.get("first") or "", said.get("last") or ""
    return None


def thing_named(name: str) -> str:
    """到2026年底累计建成站点 → 建成站点: a name without when, and without how it counts."""
    return BEFORE_THING.sub("", name) or name
