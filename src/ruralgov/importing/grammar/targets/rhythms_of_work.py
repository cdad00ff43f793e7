"""So many in every month or quarter, and how many that makes in a year: 每月开展2次, 每季度培训50人, 年均300人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.rhythms import ANY_WORK, IN_A_YEAR, MORE_TIMES, RHYTHM_OF, TIMES_EVERY
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_OFTEN = lazy("每|年均", "⟦每⟧月")
"""Cheap: without one of these nothing is said of how often."""


class Rhythm(NamedTuple):
    """So many in every month: the words, what is done, how many that makes in a year; 0 for a mean (年均300人)."""

    words: Fact
    name: Fact
    """The work as an indicator is called by it."""
    work: str
    """The same without verbs that are said of anything."""
    unit: str
    in_year: int
    at: int
    end: int


@read_once
def rhythms_of(para: Para) -> tuple[Rhythm, ...]:
    """The rhythms of a paragraph that have a number, in order."""
    return tuple(_said(para))


def _said(para: Para) -> Iterator[Rhythm]:
    for first in TIMES_EVERY.finditer(para.text) if _OFTEN.search(para.text) else ():
        match: re.Match[str] | None = first
        while match is not None:
            if read := _read(para, first, match):
                yield read
            match = MORE_TIMES.match(para.text, match.end("unit"))


def _read(para: Para, first: re.Match[str], match: re.Match[str]) -> Rhythm | None:
    """So many of a rhythm that the ``first`` of a row is said with: 每月宣讲1次、整治2次."""
    number = int(match["count"]) if match["count"].isdecimal() else integer(match["count"])
    if not number or match["unit"].endswith("元"):
        return None
    words, name = para.fact(match.start(), match.end("unit")), para.fact(*match.span("work"))
    if noun := match["noun"]:
        name = replace(name, value=name.value + noun, extra=noun)
    if match is not first:
        opening, own = para.raw[first.start() : first.start("work")], para.fact(match.start("work"), match.end("unit"))
        words = replace(own, value=opening + own.value, extra=opening)
    in_year = number * IN_A_YEAR[RHYTHM_OF[first["every"]]] if first["every"] else 0
    work = ANY_WORK.sub("", match["work"] + noun)
    return Rhythm(words, name, work, match["unit"], in_year, match.start(), match.end("unit"))
