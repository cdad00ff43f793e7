"""A table as WordprocessingML: one string, fixed widths, repeated header, banner and total rows, lights, Gantt bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import fsum, sqrt
from typing import NamedTuple

from ruralgov.money.capital_numerals import capital
from ruralgov.papers.cell_words import bar_legend, cells, headings
from ruralgov.papers.page import Bar, Cell, Column, Row, Table
from ruralgov.papers.word.comments import Comments
from ruralgov.papers.word.text import TWIPS_PER_MM, escaped, paragraph, run, twips
from ruralgov.progress.status import Light
from ruralgov.text import chinese_date, ems

COLOURS = {Light.GREEN: "92D050", Light.YELLOW: "FFC000", Light.RED: "FF5050"}
BARS = {Bar.DONE: "2E75B6", Bar.PART: "7DB0DC", Bar.PLANNED: "BDD7EE", Bar.LATE: "FF5050"}
BANNER = "E7E6E6"
NOW = "C00000"
PORTRAIT_MM = 156
_EM = 10.5 * 20  # twips of a full-width character in a table
_SLACK = 1.1  # Latin digits of a substitute font are wider than half an em
_MARGINS = 2 * 57 + 16  # cell margins of the table style and the lines
_FITTED = ("money", "number", "percent", "light")
_CENTRED = ("light", "date", "bar")
_NARROW = 14
_DATE_EMS = 7  # 2021年10月31日
_DATE_LINE = 5.5  # 10月31日※, where the year has a line of its own
_READABLE = 5  # characters to a line, below which a column of words becomes a ladder
_FEW_CHARS = 2
_FEW = 7
_YEAR_SIZE = 15
_LOOKED_AT = 200  # rows that tell how full a column is


class _Cells(NamedTuple):
    """What every cell of a column begins with, by the column's place."""

    head: tuple[str, ...]
    shaded: tuple[str, ...]
    dates: tuple[bool, ...]


def table_xml(table: Table, width: int, caption: str = "", comments: Comments | None = None) -> str:
    """The table over a text area ``width`` twips wide, and its notes.

    ``caption`` names it to who hears the page; ``comments`` takes where its figures come from.
    """
    sizes = widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    start = _Cells(*_starts(table, sizes))
    rows = "".join(_row(row, table, start, sum(sizes), comments or Comments(None)) for row in table.rows)
    body = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"{_described(table, caption)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_header(table, sizes)}{rows}</w:tbl>"
    )
    notes = [*table.notes, *bar_legend(table, colours=True), *_in_capitals(table)]
    return body + "".join(paragraph("TableNote", note) for note in notes)


def _described(table: Table, caption: str) -> str:
    """The alternative text of a table (17.4.62, 17.4.63): its name, and which columns it has."""
    told = "、".join(column.title for column in table.columns if column.kind != "bar")
    named = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    return f'{named}<w:tblDescription w:val="{escaped(f"各列为{told}，共{len(table.rows)}行")}"/>'


def is_wide(table: Table) -> bool:
    """Whether a table needs the landscape page: it says so, or its figures do not fit the portrait one."""
    return table.landscape or not _fits(table)


def may_stand_upright(table: Table) -> bool:
    """Whether a table that would rather lie across can stand in running text: few columns, and its figures fit."""
    return len(table.columns) <= _FEW and _fits(table)


def _fits(table: Table) -> bool:
    return sum(_needs(table, text=_FEW_CHARS)) <= PORTRAIT_MM * TWIPS_PER_MM


def _needs(table: Table, text: float) -> list[float]:
    """Least width of each column in twips: figures stay on one line, words get so many characters if they have them."""
    rows = [_texts(row, table) for row in table.rows if row.kind != "banner"]
    found = []
    for place, column in enumerate(table.columns):
        dated = any(isinstance(row.cells[place], date) for row in table.rows if row.kind != "banner")
        limit = None if column.kind in _FITTED else _DATE_LINE if dated else text
        longest = max((ems(row[place]) for row in rows), default=0)
        need = longest if limit is None else min(longest, limit)
        found.append(max(need, _FEW_CHARS if column.kind != "bar" else 1) * _EM * _SLACK + _MARGINS)
    return found


def widths(table: Table, width: int) -> list[int]:
    """Column widths in twips that fill the text area exactly; figures get what they need, texts share the rest."""
    wanted = _wanted(table)
    needs = _needs(table, text=_READABLE)
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(wanted)) if place not in fixed]
        room = width - fsum(needs[place] for place in fixed)
        scale = room / fsum(wanted[place] for place in free) if free else 0
        short = {place for place in free if wanted[place] * scale < needs[place]}
        if not short or room <= 0 or short == set(free):
            break
        fixed |= short
    sizes = [needs[place] if place in fixed else wanted[place] * max(scale, 0) for place in range(len(wanted))]
    whole = fsum(sizes) or 1
    shares = [max(1, int(size * width / whole)) for size in sizes]
    shares[-1] += width - sum(shares)
    return shares


def _wanted(table: Table) -> list[float]:
    """Widths as the table gives them; of a large table its columns of words nearer to what stands in them.

    A row is as high as its fullest cell: a column that needs many lines gets more, one that is mostly empty less.
    """
    given = [float(twips(column.width)) for column in table.columns]
    rows = [_texts(row, table) for row in table.rows[:_LOOKED_AT] if row.kind != "banner"]
    words = [
        at for at, column in enumerate(table.columns) if column.kind in ("text", "list") and column.width > _NARROW
    ]
    if not table.landscape or not rows or len(words) < 2:
        return given
    lines = {at: fsum(ems(row[at]) for row in rows) * _EM / len(rows) / given[at] for at in words}
    mean = fsum(lines.values()) / len(lines) or 1
    for at in words:
        # Not ** 0.5, and not sum(): their last digit hangs on the platform and the version of Python.
        given[at] *= min(max(sqrt(lines[at] / mean), 0.6), 1.6)
    return given


def _starts(table: Table, sizes: list[int]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[bool, ...]]:
    plain, shaded = [], []
    for place, (column, size) in enumerate(zip(table.columns, sizes, strict=True)):
        border = _now_line(table.columns, place)
        opening = f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{border}'
        closing = f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{_style(column)}"/></w:pPr>'
        plain.append(opening + closing)
        shaded.append(opening + '<w:shd w:val="clear" w:color="auto" w:fill="%s"/>' + closing)
    breaks = tuple(size < _DATE_EMS * _EM + _MARGINS for size in sizes)
    return tuple(plain), tuple(shaded), breaks


def _now_line(columns: tuple[Column, ...], place: int) -> str:
    """The as-of line behind a column; both neighbours state it, for programs differ in which of them wins."""
    sides = [
        f'<w:{side} w:val="single" w:sz="18" w:space="0" w:color="{NOW}"/>'
        for side, at in (("left", place - 1), ("right", place))
        if at >= 0 and columns[at].now
    ]
    return f"<w:tcBorders>{''.join(sides)}</w:tcBorders>" if sides else ""


def _style(column: Column) -> str:
    if column.kind in ("money", "number", "percent"):
        return "TableNumber"
    centred = column.kind in _CENTRED or (column.kind == "text" and column.width <= _NARROW)
    return "TableCentre" if centred else "TableText"


def _header(table: Table, sizes: list[int]) -> str:
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{_now_line(table.columns, place)}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr>{_heading(table.columns[place], text)}</w:p></w:tc>'
        for place, (text, size) in enumerate(zip(headings(table), sizes, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{shown}</w:tr>"


def _heading(column: Column, text: str) -> str:
    if column.kind == "bar":
        year, _, month = text.partition("年")
        small = f'<w:sz w:val="{_YEAR_SIZE}"/><w:szCs w:val="{_YEAR_SIZE}"/>'
        return run(f"{year}\n{month}", small)
    return run(text.replace("（", "\n（") if column.kind == "money" else text)


def _row(row: Row, table: Table, start: _Cells, width: int, comments: Comments) -> str:
    if row.kind == "banner":
        inner = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{len(table.columns)}"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{BANNER}"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph('TableBanner', str(row.cells[0]))}</w:tc>"
        )
    else:
        properties = '<w:rStyle w:val="Sum"/>' if row.kind == "total" else ""
        inner = "".join(_row_cells(row, table, start, properties, comments))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def _row_cells(row: Row, table: Table, start: _Cells, properties: str, comments: Comments) -> Iterator[str]:
    texts = _texts(row, table)
    for place, (value, text) in enumerate(zip(row.cells, texts, strict=True)):
        if isinstance(value, Bar):
            yield start.shaded[place] % BARS[value] + "</w:p></w:tc>"
            continue
        head = start.shaded[place] % COLOURS[value] if isinstance(value, Light) else start.head[place]
        if start.dates[place] and isinstance(value, date):
            text = text.replace("年", "年\n")  # noqa: PLW2901  a narrow column breaks a date behind the year, not in a number
        yield f"{head}{comments.around(row, table.columns[place], run(text, properties))}</w:p></w:tc>"


def _texts(row: Row, table: Table) -> list[str]:
    """The cells as a document writes them: dates in Chinese."""
    if any(isinstance(value, date) for value in row.cells):
        row = replace(row, cells=tuple(_written(value) for value in row.cells))
    return cells(row, table)


def _written(value: Cell) -> Cell:
    return chinese_date(value) if isinstance(value, date) else value


def _in_capitals(table: Table) -> list[str]:
    """The sum of the first money column in capitals, as finance offices want it under a table."""
    place = next((place for place, column in enumerate(table.columns) if column.kind == "money"), None)
    last = table.rows[-1] if table.rows else None
    if place is None or last is None or last.kind != "total":
        return []
    amount = last.cells[place]
    title = table.columns[place].title
    return [f"{title}合计（大写）：人民币{capital(amount)}"] if isinstance(amount, Decimal) and amount else []
