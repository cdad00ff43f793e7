"""第一年, 次年, 第三年底: years by their place in a period that the document states elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.times import COUNTED_YEAR
from ruralgov.importing.grammar.numerals import from_chinese
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.sources.paragraph import Para


class CountedYear(NamedTuple):
    """The printed words, and which year of the period they mean."""

    words: str
    which: str

    def within(self, first: int, last: int) -> int | None:
        """The year, if a period from ``first`` to ``last`` has it; 前两年 is none."""
        if self.which == "首":
            year = first
        elif self.which in {"末", "最后一"}:
            year = last
        elif self.which[0] in "前后头":
            return None
        else:
            year = first + 1 if self.which == "次" else first + (from_chinese(self.which) or int(self.which)) - 1
        return year if first and first <= year <= last else None


def year_counted_before(para: Para, position: int, begins: int) -> CountedYear | None:
    """The last year of this kind before a place in its sentence."""
    if "年" not in para.text:
        return None
    start = behind(para.text, "。;", position, begins)
    found = list(COUNTED_YEAR.finditer(para.text, start, position))
    return CountedYear(found[-1][0].strip(",:"), found[-1]["which"] or found[-1]["word"]) if found else None


def without_counted_year(words: str, *, opening: bool = False) -> str:
    """第一年建成示范村 → 建成示范村; ``opening`` where only the beginning counts."""
    match = COUNTED_YEAR.match(words) if opening else COUNTED_YEAR.search(words)
    return words[: match.start()] + words[match.end() :] if match else words
