"""Aims of nothing: 信访积案全部清零, 重大事故零发生. No number is printed, so no target is made of them unasked."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.measures import HEAD_WORDS, ZEROS
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.indicator_names import REACH
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_TO_ZERO = lazy(either(ZEROS))


def zeros_in(para: Para, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is to be none) in a stretch."""
    for match in _TO_ZERO.finditer(para.text, start):
        left = match.start("name")
        head = HEAD_WORDS.match(para.text[left : match.end("name")])
        left += head.end() if head and head.end() < match.end("name") - left - 1 else 0
        if para.text[left - 1 : left].isdecimal():
            left = behind(para.text, ",。;:、()\n", left, max(left - REACH, 0))  # 收入10万元以下的村全部清零
        yield left, match.end(), para.raw[left : match.end("name")]
