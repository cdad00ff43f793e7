"""Tables pasted cell by cell: the lines of the head first, then those of every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.headings.table_headings import is_heading, kind_of_heading
from ruralgov.importing.layout.aligned_tables import PAGE_SIGN
from ruralgov.importing.layout.column_fit import Cell, fit, fits_role, is_number, numbers_in, rows_by_period
from ruralgov.importing.layout.table_heads import kinds_of
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy

_BAR = lazy(r"^\s*[|│┃]\s*$")
_MOST_COLUMNS = 10
ROW_LINES = 24
_NUMBERS_APART = 200
"""Lines between two running numbers of a table at most."""


@dataclass(slots=True)
class Grid:
    """The rows of one table: each a list of cells, a cell a list of (line index, text)."""

    rows: list[list[Cell]]
    last: int
    """The index of the last line that the table takes."""


def one_cell_a_line(lines: Sequence[str], index: int) -> Grid | None:
    """A table pasted cell by cell: the head's lines first, then those of every row."""
    head = _head_lines(lines, index)
    if not head:
        return None
    kinds = [kind_of_heading(lines[at].strip()) for at in head]
    spaced = any(later - at > 1 for at, later in pairwise(head))
    body = _counted(((at, lines[at].strip()) for at in _body(lines, head[-1] + 1, spaced=spaced)), kinds)
    rows = _numbered(body, kinds, spaced=spaced) or rows_by_period(body, kinds)
    if not rows:
        return None
    used = [at for row in rows for cell in row for at, _ in cell]
    names: list[Cell] = [[(at, lines[at].strip())] for at in head]
    if len(rows[0]) == len(names) + 1:
        # The head names a number and what it counts with one word.
        names.insert(next(n for n, cell in enumerate(rows[0]) if cell and cell[0][1].isdecimal()), [(head[0], "序号")])
    return Grid([names, *rows], max(used))


def _counted(body: Iterator[tuple[int, str]], kinds: list[str]) -> list[tuple[int, str]]:
    """The lines that may be rows: the first must be one, and no number is so far behind the number before it."""
    cells = list(islice(body, _MOST_COLUMNS + 2))
    places = numbers_in([text for _, text in cells])
    if not places:
        return cells + list(_fitting(body, cells, kinds)) if rows_by_period(cells, kinds) else []
    for cell in body:
        cells.append(cell)
        if is_number(cell[1], len(places) + 1):
            places.append(len(cells) - 1)
        if len(cells) - places[-1] > _NUMBERS_APART:
            break
    return cells


def _fitting(
    body: Iterator[tuple[int, str]], cells: list[tuple[int, str]], kinds: list[str]
) -> Iterator[tuple[int, str]]:
    """More lines, as long as rows of as many lines as there are columns have units where the head says."""
    width = len(kinds)
    row = cells[len(cells) // width * width :]
    for cell in body:
        yield cell
        row.append(cell)
        if len(row) == width:
            if not rows_by_period(row, kinds):
                return
            row = []


def _head_lines(lines: Sequence[str], index: int) -> list[int]:
    found: list[int] = []
    for at in range(index, min(index + 4 * _MOST_COLUMNS, len(lines))):
        text = lines[at].strip()
        if not text or _BAR.match(text):
            continue
        if not is_heading(text) or len(found) == _MOST_COLUMNS:
            break
        found.append(at)
    return found if len(found) > 1 and kinds_of([lines[at] for at in found]) else []


def _body(lines: Sequence[str], start: int, *, spaced: bool) -> Iterator[int]:
    """The lines behind the head with words in them; a table written without blank lines ends at two of them."""
    blank = 0
    for at in range(start, len(lines)):
        text = lines[at].strip()
        if _BAR.match(text) or PAGE_SIGN.match(text):
            continue
        blank = 0 if text else blank + 1
        if "\t" in text or (blank > 1 and not spaced) or blank > 6:
            return
        if text:
            yield at


def _numbered(body: list[tuple[int, str]], kinds: list[str], *, spaced: bool) -> list[list[Cell]]:
    """Rows told by their running numbers."""
    places = numbers_in([text for _, text in body])
    if not places:
        return []
    column = kinds.index("number") if "number" in kinds else -1
    if column < 0:
        # A number stands in every row, and the head has no word for it.
        column = places[0]
        kinds = [*kinds[:column], "number", *kinds[column:]]
        if column > 1 or len(places) < 2 or any(later - at != len(kinds) for at, later in pairwise(places)):
            return []
    starts = [place - column for place in places]
    if starts[0] < 0 or starts[0] > 1:
        return []
    rows: list[list[Cell]] = [_wide(body[0], len(kinds))] if starts[0] else []
    for start, stop in pairwise([*starts, len(body)]):
        rows += _row(body[start:stop], kinds, last=stop == len(body), spaced=spaced)
    return rows


def _row(cells: list[tuple[int, str]], kinds: list[str], *, last: bool, spaced: bool) -> Iterator[list[Cell]]:
    group = None
    if last:
        cells = _ended(cells, kinds, spaced=spaced)
    elif len(cells) > 2 and len(cells[-1][1]) <= 30 and _is_group(cells[-1][1]):
        cells, group = cells[:-1], cells[-1]
    if len(cells) <= ROW_LINES:
        yield fit(cells, kinds)
    if group:
        yield _wide(group, len(kinds))


def _ended(cells: list[tuple[int, str]], kinds: list[str], *, spaced: bool) -> list[tuple[int, str]]:
    """The last row: as many lines as there are columns, fewer where the table breaks off."""
    cells = cells[: len(kinds)]
    if not spaced:
        stop = next((n for n, (one, other) in enumerate(pairwise(cells), 1) if other[0] - one[0] > 1), len(cells))
        # A bar between two cells is no gap.
        cells = cells[:stop] if stop > 1 and fits_role(fit(cells[:stop], kinds), kinds) else cells
    while len(cells) > 2 and not fits_role(fit(cells, kinds), kinds):
        cells = cells[:-1]
    return cells


def _is_group(text: str) -> bool:
    mark = mark_of(narrow(text))
    return mark is not None and mark.kind in {"chapter", "paren", "part"} and "。" not in text


def _wide(cell: tuple[int, str], width: int) -> list[Cell]:
    return [[cell], *([] for _ in range(max(width, 3) - 1))]
