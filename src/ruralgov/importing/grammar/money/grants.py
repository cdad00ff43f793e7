"""Grants by the grade of a place: 县财政对A级村每村奖补10万元、B级8万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.sums import ENDS_LIKE_SUM, GRADE_PAYER, GRADED, NO_ITEM
from ruralgov.importing.grammar.money.amount_kinds import Amount, year_before
from ruralgov.importing.grammar.money.ratios import item_near, sentence_at
from ruralgov.importing.grammar.signs import figure
from ruralgov.importing.sources.paragraph import Fact, Para

_GRADES = 2


def grants_by_grade(para: Para) -> Iterator[tuple[int, int, Amount]]:
    """(start, end, the grant) of every row in which two grades at least have a sum each."""
    row: list[re.Match[str]] = []
    for match in [*GRADED.finditer(para.text), None]:
        goes_on = match is not None and row and re.fullmatch(r"[,、;和及]*", para.text[row[-1].end() : match.start()])
        if row and not goes_on:
            yield from _grant(para, row)
            row = []
        row += [match] if match else []


def _grant(para: Para, row: list[re.Match[str]]) -> Iterator[tuple[int, int, Amount]]:
    kinds = [match["kind"] for match in row if match["kind"]]
    if len(row) < _GRADES or not kinds:
        return
    start, end = row[0].start(), row[-1].end()
    left, _ = sentence_at(para.text, start, end)
    parts = tuple((_grade(para, match), para.fact(*match.span("sum"), value=figure(match["sum"]))) for match in row)
    value = para.fact(*row[0].span("sum"), value=figure(row[0]["sum"]))
    near = item_near(para, start, (left, start)) if start > left else None
    item = near if near and ENDS_LIKE_SUM.search(near.value) and not NO_ITEM.fullmatch(near.value) else None
    paid = GRADE_PAYER.search(para.text[left:start])
    payer = para.fact(left + paid.start("payer"), left + paid.end("payer")) if paid else None
    at = row[0].start("sum")
    yield (
        start,
        end,
        Amount(
            "by_grade",
            value,
            para,
            at,
            item,
            payer=payer,
            year=year_before(para, left, start),
            parts=parts,
            kind=kinds[0],
        ),
    )


def _grade(para: Para, match: re.Match[str]) -> Fact:
    start, end = match.span("first")
    return para.fact(start, match.start("kind") if match["kind"] else end)
