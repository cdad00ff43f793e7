"""Lengths of time as targets: 任职时间为两年, 办结时限缩短至半日."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.times import DURATION, WHOLE_PLAN, WITHIN
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.sources.paragraph import Para


def durations_in(para: Para, start: int, end: int) -> Iterator[Indicator]:
    """Lengths of time that a task sets; the length of the plan itself is its period, and how long somebody is paid a rule of money."""
    yield from _within(para, start, end)
    for match in DURATION.finditer(para.text, start, end):
        if WHOLE_PLAN.search(match["name"]):
            continue
        number = (
            "0.5"
            if match["number"] == "半"
            else match["number"]
            if match["number"][0].isdecimal()
            else str(integer(match["number"]))
        )
        low = para.fact(match.start("number"), match.end("unit"), value=number)
        yield Indicator(
            para.fact(*match.span("name")),
            _limit(match["bound"], match["after"] or ""),
            low,
            None,
            match["unit"],
            at=match.span(),
        )


def _within(para: Para, start: int, end: int) -> Iterator[Indicator]:
    for match in WITHIN.finditer(para.text, start, end):
        name = para.fact(*match.span("name" if match["name"] else "act"))
        if match["name"]:
            name = replace(name, value=name.value + match["act"], extra=match["act"])
        low = para.fact(match.start("number"), match.end("unit"), value=match["number"])
        yield Indicator(name, "at_most", low, None, match["unit"], at=match.span())


def _limit(bound: str, after: str) -> str:
    if after == "以上" or "少于" in bound or "低于" in bound:
        return "at_least"
    return "exactly" if bound in {"为", "达到"} and not after else "at_most"
