"""By when a number is to be reached, and how it counts beside others of its thing: 6月底前建成15座，年底前累计建成30座，2027年再建20座."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.limits import CHANGES, HOW_COUNTED, OF_SO_MANY, STANDS_BESIDE
from ruralgov.importing.grammar.lexicon.measures import BEFORE_THING, NO_THING, TENTHS_OF
from ruralgov.importing.grammar.lexicon.rhythms import (
    EACH_OF_THEM,
    ON_AVERAGE,
    YEAR_BY_YEAR,
)
from ruralgov.importing.grammar.lexicon.times import (
    BEFORE_A_DAY,
    BRACKET_ENDS,
    COUNTED_YEAR,
    NEXT_YEAR,
    OPENS_BEHIND,
    RELATIVE_YEAR,
    THIS_YEAR,
)
from ruralgov.importing.grammar.lexicon.work import ANY_VERB, BUILDS, ONLY_BUILT
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.days_of_number import each_day, is_plain, sentence_of
from ruralgov.importing.grammar.targets.measures import Measure, measures_of
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.grammar.times.dates_in_order import in_order, in_stretch
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_WHOLE, _MORE = (lazy(either(HOW_COUNTED, value)) for value in ("whole", "more"))
_YEAR_BY_YEAR = tuple(lazy(form.words) for form in YEAR_BY_YEAR)
_DAYS = ("底", "末", "前")
_PART, _ALL_YEAR = "其中", "全年"
_CLAUSE = ",。;:、()\n"
_LONGEST = 200
"""Characters of a sentence that are looked at before a number."""
_FAR, _LONGEST_HEAD, _LONGEST_TOPIC = 40, 24, 8


@dataclass(frozen=True, slots=True)
class InTime:
    """A number among others of its thing."""

    when: str = ""
    """By when, as the plan writes dates; ???? for a year that is not printed."""
    near: bool = False
    """Whether it stands in the same clause."""
    by_day: bool = False
    """Whether that is a day (2026年底前), and not a time in which it is done (2026年)."""
    counted: str = ""
    """``whole``: all so far (累计); ``more``: on top of what was counted before (再); empty where nothing says so."""
    all_year: bool = False
    """Whether 全年 says so: all so far of that year."""
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
    each: tuple[Fact, ...] = ()
    """The days for each of which it holds: 上半年、下半年各5场; ???? for a year that is not printed."""

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
    years, each = years_of(para.text, measure), each_day(para, measure)
    counted = "" if years or each else _counted(para.text, measure, date)
    return InTime(
        date.value if date else "",
        bool(
            date
            and date.end + (para.text[date.end : date.end + 1] == ",") >= behind(para.text, ",。;\n", measure.start)
        ),
        bool(date and para.text[date.start : date.end].endswith(_DAYS)),
        counted,
        counted == "whole" and _ALL_YEAR in para.text[behind(para.text, _CLAUSE, measure.start) : measure.start],
        _is_part(para.text[sentence_of(para.text, measure) : measure.start]),
        (not verb or bool(ONLY_BUILT.fullmatch(verb) or CHANGES.fullmatch(verb))) and _ends(para, measure),
        verb,
        _relative(para.text, measure) if date is None else "",
        _standing(para.text, measure) if counted and measure.unit != "%" else "",
        years,
        each,
    )


def _is_part(before: str) -> bool:
    """其中 before the number, and no bracket that closes in between."""
    words = before[before.rfind(_PART) :] if _PART in before else ")"
    return words.count(")") <= words.count("(")


def _date_of(para: Para, measure: Measure) -> Date | None:
    """The last date before the number in its sentence, or the one right behind it: 剩余20口2027年5月底前完成."""
    start = sentence_of(para.text, measure)
    bracketed = _in_brackets(para)
    dates = [date for date in in_stretch(para, start, measure.end + _FAR) if is_plain(para.text, date)]
    if own := [date for date in dates if bracketed.get(date.start) == measure.start]:
        return own[0]
    dates = [date for date in dates if date.start not in bracketed]
    before = [date for date in dates if date.start < measure.start] or _of_paragraph(para)
    if not before or before[-1].end <= behind(para.text, ",", measure.start):
        following = next((date for date in dates if date.limit and _right_behind(para.text, measure, date)), None)
        if following is not None:
            return following
    if before and _ALL_YEAR in para.text[behind(para.text, ",", measure.start, start) : measure.start]:
        return replace(before[-1], value=f"{before[-1].value[:4]}-12")
    if before and NEXT_YEAR.search(para.text, behind(para.text, ",", measure.start, before[-1].end), measure.bound_at):
        return (
            replace(before[-1], value=str(int(before[-1].value[:4]) + 1)) if before[-1].value[:4].isdecimal() else None
        )
    return before[-1] if before else None


@read_once
def _in_brackets(para: Para) -> dict[int, int]:
    """Where the dates stand that belong to the number before their bracket, and where that begins: 改厕300户(2026年)、200户(2027年)."""
    measures = measures_of(para)
    ends = [measure.end for measure in measures]
    found: dict[int, int] = {}
    for date in in_order(para):
        at = bisect_right(ends, date.start) - 1
        if (
            at >= 0
            and OPENS_BEHIND.fullmatch(para.text, ends[at], date.start)
            and BRACKET_ENDS.match(para.text, date.end)
        ):
            found[date.start] = measures[at].start
    return found


@read_once
def _of_paragraph(para: Para) -> list[Date]:
    """（一）2026年目标。…: the year that a paragraph opens with is that of all its numbers."""
    mark = opening_mark(para)
    begin = mark.end if mark else 0
    stop = para.text.find("。", begin)
    first = next(iter(in_order(para)), None)
    if (
        first is None
        or not is_plain(para.text, first)
        or not begin <= first.start <= begin + 1
        or not first.end <= stop <= first.end + _LONGEST_TOPIC
    ):
        return []
    return [first] if not any(char.isdecimal() for char in para.text[first.end : stop]) else []


def _right_behind(text: str, measure: Measure, date: Date) -> bool:
    return date.start >= measure.end and text[measure.end : date.start].strip() in {"", *BEFORE_A_DAY}


def _counted(text: str, measure: Measure, date: Date | None) -> str:
    words = text[behind(text, _CLAUSE, measure.bound_at, max(measure.bound_at - _LONGEST, 0)) : measure.start]
    if _WHOLE.search(words):
        return "whole"
    if _MORE.search(words):
        return "more"
    near = date is not None and date.start >= sentence_of(text, measure)
    return "whole" if date is not None and near and text[date.start - 1 : date.start] in {"到", "至"} else ""


def _relative(text: str, measure: Measure) -> str:
    found = RELATIVE_YEAR.search(
        text, behind(text, _CLAUSE, measure.bound_at, max(measure.bound_at - _LONGEST, 0)), measure.bound_at
    )
    return found[0] if found else ""


def _standing(text: str, measure: Measure) -> str:
    """The last number of the same unit in the sentence before that is said to stand already."""
    begin = sentence_of(text, measure)
    found = [
        one for one in STANDS_BESIDE.finditer(text, begin, measure.bound_at) if one["unit"].startswith(measure.unit)
    ]
    return f"{text[found[-1].start() : found[-1].end('low')]}{measure.unit}" if found else ""


def words_left(para: Para, measure: Measure) -> str:
    """The words of a clause before its number, without when, how it counts and what only leads to it: 建 of 2027年底前再建20座."""
    right = measure.bound_at
    left = behind(para.text, _CLAUSE, right, max(right - _LONGEST, 0))
    if measure.unit == "%" and (whole := OF_SO_MANY.search(para.text, left, right)):
        right = whole.start()
    for date in in_stretch(para, left, right):
        if date.end <= right:
            if NO_THING.sub("", para.text[left : date.start]):
                return para.text[left:right]
            left = date.end
    words = COUNTED_YEAR.sub("", para.text[left:right])
    while (fewer := NO_THING.sub("", words)) != words:
        words = fewer
    return words


def says_no_thing(para: Para, measure: Measure) -> bool:
    """Whether nothing but a date, a verb and 分别 stands before a number."""
    words = words_left(para, measure)
    return not words or bool(ONLY_BUILT.fullmatch(words) or ANY_VERB.fullmatch(words))


def _ends(para: Para, measure: Measure) -> bool:
    rest = para.text[measure.end : measure.end + _FAR].lstrip(" ")
    return not rest or rest[0] in ",。;、()和与及" or bool(in_stretch(para, measure.end, measure.end + 1))


def may_be_of(verb: str, name: str) -> bool:
    """Whether what a verb is said of may be what the number before it counts."""
    return not verb or verb.removeprefix("再") in name or bool(ANY_VERB.fullmatch(verb))


def years_of(text: str, measure: Measure) -> tuple[str, str] | None:
    """2026 and 2028 of 2026—2028年每年…, nothing and nothing of 每年…; None for a number that is no yearly one."""
    begin = sentence_of(text, measure)
    if ON_AVERAGE.search(text, behind(text, ",", measure.start, begin), measure.start):
        return None
    for form in _YEAR_BY_YEAR:
        if found := form.search(text, begin, measure.bound_at + (text[measure.bound_at] in EACH_OF_THEM)):
            said = found.groupdict()
            return said.get("first") or "", said.get("last") or ""
    return None


def thing_named(name: str, number: str = "") -> str:
    """到2026年底累计建成站点 → 建成站点, 治理40个村 → 治理村: a name without when, how it counts, and how many."""
    bare = BEFORE_THING.sub("", name) or name
    return (bare.replace(number, "") if number and len(bare) > len(number) + 1 else bare) or name


def head_of(para: Para, measure: Measure, start: int) -> Fact | None:
    """建设村级驿站 of 建设村级驿站:2026年5个,2027年8个; nothing where something else stands before the number."""
    begin = max(sentence_of(para.text, measure), start)
    colon = para.text.rfind(":", begin, measure.start)
    mark = opening_mark(para)
    begin = max(begin, mark.end if mark else 0)
    if not begin < colon <= begin + _LONGEST_HEAD or any(char.isdecimal() for char in para.text[begin:colon]):
        return None
    time = in_time(para, measure)
    rate = measure.unit == "%" and TENTHS_OF.search(para.text, begin, colon)
    named = rate or BUILDS.search(para.text, begin, colon)
    if (
        measure.unit.endswith("元")
        or not (named and time.bare and time.when)
        or "," in para.text[colon : measure.start]
    ):
        return None
    return para.fact(behind(para.text, ",", colon, begin), colon)
