"""What is given in labour and things, and what it is worth: 村民投工投劳折资5万元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.sums import GIFTS_IN_KIND
from ruralgov.importing.grammar.signs import figure
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_IN_KIND = lazy(either(GIFTS_IN_KIND))


@dataclass(frozen=True, slots=True)
class GiftInKind:
    """``item`` is given ``by`` somebody, so much of it where the document says so; ``value`` is its worth in money."""

    item: Fact
    value: Fact
    by: Fact | None = None
    quantity: Fact | None = None
    unit: Fact | None = None


def gifts_in_kind(para: Para) -> Iterator[tuple[int, int, GiftInKind]]:
    """(start, end, the gift) of every sum that is the worth of labour or things."""
    for match in _IN_KIND.finditer(para.text) if "折" in para.text or "价值" in para.text else ():
        by, unit = (para.fact(*match.span(group)) if match[group] else None for group in ("by", "unit"))
        many = para.fact(match.start("n"), match.end("unit"), value=figure(match["n"])) if match["n"] else None
        about = "，原文是约数" if para.text[match.start("sum") - 1] in "约近" else ""
        doubt = f"投入以后补日期{'' if many else '和数量'}{about}"
        value = para.fact(*match.span("sum"), value=figure(match["sum"]), doubt=doubt)
        yield *match.span("sum"), GiftInKind(para.fact(*match.span("what")), value, by, many, unit)
