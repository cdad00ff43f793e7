"""Stages: names with their months, in headings, brackets, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.times import (
    LIMIT_NOT_STAGE,
    MONTH_PAIR,
    STAGE_IN_BRACKET_ENDS,
    STAGE_ORDER,
    STAGES,
)
from ruralgov.importing.grammar.signs import SENTENCE
from ruralgov.importing.grammar.times.dates import (
    Date,
    complete,
    date_fact,
    dates_in,
    dates_of,
    ranges_in,
    ranges_of,
    yearless_in,
    yearless_of,
)
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_ORDER, _CALLED, _NAME_BEHIND, _SAID_BEHIND, _SAID_BEFORE, _STEP_BEFORE, _MONTHS, _WORK = (
    lazy(form.words) for form in STAGES
)
_ORDERED = lazy(rf"{STAGE_ORDER}\s*[:,、]\s*", "⟦第一阶段：⟧动员部署")
_MONTH_PAIR = lazy(rf"\s*{MONTH_PAIR}")
_NAME_TAIL = lazy(r"[\s:。,;、(（]*(?:即日起至)?[\s:。,;、(（]*$", "摸底排查⟦（即日起至⟧")
_TITLE_PART = 60
_FAR = 8
"""Characters before a time on a line of its own at most."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its first and last month; the same date twice where one month is printed."""

    name: Fact
    start: Fact
    end: Fact


def stage_in(para: Para, start: int, year: Fact | None) -> Stage | None:
    """(一)动员部署阶段(2026年1月-2月) and the like: the name stands before the time or behind it."""
    head = para.text[start : start + _TITLE_PART]
    span = _span(head)
    if span is None:
        return None
    first, second = span
    before = head[: first.start].rstrip()
    name_end = start + len(_NAME_TAIL.sub("", before))
    ordered = _ORDER.match(before)
    name_start = start + (ordered.end() if ordered and ordered.end() < len(before.rstrip("(: ")) else 0)
    if called := _CALLED.match(para.text, start + second.end, start + len(head)):
        name_start, name_end = called.span("name")
    elif name_end - name_start < 2 or len(before) > 30:
        behind = _NAME_BEHIND.match(para.text, start + second.end)
        if behind is None:
            return None
        name_start, name_end = behind.span("name")
    begin, end = (replace(date, start=date.start + start, end=date.end + start) for date in (first, second))
    return Stage(para.fact(name_start, name_end), *_both(para, begin, end, year))


def stages_in(para: Para, year: Fact | None) -> tuple[Stage, ...]:
    """The stages of a paragraph that no number opens."""
    ordered = _ORDERED.match(para.text)
    stage = stage_in(para, ordered.end(), year) if ordered else None
    return (stage,) if stage else tuple(_said(para, year)) or tuple(_by_months(para, year))


def stage_below(name: Fact, para: Para, year: Fact | None) -> Stage | None:
    """The stage whose time stands on the line below its name."""
    span = _span(para.text[:_TITLE_PART])
    return None if span is None or span[0].start > _FAR else Stage(name, *_both(para, *span, year))


def stage_of_cells(name: Para, start: int, time: Para) -> Stage | None:
    """The stage of a table row: one cell names it, another says when."""
    span = _span(time.text)
    if span is None:
        return None
    return Stage(name.fact(start, len(name.raw)), date_fact(time, span[0]), date_fact(time, span[1]))


def _span(text: str) -> tuple[Date, Date] | None:
    """The first range of a text; a single month, or a limit, is both ends."""
    pairs = [pair for pair in ranges_in(text) if _near_start(text, pair[0])]
    dates = [date for date in dates_in(text) if _near_start(text, date)]
    if pairs and (not dates or pairs[0][0].start <= dates[0].start):
        return pairs[0]
    if pairs and "。" not in text[dates[0].end : pairs[0][0].start]:
        # 2026年动员部署阶段（3月至4月）
        first, second = (_in_year(date, dates[0].value[:4]) for date in pairs[0])
        return first, second
    if dates:
        return dates[0], dates[0]
    if pair := next(_month_pairs(text), None):
        return pair
    month = next((date for date in yearless_in(text) if _in_bracket(text, date)), None)
    return (month, month) if month else None


def _month_pairs(text: str) -> Iterator[tuple[Date, Date]]:
    """（4—10月）: two months, the word 月 once."""
    for match in _MONTHS.finditer(text):
        yield _pair(match)


def _pair(match: re.Match[str]) -> tuple[Date, Date]:
    first, last = (f"????-{int(match[name]):02d}" for name in ("first", "last"))
    return (
        Date(first, match.start("first"), match.end("first"), yearless=True),
        Date(last, match.start("last"), match.end() - match[0].endswith(")"), yearless=True),
    )


def _in_bracket(text: str, date: Date) -> bool:
    """总结验收（11月）, 自查阶段（6月15日前）: nothing else stands in the bracket."""
    before, after = text[: date.start], text[date.end :]
    return bool(re.search(r"[\u4e00-\u9fff]\s*\($", before)) and bool(STAGE_IN_BRACKET_ENDS.match(after))


def _is_whole_stage(text: str, date: Date) -> bool:
    """2026年4月为部署阶段: one month is all of it."""
    behind = _SAID_BEHIND.match(text, date.end)
    return not date.limit and text[date.end : date.end + 1] in {"为", "是"} and behind is not None


def _in_year(date: Date, year: str) -> Date:
    return replace(date, value=year + date.value[4:], yearless=False, borrowed=year) if date.yearless else date


def _near_start(text: str, date: Date) -> bool:
    """Inside the heading: not in the sentence behind it."""
    before = text[: date.start]
    if LIMIT_NOT_STAGE.search(before):
        return False
    stop = before.find("。")
    return stop < 0 or bool(re.fullmatch(r"[^。]*。\s*\(?", before))


def _both(para: Para, first: Date, second: Date, year: Fact | None) -> tuple[Fact, Fact]:
    """Both ends with the plan's year where none is printed; 11月至2月 is left as it is printed."""
    if first.yearless and second.yearless and first.value > second.value:
        year = None
    return complete(para, first, year), complete(para, second, year)


def _said(para: Para, year: Fact | None) -> Iterator[Stage]:
    """2026年1月至3月为动员部署阶段; 动员部署阶段（2026年1月至3月）, several in one paragraph."""
    dates = [*dates_of(para), *yearless_of(para)]
    single = [(date, date) for date in dates if _in_bracket(para.text, date) or _is_whole_stage(para.text, date)]
    printed = ""
    for pair in sorted([*_all_ranges(para), *single], key=lambda pair: pair[0].start):
        printed = printed if pair[0].yearless else pair[0].value[:4]
        # 2026年4月为部署阶段，5月至10月为推进阶段: the year stands once.
        first, second = (_in_year(date, printed) if printed else date for date in pair)
        before, after = _named_before(para.text, first.start), _SAID_BEHIND.match(para.text, second.end)
        # 动员部署阶段（1月至3月），实施阶段（4月至9月）: a bracket belongs to the name before it.
        named = before if before and before[0].endswith("(") else after or before
        if named:
            yield Stage(para.fact(*named.span("name")), *_both(para, first, second, year))


def _named_before(text: str, end: int) -> re.Match[str] | None:
    """The name right before a time, in the last characters there."""
    start = max(end - _TITLE_PART, 0)
    return _SAID_BEFORE.search(text, start, end) or _STEP_BEFORE.search(text, start, end)


def _by_months(para: Para, year: Fact | None) -> Iterator[Stage]:
    """2026年1—3月，完成方案论证；4—9月，建设平台: steps that are called by their work; one alone is a limit."""
    found: list[tuple[Fact, Date, Date]] = []
    for part in SENTENCE.finditer(para.text):
        span = _opening_months(para, *part.span())
        if span is None:
            continue
        first, second = (_in_year(date, found[-1][1].value[:4]) for date in span) if found else span
        work = _WORK.match(para.text, second.end, part.end())
        if work:
            found.append((para.fact(*work.span("name")), first, second))
    if len(found) > 1:
        yield from (Stage(name, *_both(para, first, second, year)) for name, first, second in found)


def _opening_months(para: Para, start: int, end: int) -> tuple[Date, Date] | None:
    """The range that a sentence opens with."""
    ranges = [pair for pair in ranges_of(para) if start <= pair[0].start <= start + 1 and pair[1].end <= end]
    if ranges:
        return ranges[0]
    match = _MONTH_PAIR.match(para.text, start, end)
    return _pair(match) if match else None


def _all_ranges(para: Para) -> list[tuple[Date, Date]]:
    found = ranges_of(para)
    taken = {first.start for first, _ in found}
    return [*found, *(pair for pair in _month_pairs(para.text) if pair[0].start not in taken)]
