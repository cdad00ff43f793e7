"""A cell that lists: 1.… 2.…, or line by line."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.headings.marks import Mark, mark_of
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_OPENING = lazy(r"(?:^|(?<=[\n。;,、\s]))(?=[^\s])")
_KINDS = {"number", "bracket", "circle", "paren"}


def items(para: Para) -> list[Para]:
    """The numbered items of a cell that opens with a number; empty for any other cell."""
    marks = _marks(para.text)
    if len(marks) < 2:
        return []
    starts = [start for start, _ in marks]
    pieces = [para.part(start, stop) for start, stop in zip(starts, [*starts[1:], len(para.raw)], strict=True)]
    return [piece.part(0, len(piece.raw.rstrip(" \n　；;，,、"))) for piece in pieces]


def unnumbered(para: Para) -> list[Para]:
    """The items of a cell without their numbers; the cell itself where it has none."""
    return [_unmarked(item) for item in items(para)] or [para]


def _marks(text: str) -> list[tuple[int, Mark]]:
    found: list[tuple[int, Mark]] = []
    for match in _OPENING.finditer(text):
        mark = mark_of(text[match.start() : match.start() + 20])
        if not found and match.start() and text[: match.start()].strip():
            return []
        if mark is None or mark.kind not in _KINDS:
            continue
        if found and (found[0][1].kind != mark.kind or mark.value != found[-1][1].value + 1):
            continue
        found.append((match.start(), mark))
    return found


def matched(para: Para, count: int) -> list[Para]:
    """The cell in as many parts, by its numbers or by its lines; empty where it has not that many."""
    listed = items(para)
    if len(listed) == count:
        return [_unmarked(item) for item in listed]
    starts = [match.start() for match in re.finditer(r"(?m)^(?=.*\S)", para.raw)]
    if len(starts) != count:
        return []
    return [para.part(start, stop) for start, stop in zip(starts, [*starts[1:], len(para.raw)], strict=True)]


def _unmarked(item: Para) -> Para:
    mark = mark_of(item.text)
    return item.part(mark.end) if mark else item
