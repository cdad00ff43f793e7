"""Lines → paragraphs: page numbers left out, wrapped lines joined, lost line breaks put back."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import groupby

from ruralgov.importing.layout.lost_breaks import cut_back
from ruralgov.importing.layout.pages import Line, without_pages
from ruralgov.importing.layout.wrapping import unwrapped
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_WIDE_GAP = lazy(r"\s{5,}")
_LONGEST = 6000
"""Characters of a paragraph; the longest in real plans have about 2,000."""


def paragraphs(source: Source) -> list[Para]:
    """The running text, in order; tables are read elsewhere."""
    lines = [Line(_para(line), line.indent) for line in source.lines if line.text.strip() and not line.cells]
    rows = [line.number for line in source.lines if line.cells]
    # No sentence goes on behind a table.
    parts = groupby(without_pages(lines), key=lambda line: bisect(rows, line.para.lines[0]))
    split = cut_back([para for _, part in parts for para in unwrapped(list(part))])
    return [short for piece in split for short in _bounded(piece) if short.text.strip()]


def _para(line: RawLine) -> Para:
    return Para.of(_WIDE_GAP.sub("    ", line.text.strip()), line.number, line.level, line.bold)


def _bounded(para: Para) -> Iterator[Para]:
    """No paragraph beyond what an official writes: garbage of any length stays linear."""
    start = 0
    while len(para.text) - start > _LONGEST:
        stop = para.text.rfind("。", start, start + _LONGEST) + 1 or start + _LONGEST
        yield para.part(start, stop)
        start = stop
    yield para.part(start) if start else para
