"""The most that money may come to (总额最高不超过200万元), and the least that one of those who share it bears (县级出资比例不低于30%)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.money import LEAST_SHARES, ONE_PAYER
from ruralgov.importing.grammar.lexicon.sums import CAP_ALONE, CEILING_OF, EACH_ONE
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.amounts import amounts_of
from ruralgov.importing.grammar.money.ratios import percent_figure, shares_of
from ruralgov.importing.grammar.signs import behind, figure
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_LEAST = lazy(either(LEAST_SHARES))

Span = tuple[int, int]
Least = tuple[Fact, Fact]
"""(party, per cent)."""


@read_once
def ceilings_of(para: Para) -> frozenset[int]:
    """Where the sums stand that shared money, grants by grade and the sums before them may come to at most."""
    if "元" not in para.text:
        return frozenset()
    found = [
        match.span("sum" if match["sum"] else "sum2")
        for share in shares_of(para)
        for match in _ceilings(para, *share.sentence)
    ]
    found += [span for amount in amounts_of(para) if (span := _of(amount))]
    return frozenset(span[0] for span in found)


def ceiling_in(para: Para, sentence: Span) -> Fact | None:
    """The most that shared money of a sentence may come to."""
    return _fact(para, _in_sentence(para, *sentence, shared=True))


def ceiling_of(amount: Amount) -> Fact | None:
    """The most that a sum may come to, where its sentence says so behind it; of a grant by grade anywhere in it."""
    return _fact(amount.para, _of(amount))


def _of(amount: Amount) -> Span | None:
    if amount.way == "by_grade":
        return _in_sentence(amount.para, *amount.sentence)
    for match in CEILING_OF.finditer(amount.para.text, amount.at, amount.sentence[1]):
        words = match["before"] or match["within"] or ""
        if match.start() > amount.at and CAP_ALONE.fullmatch(words):
            return match.span("sum" if match["sum"] else "sum2")
    return None


def _in_sentence(para: Para, left: int, right: int, *, shared: bool = False) -> Span | None:
    """The ceiling of all; of ``shared`` money none that bounds what one of the payers gives: 市级补助最高不超过500万元."""
    for match in _ceilings(para, left, right):
        if not (shared and _of_one_payer(para.text, match)):
            return match.span("sum" if match["sum"] else "sum2")
    return None


def _ceilings(para: Para, left: int, right: int) -> Iterator[re.Match[str]]:
    """Not 每户最高不超过3000元, 单个县最高50万元: that is what each may get."""
    for match in CEILING_OF.finditer(para.text, max(left - 1, 0), right):
        if not EACH_ONE.search(match["before"] or match["within"] or ""):
            yield match


def _of_one_payer(text: str, match: re.Match[str]) -> bool:
    """市级补助最高不超过500万元, 其中省级部分，以300万元为限: named beside the ceiling, or in the clause before it."""
    words = match["before"] or match["within"] or ""
    clause = text[behind(text, ",。;、", match.start()) : match.start()]
    return bool(ONE_PAYER.search(words) or (ONE_PAYER.match(clause) and not any(char.isdecimal() for char in clause)))


def _fact(para: Para, span: Span | None) -> Fact | None:
    return para.fact(*span, value=figure(para.text[slice(*span)])) if span else None


@read_once
def least_of(para: Para) -> tuple[tuple[int, int, Least], ...]:
    """(start, end, who bears at least how many per cent) of every such clause."""
    if "%" not in para.text and "成" not in para.text:
        return ()
    return tuple(
        (
            *match.span(),
            (
                para.fact(*match.span("party" if match["party"] else "of")),
                _per_cent(para, match.span("percent" if match["percent"] else "part")),
            ),
        )
        for match in _LEAST.finditer(para.text)
    )


def _per_cent(para: Para, span: Span) -> Fact:
    return para.fact(*span, value=percent_figure(para.text[slice(*span)]))
