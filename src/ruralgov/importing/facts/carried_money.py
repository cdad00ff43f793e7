"""Money left of an earlier year that the document carries on (结转): sum, year, source and purpose, as far as it says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruralgov.importing.facts.share_rules import Money
from ruralgov.importing.grammar.lexicon.sums import CARRIED_ON, CARRIED_SOURCE
from ruralgov.importing.grammar.money.sum_names import purpose_of
from ruralgov.importing.grammar.signs import figure
from ruralgov.importing.sources.paragraph import Fact, Para


@dataclass(frozen=True, slots=True)
class CarriedMoney:
    """A sum that is carried on; ``year`` is the one it is left of, None for 上年, ``item`` what it is for."""

    amount: Fact
    year: Fact | None = None
    source: Fact | None = None
    item: Fact | None = None


def read_carried(paras: Sequence[Para]) -> Iterator[CarriedMoney]:
    """Every sum of which it is said that it is carried on from the year before."""
    for para in paras:
        yield from (_read(para, match) for match in CARRIED_ON.finditer(para.text))


def _read(para: Para, match: re.Match[str]) -> CarriedMoney:
    """上年结转改厕补助资金3万元(县级财政), 2025年结转的市级财政污水治理资金5万元."""
    year = para.fact(*match.span("year")) if match["year"] else None
    start, end = match.span("what")
    payer = CARRIED_SOURCE.search(para.text, start, end)
    if payer:
        start = payer.end()
    else:
        behind = para.text[match.end() : match.end() + 12]
        payer = CARRIED_SOURCE.match(para.text, match.end() + 1) if behind.startswith("(") else None
        payer = payer or CARRIED_SOURCE.search(para.text, match.start(), match.start("what"))
    item = para.fact(start, end)
    item = replace(item, value=item.value.removeprefix("的"))
    amount = para.fact(*match.span("sum"), value=figure(match["sum"]))
    return CarriedMoney(
        amount, year, para.fact(*payer.span()) if payer else None, item if purpose_of(item.value) else None
    )


def without(money: Money, carried: Sequence[CarriedMoney]) -> Money:
    """The sums of the document without those: they are no budget of the plan's own years."""
    known = {(one.amount.line, one.amount.printed) for one in carried}
    return money._replace(
        amounts=tuple(one for one in money.amounts if (one.value.line, one.value.printed) not in known)
    )
