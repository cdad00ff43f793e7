"""On which day what recurs is due: one recurrence for each day that a clause names (每年6月底、12月底前；每旬)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.importing.grammar.lexicon.rhythms import BEFORE_ACT, PARTS_OF_MONTH
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

if TYPE_CHECKING:
    from ruralgov.importing.grammar.times.recurrences import Recurrence

_MONTHS_OF = {"quarter": 3, "half-year": 6, "year": 12}
_DATE = lazy(r"(?P<month>\d+)月(?:(?P<day>\d+)日|(?P<part>[上中下]旬)|份?[底末])?份?")
_DAY = lazy(r"(?P<dom>\d+)日")
_NO_LEAP_YEAR, _MONTHS, _LONGEST = 2025, 12, 60
_PARTS = {form.words: tuple(form.value.split()) for form in PARTS_OF_MONTH}
_ENDS = {"上旬": "10", "中旬": "20"}
_NAMES = {3: ("上旬", "中旬", "下旬"), 2: ("上半月", "下半月")}


def on_each_day(found: Recurrence, match: re.Match[str], para: Para, end: int) -> Iterator[Recurrence]:
    """The recurrence once for each day on which its clause, up to ``end``, says that it is due."""
    if parts := _parts(match["unit"]):
        yield from _in_parts(found, match["unit"], parts)
        return
    others = [*_DATE.finditer(para.text, *match.span("more")), *_DAY.finditer(para.text, *match.span("days"))]
    first = timed(found, match)
    if not others:
        yield first
        return
    act = max(one.end() for one in others)
    opening = BEFORE_ACT.match(para.text, act, end)
    act = opening.end() if opening else act
    said = para.fact(match.start(), others[0].start() - 1)
    yield replace(first, said=said, name=_named(found, para, match.start(), others[0].start() - 1, act, end))
    for other in others:
        rhythm = para.raw[match.start() : match.end("unit")]
        name = _named(found, para, other.start(), other.end(), act, end, rhythm)
        named = replace(found, name=name, said=para.fact(*other.span()))
        if "dom" in other.re.groupindex:
            yield replace(named, day=int(other["dom"]))
        else:
            yield replace(named, due=_day_of_year(other))


def _named(found: Recurrence, para: Para, first: int, last: int, act: int, end: int, rhythm: str = "") -> Fact:
    """每年 and its own day, with the work that stands behind all days; the words as they stand where no work is behind."""
    if not para.text[act:end].strip(",、"):
        return para.fact(first, min(end, first + _LONGEST)) if rhythm else found.name
    own = para.raw[first:last].rstrip("前之") + "前" * ("前" in para.text[last:act])
    work = para.fact(act, min(end, act + _LONGEST))
    return replace(work, value=rhythm + own + work.printed, extra=rhythm + own)


def _parts(unit: str) -> tuple[str, ...]:
    return next((parts for words, parts in _PARTS.items() if re.fullmatch(words, unit)), ())


def _in_parts(found: Recurrence, unit: str, parts: tuple[str, ...]) -> Iterator[Recurrence]:
    """每旬: a plan has no such rhythm, but every month has its days."""
    days = "、".join("月底" if day == "month-end" else f"{day}日" for day in parts)
    for part, day in zip(_NAMES[len(parts)], parts, strict=True):
        behind = f"（{part}）"
        name = replace(
            found.name,
            value=found.name.value + behind,
            extra=behind,
            doubt=f"方案没有“每{unit}”的周期，按每月{days}各一次列出",
        )
        timed_in = {"due": day} if day == "month-end" else {"day": int(day)}
        yield replace(found, name=name, every="month", **timed_in)


def _day_of_year(match: re.Match[str]) -> str:
    """06-30 of 6月底, 12-20 of 12月中旬; a year has its 02-28."""
    month, day = int(match["month"]), match["day"] or _ENDS.get(match["part"] or "")
    last = monthrange(_NO_LEAP_YEAR, month)[1] if 1 <= month <= _MONTHS else 1
    return f"{month:02d}-{int(day or last):02d}"


def timed(found: Recurrence, match: re.Match[str]) -> Recurrence:
    """With the first day that the words say."""
    if match["endday"] and found.every in _MONTHS_OF:
        return replace(found, month=_MONTHS_OF[found.every], day=int(match["endday"]))
    if match["month"]:
        return replace(found, due=_day_of_year(match))
    nth = re.search("[一二三四五六1-6]", match["nth"]) if match["nth"] else None
    month = integer(nth[0]) if nth else 1 if match["nth"] else None
    if match["after"] and found.every in {*_MONTHS_OF, "month"}:
        return replace(found, month=1 if found.every in _MONTHS_OF else None, day=int(match["after"]))
    if match["dom"]:
        return replace(found, month=month, day=int(match["dom"]))
    if match["due"]:
        return replace(found, due="month-end")
    if month:
        return replace(found, month=month)
    return found
