"""Who bears how much of a stated total: 投入60万元，省20、市5，其余由县级."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.money import REST_BY_RATIO
from ruralgov.importing.grammar.lexicon.sums import (
    ANY_SUM,
    BEARS_PART,
    BEARS_PARTS,
    BEFORE_PARTS,
    GIVEN_BY_ANYBODY,
    PART_SUM,
    PART_UNREAD,
    REST_BY,
    REST_OF_SUM,
    SUMS,
    TOTAL_BEFORE,
    TOTAL_BEHIND,
    TOTALLED,
)
from ruralgov.importing.grammar.money.quantities import yuan
from ruralgov.importing.grammar.money.ratios import each_party, party_facts
from ruralgov.importing.grammar.signs import CLAUSE_END, figure, sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

Part = tuple[Fact, Fact]
_MOST_PARTS = 40
"""Parts of one sum; a row of them without end is no breakdown."""
PART = lazy(next(form.words for form in SUMS if form.value == "sources"))
_INTRODUCED = lazy(r"\(|[^。;]{0,16}?(?:其中|:)", "⟦，其中⟧省级20万元")


class Breakdown(NamedTuple):
    """The sum of each source, who pays what they leave, and where the words end; ``open`` where somebody does."""

    parts: tuple[Part, ...]
    end: int
    rest: Fact | None = None
    open: bool = False


def breakdown(para: Para, start: int, total: str) -> Breakdown | None:
    """What stands right behind a total, from ``start`` on; ``total`` gives the unit to figures without one."""
    left, right = sentence_at(para.text, start, start)
    row = _row(para, start, re.sub(r"[\d.\s]", "", total))
    loose = _loose(para, start, left, right)
    found = loose if loose and len(loose.parts) > len(row.parts if row else ()) else row or loose
    if found and found.rest is None and (by_ratio := REST_BY_RATIO.search(para.text, start, right)):
        return _with_rest_shared(para, found, by_ratio, total)
    return found


def _with_rest_shared(para: Para, found: Breakdown, match: re.Match[str], total: str) -> Breakdown:
    """省级40万元，其余由市、县按3:2分担: what the sums leave, in these parts."""
    parties = each_party(para, *match.span("list"))
    ratio = [int(part) for part in match["ratio"].split(":")] if match["ratio"] else [1] * len(parties)
    left = yuan(total) - sum(yuan(part.value) for _, part in found.parts)
    if len(parties) != len(ratio) or left <= 0 or any(left * part % sum(ratio) for part in ratio):
        return found
    shares = [f"{Decimal(left * part // sum(ratio)) / 1_000_000:f}万元" for part in ratio]
    words = match.start("list"), match.end()
    values = [replace(para.fact(*words, value=one, doubt="其余部分折算成金额"), extra=one) for one in shares]
    return found._replace(parts=(*found.parts, *zip(parties, values, strict=True)), end=max(found.end, match.end()))


def _loose(para: Para, start: int, left: int, right: int) -> Breakdown | None:
    """Behind 其中 or a colon: every source with a sum, whatever stands between them."""
    introduced = _INTRODUCED.match(para.text[start:right])
    if introduced is None:
        return None
    found = list(PART.finditer(para.text, start + introduced.end(), right))
    if not found or part_unread(para, start + introduced.end(), found[0].start()):
        return None
    rest = REST_BY.search(para.text, left, right)
    parts = tuple((para.fact(*match.span("party")), _sum(para, *match.span("amount"))) for match in found)
    return Breakdown(parts, right, _payer(para, rest) if rest else None, open=True)


def part_unread(para: Para, start: int, end: int) -> bool:
    """省级按进度分期补助100万元、市级50万元: whether a stretch opens with the sum of one who pays a part."""
    sum_ = ANY_SUM.search(para.text, start, end)
    return bool(sum_ and PART_UNREAD.fullmatch(para.text, start, sum_.start()))


def beside_rest_of_another(para: Para, start: int, at: int, end: int) -> bool:
    """省级按进度分期补助100万元、市级50万元，其余由县级承担: a part, and no total of what stands behind it."""
    rest = REST_BY.search(para.text, end, sentence_at(para.text, at, end)[1])
    if rest is None or TOTALLED.search(para.text, start, at):
        return False
    if not part_unread(para, start, end) and not _given_of_total(para, start, at):
        return False
    return not para.text.startswith(rest["party"] or rest["by"], start)


def _given_of_total(para: Para, start: int, at: int) -> bool:
    """改厕资金300万元，水务集团支持100万元: a sum that somebody gives, behind one that has but a name."""
    left = sentence_at(para.text, start, at)[0]
    return bool(GIVEN_BY_ANYBODY.fullmatch(para.text, start, at) and TOTAL_BEFORE.search(para.text, left, start))


def _row(para: Para, start: int, unit: str) -> Breakdown | None:
    """Parts that follow one another without a word between, and what is said of the rest."""
    head = BEFORE_PARTS.match(para.text, start)
    parts, at = _one_by_one(para, head.end() if head else start, unit)
    introduced = bool(head and ("其中" in head[0] or ":" in head[0]))
    rest = REST_OF_SUM.match(para.text, at)
    if not parts or (len(parts) == 1 and not rest and not introduced):
        return None
    payer = REST_BY.match(para.text, rest.start("rest")) if rest else None
    end = payer.end() if payer else at
    return Breakdown(parts, end, _payer(para, payer) if payer else None, bool(rest or introduced))


def _one_by_one(para: Para, at: int, unit: str = "") -> tuple[tuple[Part, ...], int]:
    """The parts that follow one another from ``at`` on, and where they end."""
    parts = list[Part]()
    while len(parts) < _MOST_PARTS and (piece := BEARS_PARTS.match(para.text, at) or BEARS_PART.match(para.text, at)):
        parts += _pieces(para, piece, unit)
        at = piece.end()
    return tuple(parts), at


def _rest_of_clause(para: Para, at: int) -> int:
    """Where the clause ends in which somebody pays the rest whose name is not read: 不足部分由镇村自筹."""
    stop = CLAUSE_END.search(para.text, at)
    return stop.start() if stop else len(para.text)


def parts_alone(para: Para, start: int, left: int) -> tuple[Breakdown, Fact] | None:
    """Parts that stand before any total (省级补助20万元，其余由县级承担，总投资60万元), and the total: one without a value where none follows."""
    parts, at = _one_by_one(para, start)
    rest = REST_OF_SUM.match(para.text, at) if parts else None
    payer = REST_BY.match(para.text, rest.start("rest")) if rest else None
    end = payer.end() if payer else _rest_of_clause(para, rest.end()) if rest else at
    total = TOTAL_BEHIND.match(para.text, end) if parts else None
    # 省级30万元、市级10万元，合计40万元，其余由县级承担: a sum of the parts, and no total.
    if total and not rest and (rest := REST_OF_SUM.match(para.text, total.end())):
        payer = REST_BY.match(para.text, rest.start("rest"))
        end = payer.end() if payer else rest.end()
        if yuan(_sum(para, *total.span("sum")).value) == sum(yuan(part.value) for _, part in parts):
            total = None
    if not (rest or (total and len(parts) > 1)) or any(not part.value.endswith("元") for _, part in parts):
        return None
    if total:
        span = total.span("sum")
        return Breakdown(parts, max(total.end(), end), payer and _payer(para, payer), open=True), _sum(para, *span)
    return Breakdown(parts, end, payer and _payer(para, payer), open=True), para.fact(left, end, value="")


def _payer(para: Para, match: re.Match[str]) -> Fact:
    """由县级财政承担, 县级兜底."""
    return para.fact(*match.span("party" if match["party"] else "by"))


def _pieces(para: Para, match: re.Match[str], unit: str) -> Iterator[Part]:
    """(source, sum) of each; 各10万元 is the sum of each of them."""
    sums = [one.span("sum") for one in PART_SUM.finditer(para.text, *match.span("sums"))]
    parties = (para.fact(*match.span("source")),) if "source" in match.groupdict() else party_facts(para, match)
    if len(sums) == 1:
        sums *= len(parties)
    if len(sums) == len(parties):
        for party, span in zip(parties, sums, strict=True):
            yield party, _sum(para, *span, unit)


def _sum(para: Para, start: int, end: int, unit: str = "") -> Fact:
    """A figure without a unit has that of the total; 20万 is 20万元."""
    value = figure(para.text[start:end])
    if value.endswith("万"):
        value += "元"
    return para.fact(start, end, value=value if value.endswith("元") else value + unit)
