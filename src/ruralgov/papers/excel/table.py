"""A table on a sheet: typed cells, sums as formulas with their values cached, lights as colour and word, Gantt bars."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ruralgov.papers.cell_words import LIGHTS, WRONG, headings
from ruralgov.papers.page import Bar, Cell, Column, Row, Table
from ruralgov.papers.word.table import BANNER, BARS, COLOURS, NOW
from ruralgov.plan.money import UNITS
from ruralgov.progress.lights import Light
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, height, ranges, text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ruralgov.papers.origins.sources import Sources

_MM_PER_CHAR = 2.1
_LEAST_WIDTH = {"money": 15, "number": 8, "percent": 10, "date": 12, "light": 7, "bar": 4}
_LONGEST_NOTE = 5_000
_HEADER = 2
"""Row (from 0) of the headings: the title above it, and one empty row."""


def write_table(book: Book, sheet: Worksheet, table: Table, title: str, signed: str = "") -> None:
    """The table on its sheet: title, headings that stay in sight and on every printed page, rows, notes, who signs."""
    last = max(len(table.columns) - 1, 0)
    sheet.merge_range(0, 0, 0, max(last, 1), text(title), book.style(font_name=HEAD_FONT, font_size=16, align="center"))
    for place, (column, heading) in enumerate(zip(table.columns, headings(table), strict=True)):
        sheet.set_column(place, place, _width(column))
        sheet.write_string(_HEADER, place, text(_heading(column, heading)), _head_style(book, column))
    if any(column.kind == "bar" for column in table.columns):
        sheet.set_row(_HEADER, 30)
    for place, row in enumerate(table.rows):
        _row(book, sheet, table, row, _HEADER + 1 + place)
    _finish(book, sheet, table, last, signed)


def write_sources(sheet: Worksheet, table: Table, sources: Sources) -> None:
    """Where each figure of the table comes from, as a note of its cell."""
    for at, row in enumerate(table.rows, _HEADER + 1):
        for place, column in enumerate(table.columns):
            note = sources.note(row.of, column.key)
            if note is not None and note.told and row.cells[place] not in (None, "", WRONG):
                words = sources.words(note)[:_LONGEST_NOTE]
                sheet.write_comment(at, place, text(words), {"x_scale": 3, "y_scale": 2, "author": "数据来源"})


def _width(column: Column) -> float:
    return max(column.width / _MM_PER_CHAR, _LEAST_WIDTH.get(column.kind, 6))


def _heading(column: Column, heading: str) -> str:
    return heading.replace("年", "\n", 1) if column.kind == "bar" else heading


def _head_style(book: Book, column: Column) -> Format:
    size = 8 if column.kind == "bar" else 10.5
    return book.cell(font_name=HEAD_FONT, font_size=size, align="center", bg_color=f"#{BANNER}", **_now(column))


def _now(column: Column) -> dict[str, object]:
    return {"right": 5, "right_color": f"#{NOW}"} if column.now else {}


def _finish(book: Book, sheet: Worksheet, table: Table, last: int, signed: str) -> None:
    below = _HEADER + 1 + len(table.rows)
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.repeat_rows(_HEADER)
    if all(row.kind == "row" for row in table.rows) and table.rows:
        sheet.autofilter(_HEADER, 0, below - 1, last)
    # A note that ran beyond the table would widen the printed page, and the table would shrink to fit.
    width = sum(map(_width, table.columns[: last + 1]))
    look = book.style(text_wrap=True, valign="top")
    for place, note in enumerate((*table.notes, *((signed,) if signed else ())), below):
        sheet.merge_range(place, 0, place, max(last, 1), text(note), look)
        sheet.set_row(place, height([(note, width)]))


def _row(book: Book, sheet: Worksheet, table: Table, row: Row, at: int) -> None:
    if row.kind == "banner":
        style = book.cell(font_name=HEAD_FONT, bg_color=f"#{BANNER}")
        sheet.merge_range(at, 0, at, max(len(table.columns) - 1, 1), text(str(row.cells[0])), style)
        return
    pairs = zip(row.cells, table.columns, strict=True)
    sheet.set_row(
        at, height((_words(value), _width(column)) for value, column in pairs if isinstance(value, str | tuple))
    )
    for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        mark = row.mark(column.key)
        if row.sums and _is_sum(table, row, place):
            _sum(book, sheet, table, row, (at, place), mark=mark)
        else:
            _cell(book, sheet, value, column, (at, place), table.unit, bold=row.kind == "total", mark=mark)


def _is_sum(table: Table, row: Row, place: int) -> bool:
    """Whether the cell is the sum of the rows it names: an average or a rate is not written as one."""
    parts = [table.rows[at].cells[place] for at in row.sums]
    figures = [part for part in parts if isinstance(part, Decimal | int)]
    value = row.cells[place]
    return isinstance(value, Decimal | int) and bool(figures) and sum(map(Decimal, figures)) == value


def _sum(book: Book, sheet: Worksheet, table: Table, row: Row, at: tuple[int, int], *, mark: str) -> None:
    from xlsxwriter.utility import xl_col_to_name

    column, value = table.columns[at[1]], row.cells[at[1]]
    cells = ranges(xl_col_to_name(at[1]), (_HEADER + 2 + place for place in row.sums))
    style = book.cell(align="right", font_name=HEAD_FONT, num_format=number_format(column, table.unit, value, mark))
    sheet.write_formula(*at, f"=SUM({cells})", style, figure(value, column, table.unit))


def _cell(
    book: Book,
    sheet: Worksheet,
    value: Cell,
    column: Column,
    at: tuple[int, int],
    unit: str,
    *,
    bold: bool,
    mark: str,
) -> None:
    look: dict[str, object] = {**_now(column), **({"font_name": HEAD_FONT} if bold else {})}
    if value is None:
        sheet.write_blank(*at, None, book.cell(**look))
    elif isinstance(value, Light):
        sheet.write_string(*at, LIGHTS[value], book.cell(align="center", bg_color=f"#{COLOURS[value]}", **look))
    elif isinstance(value, Bar):
        sheet.write_blank(*at, None, book.cell(bg_color=f"#{BARS[value]}", **look))
    elif isinstance(value, date):
        sheet.write_datetime(
            *at,
            datetime.combine(value, time()),
            book.cell(align="center", num_format=_marked("yyyy-mm-dd", mark), **look),
        )
    elif isinstance(value, Decimal | Fraction | int):
        style = book.cell(align="right", num_format=number_format(column, unit, value, mark), **look)
        sheet.write_number(*at, figure(value, column, unit), style)
    else:
        sheet.write_string(*at, text(_words(value) + mark), book.cell(**look))


def _words(value: str | tuple[str, ...]) -> str:
    return "、".join(value) if isinstance(value, tuple) else value


def figure(value: Cell, column: Column, unit: str) -> float:
    """A figure as a spreadsheet holds it: money in the table's unit, percentage points as a share of one."""
    number = Fraction(value) if isinstance(value, Decimal | Fraction | int) else Fraction(0)
    scale = {"money": Fraction(UNITS[unit]), "percent": Fraction(100)}.get(column.kind, Fraction(1))
    return float(number / scale)


def number_format(column: Column, unit: str, value: Cell, mark: str) -> str:
    """The number format of a column; a figure that carries a mark stays a number."""
    if column.kind == "percent":
        return _marked("0.0%", mark)
    if column.kind == "money":
        return _marked("#,##0.00" if unit == "元" else "#,##0.00####", mark)
    whole = isinstance(value, int) or (isinstance(value, Decimal) and value == value.to_integral_value())
    return _marked("#,##0" if whole else "#,##0.####", mark)


def _marked(form: str, mark: str) -> str:
    return f'{form}"{mark}"' if mark else form
