"""The workbook that is sent out: a sheet for each kind of entry, drop-downs, and the plan it was made from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from ruralgov.editing.one_line_edit import plain
from ruralgov.findings import Path
from ruralgov.ledger.ledger_sheet import MARK, SPARE, FilledCell
from ruralgov.papers.word.table import BANNER
from ruralgov.plan.dates import parse_span
from ruralgov.reading.plan_file import Loaded
from ruralgov.spreadsheets.book import HEAD_FONT, Book, fill_columns, height, text
from ruralgov.workbook import base_text
from ruralgov.workbook.cells import Around, Shown, raw_of, shown
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
from ruralgov.workbook.sheets import KINDS, LISTED, Data, Entry, Kind, columns_of, entries, money_unit, options
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
_GUIDE = (
    "每张表一类内容，一行一条；改了哪格，导入时就改方案的哪一行，其余原样不动。",
    "新增的，在表的下方空行填写（任务编号、名称等打 * 的列必填）；要删的，删去整行，导入时另加 --delete 才会真的删。",
    "可以排序、筛选、插入行、调整列宽；不要改第 3 行的标题，不要删隐藏的列和工作表。",
    "几个单位、几个编号之间用顿号隔开。日期写成 2026-06-30，也可只写月份 2026-06、季度 2026-Q2 或年份 2026。",
    "灰色的行是已经记录的台账（到位资金、支出、报送等），只增不改；记错的另加一行，在“更正哪一天的”里写原来的日期。",
    "已印发方案的时限、牵头单位、指标、资金等改动要有批准文号，导入时写明：--document 文号 --reason 理由。",
)


class Returns(NamedTuple):
    """What goes back to an office: cells that were not taken, by sheet and entry; rows that were not; reasons in words."""

    cells: Mapping[tuple[str, Path], Mapping[tuple[str, ...], FilledCell]]
    rows: Mapping[str, Sequence[Mapping[tuple[str, ...], FilledCell]]]
    doubts: Sequence[str]


NOTHING = Returns({}, {}, ())


def export(loaded: Loaded, returns: Returns = NOTHING) -> bytes:
    """The whole plan as a workbook (.xlsx), with what goes back marked in it."""
    data: Data = plain(loaded.source.data)
    title = str(data.get("title") or "")
    book = Book(title, "")
    _guide(book, title, returns.doubts)
    for kind in KINDS:
        _Sheet(book, data, kind, returns).write()
    _options(book, data)
    _base(book, loaded.source.text)
    return book.data()


def around(data: Data, entry: Mapping[str, Any]) -> Around:
    """What the cells of an entry depend on."""
    funding = data.get("funding")
    sources = funding.get("sources") if isinstance(funding, Mapping) else ()
    return Around(money_unit(data), tuple(map(str, sources or ())), entry, _near(data, entry))


def _near(data: Data, entry: Mapping[str, Any]) -> date:
    """A day that days of the entry are near to: its own deadline or date, else the plan's end."""
    period = data.get("period")
    ends = (period.get("end"), period.get("start")) if isinstance(period, Mapping) else ()
    for given in (entry.get("deadline"), entry.get("date"), *ends):
        try:
            return parse_span(str(given)).end
        except ValueError:
            continue
    return date.today()  # noqa: DTZ011  an office's day is the local one


def row_key(path: Path) -> str:
    """The hidden words by which a row is known: its place in the file when the workbook was made.

    In ASCII: of names that differ in what nobody sees, a spreadsheet or our reader may leave out just that.
    """
    return "/".join(quote(str(part), safe="") for part in path)


def value_in(column: Column, entry: Entry, near: Around) -> Shown:
    """What a cell of an entry shows."""
    if column.path[0] == NAME:
        return entry.above[-1] or None
    if column.path[0] == PARENT:
        return entry.above[0 if column.path[1] == "id" or len(entry.above) == 1 else 1] or None
    return shown(column, raw_of(column, near), near)


class _Sheet:
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
        rule: dict[str, Any] = {"validate": "list", "source": source, "error_message": "请从下拉列表中选。"}
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


def _options(book: Book, data: Data) -> None:
    sheet = book.sheet(OPTIONS)
    for place, names in enumerate(options(data).values()):
        for row, name in enumerate(names):
            sheet.write_string(row, place, text(name), book.style())
    sheet.hide()


def _base(book: Book, plan: str) -> None:
    sheet = book.sheet(base_text.SHEET)
    for row, cell in enumerate(base_text.kept(plan)):
        sheet.write_string(row, 0, cell, book.style())
    sheet.protect()
    sheet.very_hidden()


def _guide(book: Book, title: str, doubts: Sequence[str]) -> None:
    sheet = book.sheet(GUIDE)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, text(title), book.style(font_name=HEAD_FONT, font_size=16))
    wrapped = book.style(text_wrap=True, valign="top")
    for row, line in enumerate(_GUIDE, 2):
        sheet.write_string(row, 0, f"{row - 1}.", book.style(align="right", valign="top"))
        sheet.write_string(row, 1, line, wrapped)
    for row, line in enumerate(doubts, len(_GUIDE) + 3):
        sheet.set_row(row, height([(line, 100.0)]))
        sheet.write_string(row, 1, text(line), book.style(text_wrap=True, **MARK))
    sheet.protect()
