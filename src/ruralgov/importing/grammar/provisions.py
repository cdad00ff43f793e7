"""Sentences that lay something down beside the tasks: 领导小组, 表彰, 问责, 容错, 严禁. Posts stay, names are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ruralgov.importing.grammar.lexicon.provisions import MONEY_RULES, POST_AND_NAME, PROVISIONS, STAND_APART
from ruralgov.importing.grammar.signs import CLAUSE, SENTENCE
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_KINDS = tuple((form.value, lazy(form.words)) for form in PROVISIONS)
_RULES = tuple((form.value, lazy(form.words)) for form in MONEY_RULES)
_LONGEST = 80
"""Characters of what is laid down; a longer sentence is cut behind the clause that says it."""


@read_once
def provisions_of(para: Para, start: int = 0) -> tuple[tuple[str, Fact, tuple[int, int]], ...]:
    """(kind, what is laid down, where) of every sentence that lays something down."""
    return tuple(_in_sentences(para, start))


def _in_sentences(para: Para, start: int) -> Iterator[tuple[str, Fact, tuple[int, int]]]:
    for sentence in SENTENCE.finditer(para.text, start):
        for begin, end in _parts(sentence[0]):
            words = sentence[0][begin:end]
            if found := _said(words):
                kind, match = found
                left, right = (sentence.start() + begin + at for at in _bounds(words, *match.span()))
                yield kind, _nameless(para, left, right), (left, right)


def _said(words: str) -> tuple[str, re.Match[str]] | None:
    return next(((kind, match) for kind, form in _KINDS if (match := form.search(words))), None)


def _parts(words: str) -> list[tuple[int, int]]:
    """The sentence; what is rewarded in it apart from what is called to account or excused."""
    said = [(clause.end(), found[0]) for clause in CLAUSE.finditer(words) if (found := _said(clause[0]))]
    if not {kind for _, kind in said} <= STAND_APART or "incentive" not in {kind for _, kind in said}:
        return [(0, len(words))]
    cuts = [end + 1 for (end, kind), (_, following) in pairwise(said) if kind != following]
    edges = [0, *cuts, len(words) + 1]
    return [(begin, stop - 1) for begin, stop in pairwise(edges)]


def _bounds(words: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentence, or the clauses around what is said where it is too long."""
    if len(words) <= _LONGEST:
        return 0, len(words)
    left = words.rfind(",", 0, start) + 1
    stop = words.find(",", end)
    return left, len(words) if stop < 0 else stop


def _nameless(para: Para, start: int, end: int) -> Fact:
    fact = para.fact(start, end)
    text = POST_AND_NAME.sub(lambda match: match["post"], fact.value)
    return fact if text == fact.value else para.fact(start, end, value=text)


def money_rules_of(para: Para) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of every clause that lays down something about money beside its sum; the first kind that fits counts."""
    for clause in CLAUSE.finditer(para.text):
        if kind := next((kind for kind, words in _RULES if words.search(clause[0])), None):
            yield *clause.span(), kind
