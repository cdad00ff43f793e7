"""Totals and their parts: 15个选派村 is 13个脱贫村 and 2个重点推进村; how many stages and tasks the text says there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.measures import DONE_BY_THEM, MONEY_OF_PLACES, SUMMED_UP
from ruralgov.importing.grammar.lexicon.places import IN_ALL, SAID_COUNTS, SUMMED_IN, TOTALS
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.signs import AND
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_STAGES_SAID, _TASKS_SAID = (lazy(form.words) for form in SAID_COUNTS)
_OF_WHICH, _TOGETHER = (lazy(form.words) for form in TOTALS)

_N = r"(?:(?<![\d.])\d{1,7}(?![\d.])|(?<![一二两三四五六七八九十百])[一二两三四五六七八九十百]{1,5})"
_COUNTED = lazy(rf"(?P<n>{_N})\s*(?P<unit>{SUMMED_IN})(?P<noun>[\u4e00-\u9fff]{{0,14}})")
_PART = lazy(r"([\u4e00-\u9fff“”]+?)(\d+)[个所处座条家名户人亩]")
_LINK = lazy(r"[和、及与,]")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things; ``head`` is the last part of their name."""

    name: Fact
    count: Fact
    head: str
    start: int
    end: int


def counts_in(para: Para) -> Iterator[list[Count]]:
    """Counts of one kind of thing that only 和 or 、 parts; a count alone is a row of one."""
    row: list[Count] = []
    for match in _COUNTED.finditer(para.text):
        item = _count(para, match)
        if item is None:
            continue
        if row and (
            len(row) > 8 or not _LINK.fullmatch(para.text[row[-1].end : item.start]) or row[-1].head != item.head
        ):
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _count(para: Para, match: re.Match[str]) -> Count | None:
    noun = AND.split(match["noun"], maxsplit=1)[0]
    noun = DONE_BY_THEM.split(noun)[0]
    if money := MONEY_OF_PLACES.match(noun):
        noun = money["place"]
    head = SUMMED_UP.search(noun)
    if head is None or integer(match["n"]) is None:
        return None
    start = match.start("noun")
    name = para.fact(start, start + len(noun))
    return Count(name, para.fact(*match.span("n")), head["head"], match.start(), start + len(noun))


class Row(NamedTuple):
    """A total beside its parts, each with the name printed before its number."""

    total: int
    noun: str
    parts: tuple[tuple[str, str], ...]
    line: int

    @property
    def sum(self) -> int:
        """What the parts make."""
        return sum(int(count) for _, count in self.parts)


def parts_of(para: Para) -> Iterator[Row]:
    """15个试点村，其中坝区13个、山区3个."""
    for match in _OF_WHICH.finditer(para.text):
        yield Row(int(match["total"]), match["noun"], _parts(match), para.line_at(match.start()))


def added_up_in(para: Para) -> Iterator[Row]:
    """小菜园500个、小果园300个，共1100个: the parts come first."""
    for match in _TOGETHER.finditer(para.text) if IN_ALL.search(para.text) else ():
        yield Row(int(match["total"]), "", _parts(match), para.line_at(match.start("total")))


def _parts(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, count) for name, count in _PART.findall(match["parts"]))


def stages_said(para: Para) -> tuple[int, int] | None:
    """(how many stages the text says there are, where)."""
    return _said(_STAGES_SAID.search(para.text))


def tasks_said(para: Para) -> tuple[int, int] | None:
    """(how many tasks or parts the text says there are, where)."""
    match = _TASKS_SAID.search(para.text)
    return _said(match) if match and "任务" in match[0] + para.text[:20] else None


def _said(match: re.Match[str] | None) -> tuple[int, int] | None:
    count = integer(match["count"]) if match else None
    return (count, match.start()) if match and count is not None else None
