"""Characters at their places on a page → lines of text, columns and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character in its box, in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


class TextLine(NamedTuple):
    """A printed line."""

    text: str
    x0: float
    x1: float
    size: float
    middle: float
    """Its height on the page."""


_GAP, _WIDE_GAP = 0.45, 2.0
"""Of a character's height: what parts words, and what parts columns drawn with spaces."""
_FEWEST = 10
"""Lines beside each other that make columns of text and no table drawn with spaces."""


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Characters whose middles stand at one height are a line, from left to right."""
    return [_line(row) for row in _rows(glyphs)]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.middle[1], one.x0)):
        if rows and glyph.middle[1] - rows[-1][0].middle[1] < max(glyph.bottom - glyph.top, 4) * 0.5:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _line(row: Sequence[Glyph]) -> TextLine:
    size = max(one.bottom - one.top for one in row)
    pieces: list[str] = []
    end = row[0].x0
    for glyph in row:
        gap = glyph.x0 - end
        pieces.append("    " if gap > size * _WIDE_GAP else " " if gap > size * _GAP else "")
        pieces.append(glyph.text)
        end = max(end, glyph.x1)
    return TextLine("".join(pieces).strip(), row[0].x0, end, size, row[0].middle[1])


def in_columns(glyphs: Sequence[Glyph], width: float) -> list[Sequence[Glyph]]:
    """The parts of a page in reading order: what stands across it, then the left column, then the right one."""
    rows = _rows(glyphs)
    for gutter in range(int(width * 0.42), int(width * 0.58), 3):
        across = [at for at, row in enumerate(rows) if _crosses(row, gutter)]
        start = across[-1] + 1 if across else 0
        below = [glyph for row in rows[start:] for glyph in row]
        left, right = ([one for one in below if side(one)] for side in _sides(gutter))
        if (
            start * 3 <= len(rows)
            and min(len(_rows(left)), len(_rows(right))) >= _FEWEST
            and min(len(left), len(right)) * 3 > len(below)
        ):
            return [[glyph for row in rows[:start] for glyph in row], left, right]
    return [glyphs]


def _sides(gutter: float) -> tuple[Callable[[Glyph], bool], Callable[[Glyph], bool]]:
    return (lambda one: one.x1 <= gutter), (lambda one: one.x1 > gutter)


def _crosses(row: Sequence[Glyph], gutter: float) -> bool:
    """Whether a line goes on over the gutter: a character stands on it, or two are no wider apart than words are."""
    if any(one.x0 < gutter < one.x1 for one in row):
        return True
    left = max((one.x1 for one in row if one.x1 <= gutter), default=None)
    right = min((one.x0 for one in row if one.x0 >= gutter), default=None)
    return left is not None and right is not None and right - left < row[0].bottom - row[0].top


def cell_text(glyphs: Iterable[Glyph], right: float) -> str:
    """The words of a cell: a line that reaches its right edge goes on in the next, a shorter one ends there."""
    pieces: list[str] = []
    for line in text_lines(glyphs):
        full = right - line.x1 < line.size * 1.8
        pieces.append(line.text + ("" if full else "\n"))
    return "".join(pieces).strip()
