"""A workbook that came back: rows by their hidden key, columns by heading, wherever an office has moved them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import words
from ruralgov.editing.line_splices import plain
from ruralgov.errors import UserError
from ruralgov.ledger.cell_values import is_blank
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.reading.source import Source
from ruralgov.spreadsheets.sheet_values import Sheet, read_sheets
from ruralgov.text import Text, say
from ruralgov.workbook import base_text
from ruralgov.workbook.columns import Column
from ruralgov.workbook.entry_sheet import CONTENT, GUIDE, KEY, OPTIONS
from ruralgov.workbook.sheets import KINDS, Data, Kind, columns_of
from ruralgov.workbook.values_from_cells import Given

_WITHIN = 20
"""Rows in which the headings are looked for."""


class Line(NamedTuple):
    """A row: its sheet and number, its hidden key (empty for a new one), its cells by the path of their column."""

    sheet: str
    row: int
    key: str
    cells: Mapping[tuple[str, ...], Given]

    def ref(self, column: Column) -> str:
        """The place of a cell; of one that is not there, the row."""
        return self.cells[column.path].ref if column.path in self.cells else f"A{self.row}"


class Filled(NamedTuple):
    """A workbook: the text of the plan that it was made from, with its data; rows by the kind of their sheet."""

    file: str
    base: str
    data: Data
    lines: Mapping[Kind, tuple[Line, ...]]
    refused: tuple[Refusal, ...]
    told: tuple[Told, ...]


class _Table(NamedTuple):
    """A sheet with the row (from 0) of its headings, and those."""

    kind: Kind
    sheet: Sheet
    at: int
    heads: Sequence[str]


def read(file: Path, data: bytes | None = None) -> Filled:
    """Read a workbook; ``data`` where its bytes are at hand already.

    Raises:
        UserError: it cannot be read, is no workbook of ours, or has lost the plan that it was made from.
    """
    sheets = read_sheets(file, data=data)
    tables = [one for one in map(_table, sheets.values()) if one is not None]
    if not tables:
        raise _foreign(file)
    if base_text.SHEET not in sheets:
        raise base_text.none_there(str(file))
    text = base_text.found(sheets[base_text.SHEET].rows, str(file))
    base = plain(Source(text).data)
    if not isinstance(base, Mapping):
        raise base_text.none_there(str(file))
    lines: dict[Kind, tuple[Line, ...]] = {}
    refused: list[Refusal] = []
    for table in tables:
        places = _places(file, table, base)
        lines[table.kind] = (*lines.get(table.kind, ()), *_lines(table, places))
        if not table.kind.whole:
            refused += _unknown(file, table, places)
    return Filled(str(file), text, base, lines, tuple(refused), tuple(_told(file, sheets, tables, base)))


def _table(sheet: Sheet) -> _Table | None:
    for at, row in enumerate(sheet.rows[:_WITHIN]):
        mark = next((words(one) for one in row if isinstance(one, str) and one.startswith(f"{KEY}:")), None)
        if mark is not None:
            pattern = mark.partition(":")[2]
            kind = next((one for one in KINDS if (one.pattern or "plan") == pattern), None)
            return _Table(kind, sheet, at, [_plain(one) for one in row]) if kind else None
    return None


def _plain(value: object) -> str:
    if is_blank(value):
        return ""
    return "".join(unicodedata.normalize("NFKC", words(value)).split()).removesuffix("*")


def _foreign(file: Path) -> UserError:
    return UserError(
        say(
            f"{file}：没有一张表是 ruralgov workbook export 导出的（隐藏的 A 列、标题行不能删）。",
            f"{file}: no sheet of `ruralgov workbook export` in it (the hidden column A and the headings must stay).",
        )
    )


def _places(file: Path, table: _Table, base: Data) -> dict[tuple[str, ...], int]:
    """The place of each column that is there, of the key under ``()``; several of one heading are refused."""
    wanted = {_plain(one.title): one.path for one in _fields(table.kind, base)}
    if doubled := [head for head in wanted if table.heads.count(head) > 1]:
        names = "、".join(doubled)
        raise UserError(
            say(
                f"{file}：工作表“{table.sheet.name}”有重复的列：{names}。请把标题改回原样。",
                f"{file}: sheet `{table.sheet.name}` has columns twice: {names}. Put the headings back as they were.",
            )
        )
    key = next(at for at, head in enumerate(table.heads) if head.startswith(f"{_plain(KEY)}:"))
    return {(): key, **{path: table.heads.index(head) for head, path in wanted.items() if head in table.heads}}


def _fields(kind: Kind, base: Data) -> tuple[Column, ...]:
    return (Column((CONTENT,), CONTENT),) if kind.whole else columns_of(base, kind)


def _lines(table: _Table, places: Mapping[tuple[str, ...], int]) -> Iterator[Line]:
    for row, values in enumerate(table.sheet.rows[table.at + 1 :], table.at + 2):
        cells = {path: _given(table.sheet, values, place, row) for path, place in places.items()}
        key = cells.pop(())
        if not all(one.blank for one in cells.values()) or not key.blank:
            yield Line(table.sheet.name, row, "" if key.blank else words(key.value), cells)


def _given(sheet: Sheet, values: Sequence[object], place: int, row: int) -> Given:
    from xlsxwriter.utility import xl_col_to_name

    ref = f"{xl_col_to_name(place)}{row}"
    broken = ref in sheet.errors or ref in sheet.unknown or ref in sheet.covered
    return Given(ref, values[place] if place < len(values) else "", ref in sheet.percents, ref in sheet.months, broken)


def _unknown(file: Path, table: _Table, places: Mapping[tuple[str, ...], int]) -> Iterator[Refusal]:
    """Columns with something in them that are none of ours: renamed, or the office's own."""
    from xlsxwriter.utility import xl_col_to_name

    for place, head in enumerate(table.heads):
        below = [row for row in table.sheet.rows[table.at + 1 :] if place < len(row) and not is_blank(row[place])]
        if place not in places.values() and below:
            shown = head or say("（没有标题）", "(no heading)")
            why = Text(
                f"不认识“{shown}”这一列，其中 {len(below)} 格没有采用；改过标题的请改回原样",
                f"unknown column `{shown}`, {len(below)} cell(s) in it not taken; put a renamed heading back",
            )
            yield Refusal(str(file), table.sheet.name, f"{xl_col_to_name(place)}{table.at + 1}", why)


def _told(file: Path, sheets: Mapping[str, Sheet], tables: Sequence[_Table], base: Data) -> Iterator[Told]:
    """Sheets and columns that are gone, and sheets that are none of ours."""
    there = {table.kind for table in tables}
    if gone := [kind.name for kind in KINDS if kind not in there]:
        shown = "、".join(gone)
        yield Told(str(file), Text(f"没有这些工作表，照旧不动：{shown}", f"no such sheets, left as they are: {shown}"))
    ours = {table.sheet.name for table in tables} | {GUIDE, OPTIONS, base_text.SHEET}
    for name, sheet in sheets.items():
        if name not in ours and any(not is_blank(one) for row in sheet.rows for one in row):
            yield Told(str(file), Text(f"工作表“{name}”没有读", f"sheet `{name}` was not read"))
    for table in tables:
        missing = [one.title for one in _fields(table.kind, base) if _plain(one.title) not in table.heads]
        if missing:
            shown = "、".join(missing)
            yield Told(
                str(file),
                Text(
                    f"工作表“{table.sheet.name}”缺少列，照旧不动：{shown}",
                    f"sheet `{table.sheet.name}` lacks columns, left as they are: {shown}",
                ),
            )


def field_lines(lines: Sequence[Line]) -> dict[tuple[str, ...], Given]:
    """The cells of the sheet of the plan itself, by the field of their row."""
    return {
        tuple(line.key.split("/")): line.cells[(CONTENT,)] for line in lines if line.key and (CONTENT,) in line.cells
    }
