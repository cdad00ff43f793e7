"""Tables in plain text without | or tabs: aligned by spaces, one cell a line, parted by commas. Known by their heads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ruralgov.importing.grammar.marks import mark_of
from ruralgov.importing.layout.aligned_tables import PAGE_SIGN, aligned_rows
from ruralgov.importing.layout.column_fit import Cell, fit, fits_role, is_number, is_units, numbers_in, rows_by_period
from ruralgov.importing.layout.table_heads import is_heading, kind_of_heading, kinds_of
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.plaintext import RULE_ROW

_BAR = re.compile(r"^\s*[|│┃]\s*$")
_MOST_COLUMNS = 10
_ROW_LINES = 24
_NAMES_LONGEST = 60
_NUMBERS_APART = 200
"""Lines between two running numbers of a table at most."""


@dataclass(slots=True)
class Grid:
    """The rows of one table: each a list of cells, a cell a list of (line index, text)."""

    rows: list[list[Cell]]
    last: int
    """The index of the last line that the table takes."""


def with_tables(source: Source) -> Source:
    """The document with the tables that its text only draws; a Word file knows its own."""
    if not any(line.printed for line in source.lines):
        return source
    found = grids([line.printed for line in source.lines])
    return replace(source, lines=tuple(_number_tables(found.get(line.number - 1) or line for line in source.lines)))


def _number_tables(lines: Iterator[RawLine]) -> Iterator[RawLine]:
    """Rows that follow each other are one table; a ruling does not part them."""
    table, inside = 0, False
    for line in lines:
        if line.cells:
            table += not inside
            inside = True
            yield line._replace(table=table)
            continue
        inside = inside and bool(RULE_ROW.match(line.text)) and bool(line.text)
        yield line._replace(text="") if inside else line


def grids(lines: Sequence[str]) -> dict[int, RawLine]:
    """Line index → the row that begins there, or an empty row where another line of the row stands."""
    found: dict[int, RawLine] = {}
    index = 0
    while index < len(lines):
        grid = _grid(lines, index) if _may_head(lines[index]) else None
        if grid is None:
            index += 1
            continue
        found |= _as_lines(grid, lines, index)
        index = grid.last + 1
    return found


def _may_head(line: str) -> bool:
    """Cheap: a short line that opens with a word of a head."""
    text = line.strip()
    if not 0 < len(text) <= 200 or "。" in text:
        return False
    return any(kind_of_heading(re.split(gap, text)[0].strip('"“”')) for gap in (r"[\t,，\s]", r"[\t,，]|\s{2,}"))


def _grid(lines: Sequence[str], index: int) -> Grid | None:
    line = lines[index].strip()
    if re.search(r"[|│┃]", line):
        return None
    if line.count("\t") == 1:
        return _two_columns(lines, index)
    if "\t" in line:
        return None
    for comma in (",", "，"):
        if comma in line and _is_head([cell.strip('"“” ') for cell in line.split(comma)]):
            return _commas(lines, index, comma)
    rows = aligned_rows(lines, index)
    if rows:
        return Grid(rows, max(at for row in rows for cell in row for at, _ in cell))
    return _one_cell_a_line(lines, index)


def _is_head(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and bool(kinds_of(cells)) and all(is_heading(cell) for cell in cells if cell)


def _two_columns(lines: Sequence[str], index: int) -> Grid | None:
    """任务 tab 责任单位: one tab a line is a table only below a head."""
    rows: list[list[Cell]] = []
    last = index
    for at in range(index, len(lines)):
        cells = lines[at].strip("\r\n").split("\t")
        if len(cells) != 2:
            break
        if at == index and not _is_head([cell.strip() for cell in cells]):
            return None
        rows.append([[(at, cell.strip())] for cell in cells])
        last = at
    return Grid(rows, last) if len(rows) > 1 else None


def _commas(lines: Sequence[str], index: int, comma: str) -> Grid | None:
    """CSV: quoted cells may hold commas and line breaks; unquoted commas are told by what the columns hold."""
    rows: list[list[Cell]] = []
    kinds: list[str] = []
    last, at = index, index
    while at < len(lines) and lines[at].strip():
        used, cells = _record(lines, at, comma)
        if len(cells) < 2:
            break
        kinds = kinds or [kind_of_heading(cell) for cell in cells]
        found: list[Cell] = [[(at, cell.strip())] for cell in cells]
        if len(cells) > len(kinds):
            found = fit([(at, cell.strip()) for cell in cells], kinds)
            found = [[(at, comma.join(text for _, text in cell))] for cell in found]
        rows.append(found)
        last = at + used - 1
        at += used
    return Grid(rows, last) if len(rows) > 1 else None


def _record(lines: Sequence[str], at: int, comma: str) -> tuple[int, list[str]]:
    """(lines taken, cells) of the record that begins on a line."""
    if comma == "，":
        return 1, [cell.strip().strip('"“”') for cell in lines[at].split(comma)]
    text = lines[at]
    used = 1
    while text.count('"') % 2 and used < _ROW_LINES and at + used < len(lines):
        text += "\n" + lines[at + used]
        used += 1
    if text.count('"') % 2:
        text, used = lines[at], 1
    return used, next(csv.reader([text.replace("\n", "、")], skipinitialspace=True), [])


def _one_cell_a_line(lines: Sequence[str], index: int) -> Grid | None:
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
    if len(cells) <= _ROW_LINES:
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


def _as_lines(grid: Grid, lines: Sequence[str], first: int) -> dict[int, RawLine]:
    found = {at: RawLine(at + 1, lines[at].strip(), ("",), 1) for at in range(first, grid.last + 1)}
    roles = {at for at, cell in enumerate(grid.rows[0]) if kind_of_heading("".join(text for _, text in cell)) == "role"}
    for row in grid.rows:
        start = min((at for cell in row for at, _ in cell), default=first)
        joined = [_joined(cell, start, listed=column in roles) for column, cell in enumerate(row)]
        found[start] = found[start]._replace(
            cells=tuple(text for text, _ in joined), places=tuple(places for _, places in joined)
        )
    return found


def _joined(cell: Cell, start: int, *, listed: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A cell's lines in one; whole names below each other are a list, anything else is one text torn apart."""
    text = ""
    places: list[tuple[int, int]] = []
    for at, piece in cell:
        if (
            text
            and listed
            and is_units(text[text.rfind("\n") + 1 :][-_NAMES_LONGEST:])
            and re.match(r"[省市县区乡镇各国]", piece)
        ):
            text += "\n"
        places.append((len(text), at + 1))
        text += piece
    return text, tuple(places) or ((0, start + 1),)
