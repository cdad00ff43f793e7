"""Tables aligned by spaces: columns known by where the head's words stand, as a screen shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.headings.table_headings import is_heading, kind_of_heading
from ruralgov.importing.layout.column_fit import Cell, misfit
from ruralgov.importing.layout.table_heads import kinds_of
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy

_GAP = lazy(r"[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")
_GROUP_LONGEST = 30
PAGE_SIGN = lazy(r"^\s*(?:[-—–─]+\s*\d{1,4}\s*[-—–─]+|第\s*\d+\s*页.{0,12})\s*$")
_PAGE = 2
"""A table goes on behind one empty line, not behind more."""


class Piece(NamedTuple):
    """Words between two gaps, and the columns of the screen they take."""

    text: str
    start: int
    end: int


def aligned_rows(lines: Sequence[str], index: int) -> list[list[Cell]]:
    """The head and the rows below it; empty where no head stands on the line or no row below it."""
    head = _head(lines[index])
    if not head:
        return []
    kinds = [kind_of_heading(piece.text) for piece in head]
    rows: list[list[Cell]] = [[[(index, piece.text)] for piece in head]]
    blank = 0
    for at in range(index + 1, len(lines)):
        if not lines[at].strip() or PAGE_SIGN.match(lines[at]):
            blank += 1
            if blank >= _PAGE and not _counts_on(lines, at + 1, rows, kinds):
                break
            continue
        cells = _cells(lines, at, head, kinds, after_gap=blank > 0)
        if cells is None:
            break
        blank = 0
        _add(rows, cells, at, kinds)
    return rows if len(rows) > 1 else []


def _counts_on(lines: Sequence[str], at: int, rows: list[list[Cell]], kinds: list[str]) -> bool:
    """Whether the next line with words has the number behind the last row's: the table goes on after the page."""
    text = next((line for line in lines[at : at + 6] if line.strip() and not PAGE_SIGN.match(line)), "")
    if "number" not in kinds or len(_pieces(text)) < 3:
        return False
    column = kinds.index("number")
    numbers = ["".join(text for _, text in row[column]) for row in rows]
    last = next((int(number) for number in reversed(numbers) if number.isdecimal()), -1)
    return any(piece.text == str(last + 1) for piece in _pieces(text)[: column + 1])


def _head(line: str) -> list[Piece]:
    for parts in (_pieces(line), _words(line)):
        cells = [part.text for part in parts]
        if len(parts) > 1 and kinds_of(cells) and all(map(is_heading, cells)):
            return parts
    return []


def _pieces(line: str) -> list[Piece]:
    """The words between gaps of two spaces or a wide one."""
    found, position = [], 0
    for gap in [*_GAP.finditer(line.rstrip()), None]:
        stop = gap.start() if gap else len(line.rstrip())
        if line[position:stop].strip():
            lead = len(line[position:stop]) - len(line[position:stop].lstrip())
            found.append(Piece(line[position:stop].strip(), _width(line[: position + lead]), _width(line[:stop])))
        position = gap.end() if gap else stop
    return found


def _words(line: str) -> list[Piece]:
    return [
        Piece(match[0], _width(line[: match.start()]), _width(line[: match.end()]))
        for match in re.finditer(r"\S+", line)
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _cells(lines: Sequence[str], at: int, head: list[Piece], kinds: list[str], *, after_gap: bool) -> list[str] | None:
    """The line's text by column; None where the table has ended."""
    pieces = _pieces(lines[at])
    if len(pieces) < len(head) and len(words := _words(lines[at])) == len(head):
        pieces = words
    if len(pieces) == 1:
        return _lone(pieces[0], lines, at, head, after_gap=after_gap)
    if len(pieces) > len(head):
        pieces = _closed_up(pieces, len(head))
    if any("。" in piece.text[:-1] and len(piece.text) > 60 for piece in pieces):
        return None
    columns = _columns(pieces, head, kinds)
    cells = [""] * len(head)
    for column, piece in zip(columns, pieces, strict=True):
        cells[column] = piece.text
    return cells


def _closed_up(pieces: list[Piece], count: int) -> list[Piece]:
    """Too many words: the narrowest gaps stand inside cells."""
    while len(pieces) > count:
        at = min(range(len(pieces) - 1), key=lambda n: pieces[n + 1].start - pieces[n].end)
        one, other = pieces[at], pieces[at + 1]
        pieces = [*pieces[:at], Piece(f"{one.text} {other.text}", one.start, other.end), *pieces[at + 2 :]]
    return pieces


def _lone(piece: Piece, lines: Sequence[str], at: int, head: list[Piece], *, after_gap: bool) -> list[str] | None:
    """One word on a line: a group of tasks before more rows, or the rest of a cell."""
    cells = [""] * len(head)
    following = next((line for line in lines[at + 1 : at + 3] if line.strip()), "")
    if mark_of(narrow(piece.text)) and len(piece.text) <= _GROUP_LONGEST and len(_pieces(following)) > 1:
        return [piece.text, *cells[1:]]
    column = min(range(len(head)), key=lambda n: abs(head[n].start - piece.start))
    nearest = abs(head[column].start - piece.start)
    stop = head[column + 1].start if column + 1 < len(head) else head[column].end + 24
    if (
        after_gap
        or nearest > 2
        or piece.end > stop + 2
        or "。" in piece.text[:-1]
        or (column == 0 and piece.start == 0)
    ):
        return None
    cells[column] = piece.text
    return cells


def _columns(pieces: list[Piece], head: list[Piece], kinds: list[str]) -> tuple[int, ...]:
    """For each word its column: where it stands, and what the column holds."""
    if len(pieces) == len(head):
        return tuple(range(len(head)))

    def cost(way: tuple[int, ...]) -> int:
        return sum(
            2 * min(abs(head[column].start - piece.start), abs(_middle(head[column]) - _middle(piece)))
            + misfit(piece.text, kinds[column])
            for column, piece in zip(way, pieces, strict=True)
        )

    return min(combinations(range(len(head)), len(pieces)), key=cost)


def _middle(piece: Piece) -> int:
    return (piece.start + piece.end) // 2


def _add(rows: list[list[Cell]], cells: list[str], at: int, kinds: list[str]) -> None:
    """A new row, or more lines for the cells of the row above."""
    if len(rows) > 1 and _continues(cells, kinds):
        for column, text in enumerate(cells):
            if text:
                rows[-1][column].append((at, text))
        return
    rows.append([[(at, text)] if text else [] for text in cells])


def _continues(cells: list[str], kinds: list[str]) -> bool:
    """A row has its number; without a column for these, a task and who does it."""
    filled = [kind for kind, text in zip(kinds, cells, strict=True) if text]
    if filled == [kinds[0]] and mark_of(narrow(cells[0])):
        return False
    if "number" in kinds:
        return "number" not in filled
    return "role" not in filled or not {"outer", "inner", "body"} & set(filled)
