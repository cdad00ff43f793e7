"""One sheet of the workbook: a row for each entry of a kind, or for each field of the plan itself, with drop-downs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ruralgov.findings import Path
from ruralgov.ledger.ledger_sheet import MARK, SPARE, FilledCell
from ruralgov.papers.word.table import BANNER
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, fill_columns, height, text
from ruralgov.workbook.cells_from_values import Shown, around, raw_of, shown, value_in
from ruralgov.workbook.columns import (
    CHOICE,
    DAY,
    MONEY,
    NAME,
    NAMES,
    NUMBER,
    PARENT,
    PERCENT,
    SPAN,
    TEXT,
    WHOLE,
    YES,
    Column,
)
from ruralgov.workbook.sheets import KINDS, LISTED, Data, Kind, columns_of, entries, options
from ruralgov.workbook.value_labels import label

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

KEY = "行标识"
"""Heading of the hidden first column, with the kind of its entries behind it."""
GUIDE, OPTIONS = "填写说明", "可选项"
HEADER = 2
"""Row (from 0) of the headings."""
FIELD, CONTENT = "项目", "内容"
"""Headings of the sheet of the plan itself: a field a row."""
_A3 = 8
_ACROSS = 210
"""Characters that one sheet of A3 holds side by side."""
_GREY = "#F2F2F2"
_FORMATS = {
    MONEY: "#,##0.######",
    NUMBER: "General",
    WHOLE: "0",
    PERCENT: "General",
    DAY: "yyyy-mm-dd",
    SPAN: "yyyy-mm-dd",
}


class Returns(NamedTuple):
    """What goes back to an office: cells that were not taken, by sheet and entry; rows that were not; reasons in words."""

    cells: Mapping[tuple[str, Path], Mapping[tuple[str, ...], FilledCell]]
    rows: Mapping[str, Sequence[Mapping[tuple[str, ...], FilledCell]]]
    doubts: Sequence[str]


NOTHING = Returns({}, {}, ())


def row_key(path: Path) -> str:
    """The hidden words by which a row is known: its place in the file when the workbook was made.

    In ASCII: of names that differ in what nobody sees, a spreadsheet or our reader may leave out just that.
    """
    return "/".join(quote(str(part), safe="") for part in path)


class EntrySheet:
    """One sheet in the making."""

    def __init__(self, book: Book, data: Data, kind: Kind, returns: Returns) -> None:
        self.book, self.data, self.kind, self.returns = book, data, kind, returns
        self.columns = columns_of(data, kind)
        self.sheet = book.sheet(kind.name)
        self.rows = entries(data, kind)

    def write(self) -> None:
        """Title, headings, a row for each entry, the drop-downs."""
        self._head()
        rows = self._fields() if self.kind.whole else self._entries()
        if not self.kind.whole:
            self._checks(HEADER + 1 + rows + SPARE)
            self.sheet.autofilter(HEADER, 0, HEADER + max(rows, 1), len(self.columns))
        self._view()

    def _head(self) -> None:
        self.sheet.write_string(0, 1, self.kind.name, self.book.style(font_name=HEAD_FONT, font_size=16))
        self.sheet.write_string(
            1, 1, "已记录的行（灰色）只增不改；新增的写在下方。" if self.kind.log else "", self.book.style()
        )
        heads = (FIELD, CONTENT) if self.kind.whole else [_heading(one) for one in self.columns]
        widths = (26, 70) if self.kind.whole else [one.width for one in self.columns]
        look = self.book.cell(font_name=HEAD_FONT, align="center", bg_color=f"#{BANNER}")
        self.sheet.write_string(HEADER, 0, f"{KEY}:{self.kind.pattern or 'plan'}", look)
        self.sheet.set_row(HEADER, 32)
        open_ = self.book.style(locked=False)
        self.sheet.set_column(0, 0, 8, open_, {"hidden": True})
        # What is open everywhere can be sorted, and rows can be put in and taken out, on a protected sheet.
        fill_columns(self.sheet, len(heads) + 1, open_)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
            form = "General" if self.kind.whole else _form(self.columns[place - 1])
            self.sheet.set_column(place, place, width, self.book.style(locked=False, num_format=form))
            self.sheet.write_string(HEADER, place, text(head), look)

    def _entries(self) -> int:
        for at, entry in enumerate(self.rows, HEADER + 1):
            near = around(self.data, entry.value)
            marks = self.returns.cells.get((self.kind.name, entry.path), {})
            self._row(at, row_key(entry.path), {one: value_in(one, entry, near) for one in self.columns}, marks)
        extra = self.returns.rows.get(self.kind.name, ())
        for at, marks in enumerate(extra, HEADER + 1 + len(self.rows)):
            self._row(at, "", {}, marks)
        return len(self.rows) + len(extra)

    def _row(
        self, at: int, key: str, values: Mapping[Column, Shown], marks: Mapping[tuple[str, ...], FilledCell]
    ) -> None:
        old = bool(key) and self.kind.log
        self.sheet.write_string(at, 0, text(key), self.book.style(locked=old, num_format="@"))
        shown_ = {one.path: str(value) for one, value in values.items() if isinstance(value, str)}
        self.sheet.set_row(at, height((shown_[one.path], one.width) for one in self.columns if one.path in shown_))
        for place, column in enumerate(self.columns, 1):
            grey = old or (bool(key) and column.path[0] in (NAME, PARENT))
            self._cell((at, place), values.get(column), column, grey=grey, locked=old)
            if (mark := marks.get(column.path)) is not None:
                self._marked((at, place), mark, column)

    def _fields(self) -> int:
        """The plan's own fields, a row each."""
        near = around(self.data, self.data)
        marks = self.returns.cells.get((self.kind.name, ()), {})
        for at, column in enumerate(self.columns, HEADER + 1):
            self.sheet.write_string(at, 0, row_key(column.path), self.book.style(locked=True, num_format="@"))
            self.sheet.write_string(at, 1, text(column.title), self.book.cell(bg_color=_GREY, locked=True))
            value = shown(column, raw_of(column, near), near)
            self.sheet.set_row(at, height([(value, 70.0)]) if isinstance(value, str) else None)
            self._cell((at, 2), value, column, grey=False, locked=False)
            if (mark := marks.get(column.path)) is not None:
                self._marked((at, 2), mark, column)
            self._check(column, (at, 2, at, 2))
        return len(self.columns)

    def _cell(self, at: tuple[int, int], value: Shown, column: Column, *, grey: bool, locked: bool) -> None:
        form = _form(column) if not isinstance(value, str) or column.kind not in (DAY, SPAN) else "@"
        back = {"bg_color": _GREY} if grey else {}
        _write(self.sheet, at, value, self.book.cell(locked=locked, num_format=form, **back))

    def _marked(self, at: tuple[int, int], mark: FilledCell, column: Column) -> None:
        form = "0.##%" if mark.as_percent else _form(column)
        look = self.book.cell(locked=False, num_format=form, **(MARK if mark.why else {}))
        _write(self.sheet, at, mark.value, look)
        if mark.why:
            self.sheet.write_comment(*at, text(mark.why), {"x_scale": 2, "y_scale": 1.2, "author": ""})

    def _checks(self, last: int) -> None:
        for place, column in enumerate(self.columns, 1):
            self._check(column, (HEADER + 1, place, last, place))

    def _check(self, column: Column, cells: tuple[int, int, int, int]) -> None:
        if (source := self._source(column)) is None:
            return
        # Several names stand in one cell, and a name may be new: such a list only helps.
        firm = column.kind in (CHOICE, YES)
        rule: dict[str, object] = {"validate": "list", "source": source, "error_message": "请从下拉列表中选。"}
        self.sheet.data_validation(*cells, {**rule, "show_error": firm and column.path[0] not in (NAME, PARENT)})

    def _source(self, column: Column) -> object:
        if column.kind == YES:
            return ["是", "否"]
        if column.kind == CHOICE:
            return [label(one) for one in column.choices]
        if column.path[0] == NAME or not column.options:
            return None
        return _range(self.data, column.options)

    def _view(self) -> None:
        lead = sum(one.path[0] in (NAME, PARENT) for one in self.columns) if not self.kind.whole else 1
        self.sheet.freeze_panes(HEADER + 1, 1 + max(lead, 1))
        self.sheet.repeat_rows(HEADER)
        self._paper()
        allowed = ("sort", "autofilter", "insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows")
        self.sheet.protect("", dict.fromkeys(allowed, True))

    def _paper(self) -> None:
        """Legible on A3: as many sheets side by side as it takes, each with the first columns at its left."""
        across = 1 if self.kind.whole else math.ceil(sum(one.width for one in self.columns) / _ACROSS)
        if across > 1:
            self.sheet.set_paper(_A3)
            self.sheet.fit_to_pages(across, 0)
            self.sheet.repeat_columns(1, 2)


def _heading(column: Column) -> str:
    return f"{column.title}*" if column.required else column.title


def _form(column: Column) -> str:
    return _FORMATS.get(column.kind, "@" if column.kind in (TEXT, NAMES) else "General")


def _write(sheet: Worksheet, at: tuple[int, int], value: object, look: Format) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(*at, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, time()), look)
    elif isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        sheet.write_number(*at, float(value), look)
    elif value in (None, ""):
        sheet.write_blank(*at, None, look)
    else:
        sheet.write_string(*at, text(str(value)), look)


def _range(data: Data, name: str) -> str | None:
    """Where the words of a drop-down stand: in the column of a sheet with the rows below it, or on the hidden sheet."""
    from xlsxwriter.utility import xl_col_to_name

    if name in LISTED:
        sheet, key = LISTED[name]
        kind = next(one for one in KINDS if one.name == sheet)
        place = next(at for at, one in enumerate(columns_of(data, kind), 1) if one.path[0] == key)
        last = HEADER + 1 + len(entries(data, kind)) + SPARE
        letters = xl_col_to_name(place)
        return f"={sheet}!${letters}${HEADER + 2}:${letters}${last}"
    lists = options(data)
    if not lists.get(name):
        return None
    letters = xl_col_to_name(list(lists).index(name))
    return f"={OPTIONS}!${letters}$1:${letters}${len(lists[name])}"
