"""Stages (实施步骤): names with their months, in headings, brackets, sentences or table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.facts.plan_year import complete
from ruralgov.importing.grammar.dates import Date, date_fact, dates_in, dates_of, ranges_in, yearless_in, yearless_of
from ruralgov.importing.grammar.marks import mark_of
from ruralgov.importing.grammar.signs import SENTENCE
from ruralgov.importing.outline.headings import Node, kind_of
from ruralgov.importing.sources.lines import Source
from ruralgov.importing.sources.paragraph import Fact, Para

_ORDER = r"第[一二三四五六](?:阶段|步)"
_NAME_TAIL = re.compile(r"[\s:。,;、(（]*(?:即日起至)?[\s:。,;、(（]*$")
_MONTHS = re.compile(r"\(\s*(?P<first>1[0-2]|[1-9])\s*月?\s*[-~至]+\s*(?P<last>1[0-2]|[1-9])\s*月(?:份|底)?\s*\)")
_TITLE_PART = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its first and last month; the same date twice where one month is printed."""

    name: Fact
    start: Fact
    end: Fact


def read_stages(root: Node, source: Source, year: Fact | None = None) -> list[Stage]:
    """The stages of the document, in printed order. ``year`` completes months that are printed without one."""
    nodes = [node for node in root.walk() if node.rank and kind_of(node.title.value) == "stages" and node.rank <= 4]
    found: list[Stage] = []
    for node in nodes:
        found += list(_of_chapter(node, year))
    if not found:
        steps = [node for node in root.walk() if node.mark and node.mark.kind == "step"]
        found += filter(None, (_stage(node.para, node.mark.end, year) for node in steps if node.mark))
    found += [] if found else list(_table_stages(source))
    return list(_unique(found))


def _of_chapter(chapter: Node, year: Fact | None) -> Iterator[Stage]:
    for child in chapter.children:
        if (stage := _stage(child.para, child.mark.end if child.mark else 0, year)) or (
            child.follow and (stage := _with_next_line(child, year))
        ):
            yield stage
    if not chapter.children:
        for para in chapter.own:
            ordered = re.match(rf"{_ORDER}\s*[:,、]\s*", para.text)
            stage = _stage(para, ordered.end(), year) if ordered else None
            named = [stage] if stage else list(_prose(para, year))
            yield from named or _by_months(para, year)


def _stage(para: Para, start: int, year: Fact | None) -> Stage | None:
    """(一)动员部署阶段(2026年1月-2月) and the like: the name stands before the time or behind it."""
    head = para.text[start : start + _TITLE_PART]
    span = _span(head)
    if span is None:
        return None
    first, second = span
    before = head[: first.start].rstrip()
    name_end = start + len(_NAME_TAIL.sub("", before))
    name_start = start + (
        match.end()
        if (match := re.match(rf"{_ORDER}\s*[:,、]?\s*", before)) and match.end() < len(before.rstrip("(: "))
        else 0
    )
    called = re.match(r"\s*[为是](?P<name>[\u4e00-\u9fff、]{2,14}[年期])(?=[。:,(]|$)", head[second.end :])
    if called:
        name_start, name_end = start + second.end + called.start("name"), start + second.end + called.end("name")
    elif name_end - name_start < 2 or len(before) > 30:
        behind = re.match(
            r"[)\s:,、为]*(?P<name>[\u4e00-\u9fff、]{2,14}?(?:阶段)?)(?=[。:,(]|$)", para.text[start + second.end :]
        )
        if behind is None:
            return None
        name_start, name_end = start + second.end + behind.start("name"), start + second.end + behind.end("name")
    begin, end = (replace(date, start=date.start + start, end=date.end + start) for date in (first, second))
    return Stage(para.fact(name_start, name_end), *_both(para, begin, end, year))


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
        first, last = (f"????-{int(match[name]):02d}" for name in ("first", "last"))
        yield (
            Date(first, match.start("first"), match.end("first"), yearless=True),
            Date(last, match.start("last"), match.end() - 1, yearless=True),
        )


def _in_bracket(text: str, date: Date) -> bool:
    """总结验收（11月）, 自查阶段（6月15日前）: nothing else stands in the bracket."""
    before, after = text[: date.start], text[date.end :]
    return bool(re.search(r"[\u4e00-\u9fff]\s*\($", before)) and bool(
        re.match(r"(?:起|开始|完成|以后|后)?\s*\)", after)
    )


def _in_year(date: Date, year: str) -> Date:
    return replace(date, value=year + date.value[4:], yearless=False, borrowed=year) if date.yearless else date


def _near_start(text: str, date: Date) -> bool:
    """Inside the heading: not in the sentence behind it."""
    before = text[: date.start]
    if re.search(r"(?<!即日起)(?:至|截至|截止到?|到)$", before):
        return False
    stop = before.find("。")
    return stop < 0 or bool(re.fullmatch(r"[^。]*。\s*\(?", before))


def _both(para: Para, first: Date, second: Date, year: Fact | None) -> tuple[Fact, Fact]:
    """Both ends with the plan's year where none is printed; 11月至2月 is left as it is printed."""
    if first.yearless and second.yearless and first.value > second.value:
        year = None
    return complete(para, first, year), complete(para, second, year)


def _with_next_line(node: Node, year: Fact | None) -> Stage | None:
    """The time on a line of its own below the name."""
    para = node.follow[0]
    span = _span(para.text[:_TITLE_PART])
    if span is None or span[0].start > 8:
        return None
    return Stage(node.title, *_both(para, *span, year))


def _prose(para: Para, year: Fact | None) -> Iterator[Stage]:
    """2026年1月至3月为动员部署阶段; 动员部署阶段（2026年1月至3月）, several in one paragraph."""
    single = [(date, date) for date in [*dates_of(para), *yearless_of(para)] if _in_bracket(para.text, date)]
    for first, second in sorted([*_all_ranges(para.text), *single], key=lambda pair: pair[0].start):
        after = re.match(
            rf"\s*[,)]?\s*(?:为|是|:|,)?\s*(?:{_ORDER}[:,]?)?(?P<name>[\u4e00-\u9fff、]{{2,14}}阶段)",
            para.text[second.end :],
        )
        before = re.search(
            r"(?:^|[。;:,]|[一二三四五]是)?(?P<name>(?![一二三四五]是)[\u4e00-\u9fff、]{2,14}?阶段)[\s(:为,]*$",
            para.text[: first.start],
        )
        if after:
            start = second.end + after.start("name")
            yield Stage(para.fact(start, second.end + after.end("name")), *_both(para, first, second, year))
        elif before:
            yield Stage(para.fact(*before.span("name")), *_both(para, first, second, year))


def _by_months(para: Para, year: Fact | None) -> Iterator[Stage]:
    """2026年1—3月，完成方案论证；4—9月，建设平台: steps that are called by their work; one alone is a limit."""
    found: list[tuple[Fact, Date, Date]] = []
    for part in SENTENCE.finditer(para.text):
        span = _opening_months(para.text, *part.span())
        if span is None:
            continue
        first, second = (_in_year(date, found[-1][1].value[:4]) for date in span) if found else span
        work = re.compile(r"\s*[,:]?\s*(?P<name>[\u4e00-\u9fff“”、]{2,20})").match(para.text, second.end, part.end())
        if work:
            found.append((para.fact(*work.span("name")), first, second))
    if len(found) > 1:
        yield from (Stage(name, *_both(para, first, second, year)) for name, first, second in found)


def _opening_months(text: str, start: int, end: int) -> tuple[Date, Date] | None:
    """The range that a sentence opens with."""
    ranges = [pair for pair in ranges_in(text) if start <= pair[0].start <= start + 1 and pair[1].end <= end]
    if ranges:
        return ranges[0]
    match = re.compile(r"\s*(?P<first>1[0-2]|[1-9])\s*月?\s*[-~至]+\s*(?P<last>1[0-2]|[1-9])\s*月(?:份|底)?").match(
        text, start, end
    )
    if match is None:
        return None
    first, last = (f"????-{int(match[name]):02d}" for name in ("first", "last"))
    return (
        Date(first, match.start("first"), match.end("first"), yearless=True),
        Date(last, match.start("last"), match.end(), yearless=True),
    )


def _all_ranges(text: str) -> list[tuple[Date, Date]]:
    found = ranges_in(text)
    taken = {first.start for first, _ in found}
    return [*found, *(pair for pair in _month_pairs(text) if pair[0].start not in taken)]


def _table_stages(source: Source) -> Iterator[Stage]:
    for line in source.lines:
        cells = [cell for cell in dict.fromkeys(line.cells) if cell]
        name = next((cell for cell in cells if re.search(r"阶段$", cell.strip()) and len(cell) <= 20), None)
        span = next((cell for cell in cells if cell != name and _span(Para.of(cell, 1).text)), None)
        if name and span:
            named, timed = Para.of(name, line.number), Para.of(span, line.number)
            first, second = _span(timed.text) or (None, None)
            if first and second:
                mark = mark_of(named.text)
                yield Stage(
                    named.fact(mark.end if mark else 0, len(name)), date_fact(timed, first), date_fact(timed, second)
                )


def _unique(found: list[Stage]) -> Iterator[Stage]:
    seen: set[str] = set()
    for stage in found:
        if stage.name.value not in seen:
            seen.add(stage.name.value)
            yield stage
