"""What clauses say of money beside its sums: who pays the rest, what becomes of what is left, the least that somebody bears."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.sums import MONEY_RULES
from ruralgov.importing.grammar.signs import CLAUSE
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_RULES = tuple((form.value, lazy(form.words)) for form in MONEY_RULES)


def rules_in_words(para: Para) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of every clause that lays down something about money; the first kind that fits counts."""
    for clause in CLAUSE.finditer(para.text):
        if kind := next((kind for kind, words in _RULES if words.search(clause[0])), None):
            yield *clause.span(), kind
