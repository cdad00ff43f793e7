"""Tables in plain text without | or tabs: aligned by spaces, one cell a line, parted by commas. Known by their heads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruralgov.importing.grammar.headings.table_headings import is_heading, kind_of_heading
from ruralgov.importing.layout.aligned_tables import aligned_rows
from ruralgov.importing.layout.column_fit import Cell, fit, is_units
from ruralgov.importing.layout.pasted_tables import ROW_LINES, Grid, one_cell_a_line
from ruralgov.importing.layout.table_heads import kinds_of
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.patterns import lazy
from ruralgov.importing.sources.plain_text import BAR, RULE_ROW

_NAMES_LONGEST = 60

_GAPS = (lazy(r"[\t,，\s]"), lazy(r"[\t,，]|\s{2,}"))


def with_tables(source: Source) -> Source:
    """The document with the tables that its text only draws; a Word file knows its own."""
    if not any(line.printed for line in source.lines):
        return source
    found = grids([line.printed for line in source.lines])
    return replace(
        source,
        lines=tuple(
            _number_tables(
                _placed(found[at], source.lines) if at in found else line for at, line in enumerate(source.lines)
            )
        ),
    )


def _placed(row: RawLine, lines: Sequence[RawLine]) -> RawLine:
    """A row that a text file only draws, under the numbers of its lines: in one of several files they do not count from 1."""
    places = tuple(tuple((start, lines[at - 1].number) for start, at in cell) for cell in row.places)
    return row._replace(number=lines[row.number - 1].number, places=places)


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
    return any(kind_of_heading(gap.split(text, maxsplit=1)[0].strip('"“”')) for gap in _GAPS)


def _grid(lines: Sequence[str], index: int) -> Grid | None:
    line = lines[index].strip()
    if BAR.search(line):
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
    return one_cell_a_line(lines, index)


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
    while text.count('"') % 2 and used < ROW_LINES and at + used < len(lines):
        text += "\n" + lines[at + used]
        used += 1
    if text.count('"') % 2:
        text, used = lines[at], 1
    return used, next(csv.reader([text.replace("\n", "、")], skipinitialspace=True), [])


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
