"""Aims of nothing: 信访积案全部清零, 重大事故零发生. No number is printed, so no target is made of them unasked."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.measures import HEAD_WORDS, ZEROS
from ruralgov.importing.grammar.lexicon.times import BEFORE_A_DAY
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.indicator_names import REACH
from ruralgov.importing.grammar.times.dates_in_order import in_stretch
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_TO_ZERO = lazy(either(ZEROS))


def zeros_in(para: Para, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is to be none) in a stretch."""
    for match in _TO_ZERO.finditer(para.text, start):
        left = match.start("name")
        head = HEAD_WORDS.match(para.text[left : match.end("name")])
        left += head.end() if head and head.end() < match.end("name") - left - 1 else 0
        stop = match.end("name")
        if para.text[left - 1 : left].isdecimal():  # 收入10万元以下的村全部清零, 57处堆放点于2026年底前全部清零
            left, stop = _whole_name(para, left, stop)
        yield left, match.end(), para.raw[left:stop]


def _whole_name(para: Para, at: int, stop: int) -> tuple[int, int]:
    """Back to the last comma, without when; what stands behind the number where nothing else does."""
    left = behind(para.text, ",。;:、()\n", at, max(at - REACH, 0))
    date = next((date for date in in_stretch(para, left, at) if date.end > at), None)
    when = date.start if date else stop
    when -= when < stop and para.text[when - 1 : when] in BEFORE_A_DAY
    if date and when <= left + 1:
        return min(date.end, stop), stop  # 11月底前全部清零: of what is not said
    return (left, when) if when > left + 1 else (at, stop)
