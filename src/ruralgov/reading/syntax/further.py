"""Behind the first syntax error: the other places that cannot be read either, so that one run tells them all.

A text is cut into the entries of its lists and mappings, by their column. What is a whole text alone needs no look
inside; what is not is cut further, down to the smallest entry that cannot be read. Where there is doubt whether such an
entry is wrong by itself, or only torn from what it belongs to, nothing is said: the next run will.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice
from typing import NamedTuple

from ruralgov.reading.source import Source
from ruralgov.reading.syntax.causes import cause_of
from ruralgov.reading.syntax.chinese_keyboard import Cause
from ruralgov.text import line_break

MOST = 20
"""So many in one run: whoever has more has another problem."""
_LINE = re.compile(
    r"^([ ]*)(?:- |-$|([^\s#&*!|>%@`\[\]{},\"'-][^\n]*?:|\"[^\"\n]*\":|'[^'\n]*':)(?=[ \r]|$))", re.MULTILINE
)
"""A line that begins an entry: a dash, or a key."""
_DASH = re.compile(r"[ ]*-[ ]+(?=\S)")


class Piece(NamedTuple):
    """A part of the text that begins with an entry, at its first character that is no blank, and ends with a line."""

    start: int
    end: int


def further_errors(text: str, first: int) -> list[Cause]:
    """The causes of other syntax errors, in the order of the text; ``first`` is where the known one is."""
    if line_break(text) != "\n":
        return []
    faulty = islice(_smallest(text, Piece(0, len(text))), MOST)
    later = [piece for piece in faulty if piece.end > first]
    return [_cause(text, piece) for piece in later[1:]]  # the first of them is the known one


def _smallest(text: str, piece: Piece) -> Iterator[Piece]:
    """The smallest parts of a faulty piece that are faulty alone; itself where none is."""
    alone = True
    for part in _faulty(text, _entries(text, piece)):
        alone = False
        yield from _smallest(text, part) if part != piece else (part,)
    if alone:
        yield piece


def _faulty(text: str, pieces: list[Piece]) -> list[Piece]:
    """Those that cannot be read; neighbours that can be read together were one thing, such as a text over several lines."""
    found = set(islice(_narrowed(text, pieces), MOST + 1))
    return [
        piece
        for wrong, run in groupby(pieces, key=lambda one: one in found)
        if wrong and _error(text, (of := list(run))[0].start, of[-1].end)
        for piece in of
    ]


def _narrowed(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    if not pieces or _error(text, pieces[0].start, pieces[-1].end) is None:
        return
    if len(pieces) == 1:
        yield pieces[0]
        return
    half = len(pieces) // 2
    yield from _narrowed(text, pieces[:half])
    yield from _narrowed(text, pieces[half:])


def _entries(text: str, piece: Piece) -> list[Piece]:
    """The entries of a piece: those below its key, or the keys behind its dash; of the whole text its keys.

    The piece itself where lines begin further left than its entries: who knows what they belong to.
    """
    begin, column = _first(text, piece)
    lines = [match for match in _LINE.finditer(text, begin, piece.end) if match.start() > piece.start]
    if column < 0 or any(len(match[1]) < column for match in lines):
        return [piece]
    starts = sorted({begin, *(match.end(1) for match in lines if len(match[1]) == column)})
    ends = [*(_line_start(text, at) for at in starts[1:]), piece.end]
    return [Piece(*pair) for pair in zip(starts, ends, strict=True)]


def _first(text: str, piece: Piece) -> tuple[int, int]:
    """Where the entries of a piece begin, and in which column; -1 where it has none."""
    head = _line_start(text, piece.start)
    if dash := _DASH.match(text, head, piece.end):
        return dash.end(), dash.end() - head
    if piece == (0, len(text)):
        return 0, 0
    end = text.find("\n", piece.start, piece.end)
    below = _LINE.search(text, end + 1, piece.end) if end >= 0 else None
    return piece.start, len(below[1]) if below else -1


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _error(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the part cannot be read and the parser's words; its column is kept, what stands before it on its line is not."""
    head = _line_start(text, start)
    source = Source(" " * (start - head) + text[start:end])
    wrong = next((problem for problem in source.problems if problem.code == "RG001"), None)
    return (head + wrong.at, str(wrong.values["problem"])) if wrong else None


def _cause(text: str, piece: Piece) -> Cause:
    head = _line_start(text, piece.start)
    at, problem = _error(text, *piece) or (piece.start, "")
    cause = cause_of(text[head : piece.end], at - head, problem)
    return cause._replace(at=head + cause.at)
