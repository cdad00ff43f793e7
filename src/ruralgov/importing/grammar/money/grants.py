"""Grants by the grade of a place (县财政对A级村每村奖补10万元、B级8万元), and parts of a base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.places import (
    EACH_GRADE,
    GRADE_UNREAD,
    GRADED,
    GRADED_LIST,
    GRADED_PLACE,
    NEXT_GRADE,
)
from ruralgov.importing.grammar.lexicon.sums import (
    ANY_SUM,
    ENDS_LIKE_SUM,
    FLOOR_BEFORE,
    GRADE_PAYER,
    NAMES_ANOTHER_SUM,
    NO_ITEM,
    PAID_FOR_ALL,
    SUMS,
)
from ruralgov.importing.grammar.money.amount_kinds import Amount, year_before
from ruralgov.importing.grammar.money.payers import payer_of
from ruralgov.importing.grammar.money.ratios import item_near
from ruralgov.importing.grammar.money.sum_names import trimmed
from ruralgov.importing.grammar.signs import figure, sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_OF_BASE = next(lazy(form.words) for form in SUMS if form.value == "part of a base")
_GRADES = 2
Span = tuple[int, int]


def grants_by_grade(para: Para) -> Iterator[tuple[int, int, Amount]]:
    """(start, end, the grant) of every row in which two grades at least have a sum each."""
    for match in GRADED_LIST.finditer(para.text):
        grades = [one.span() for one in EACH_GRADE.finditer(para.text, *match.span("grades"))]
        sums = [one.span() for one in ANY_SUM.finditer(para.text, *match.span("sums"))]
        if len(grades) == len(sums):
            yield from _grant(para, match.span(), match["kind"], list(zip(grades, sums, strict=True)))
    read = 0
    for row in _rows(para):
        left, _ = sentence_at(para.text, row[0].start(), row[-1].end())
        if len(row) >= _GRADES and not GRADE_UNREAD.search(para.text, max(left, read), row[0].start()):
            kind = next((match["kind"] for match in row if match["kind"]), None)
            parts = [(match.span("grade"), match.span("sum")) for match in row]
            yield from _grant(para, (row[0].start(), row[-1].end()), kind, parts)
        read = row[-1].end()


def _rows(para: Para) -> Iterator[list[re.Match[str]]]:
    """Grades with their sums, one behind the other; a grade that comes again begins a row of its own."""
    row: list[re.Match[str]] = []
    for one in GRADED.finditer(para.text):
        joined = row and NEXT_GRADE.fullmatch(para.text, row[-1].end(), one.start())
        if row and (not joined or one["grade"] in {before["grade"] for before in row}):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _grant(
    para: Para, span: Span, kind: str | None, parts: list[tuple[Span, Span]]
) -> Iterator[tuple[int, int, Amount]]:
    left, right = sentence_at(para.text, *span)
    named = kind or ((place := GRADED_PLACE.search(para.text, left, right)) and place[0]) or ""
    sums = [(para.fact(*grade), _sum(para, sum_)) for grade, sum_ in parts]
    at = parts[0][1][0]
    item = _item(para, left, span[0])
    amount = Amount(
        "by_grade", sums[0][1], para, at, item, year=year_before(para, left, span[0]), parts=tuple(sums), kind=named
    )
    yield (*span, _paid(para, amount, span, left))


def _sum(para: Para, span: Span) -> Fact:
    return para.fact(*span, value=figure(para.text[slice(*span)]))


def _item(para: Para, left: int, start: int) -> Fact | None:
    near = item_near(para, start, (left, start)) if start > left else None
    if near is None or "按" in near.value or NAMES_ANOTHER_SUM.search(near.value):
        return None
    return near if ENDS_LIKE_SUM.search(near.value) and not NO_ITEM.fullmatch(near.value) else None


def _paid(para: Para, amount: Amount, span: Span, left: int) -> Amount:
    """Who pays: named right before the grades, elsewhere in the sentence, or for all of it in the next one."""
    if paid := GRADE_PAYER.search(para.text[left : span[0]]):
        payer: Fact | None = para.fact(left + paid.start("payer"), left + paid.end("payer"))
    else:
        payer = payer_of(para, amount.at, left)
    _, right = sentence_at(para.text, *span)
    if payer is None and (behind := PAID_FOR_ALL.match(para.text, right)):
        payer = payer_of(para, behind.end(), right + 1)
    return replace(amount, payer=payer)


def parts_of_bases(para: Para) -> Iterator[Amount]:
    """按不低于上年度土地出让收入的5%安排资金: a part of a base, each."""
    for match in _OF_BASE.finditer(para.text):
        left = sentence_at(para.text, match.start(), match.end())[0]
        yield Amount(
            "percent",
            para.fact(match.start("percent"), para.text.index("%", match.end("percent")) + 1, value=match["percent"]),
            para,
            match.start("percent"),
            trimmed(para, *match.span("item")),
            base=para.fact(*match.span("base")),
            payer=para.fact(*match.span("payer")) if match["payer"] else None,
            every="year" if "每年" in match[0] else "",
            bound="下限" if (FLOOR_BEFORE.search(match[0]) or "%以上" in match[0]) else "",
            year=year_before(para, left, match.start()),
        )
