"""Who pays a sum: said right before it, for the whole sentence, or behind it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.sums import REST_BEFORE, SUMS
from ruralgov.importing.grammar.money.ratios import sentence_at
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_PAYER, _PAID_BY = (lazy(form.words) for form in SUMS if form.value == "payer")
_BY_RATIO = lazy(r"按\s*\d+(?:\.\d+)?\s*:")


def clause_start(text: str, position: int, left: int) -> int:
    """Where the clause around a position begins, not before ``left``."""
    return behind(text, ",。;:、", position, left)


def payer_of(para: Para, position: int, left: int) -> Fact | None:
    """县财政每年安排…, 由镇财政承担: who pays, said right before the sum or for the whole sentence."""
    start = clause_start(para.text, position, left)
    for begin in dict.fromkeys((start, left)):
        found = list(_PAYER.finditer(para.text, max(begin - 1, 0), position))
        if found and not _BY_RATIO.search(para.text[begin:position]):
            return para.fact(*found[-1].span("payer"))
    _, right = sentence_at(para.text, position, position + 1)
    said = _PAID_BY.finditer(para.text, left, right)
    paid = next((one for one in said if not REST_BEFORE.search(para.text[left : one.start()])), None)
    return para.fact(*paid.span("payer")) if paid else None
