"""Money left of an earlier year that a sentence carries on: 上年结转改厕补助资金3万元(县级财政)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.money import CARRIED_SOURCE, CARRIED_SUMS
from ruralgov.importing.grammar.money.sum_names import purpose_of
from ruralgov.importing.grammar.signs import figure
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_CARRIED_ON = lazy(either(CARRIED_SUMS))


@dataclass(frozen=True, slots=True)
class CarriedMoney:
    """A sum that is carried on; ``year`` is the one it is left of, None for 上年, ``item`` what it is for."""

    amount: Fact
    year: Fact | None = None
    source: Fact | None = None
    item: Fact | None = None


def carried_in(para: Para) -> Iterator[tuple[int, int, CarriedMoney]]:
    """(start, end, the sum) that is carried on, as far as it says of which year, source and purpose."""
    yield from ((*match.span(), _read(para, match)) for match in _CARRIED_ON.finditer(para.text))


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
