"""A table as WordprocessingML: one string, fixed widths, repeated header, banner and total rows, lights, Gantt bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from ruralgov.money.capital_numerals import capital
from ruralgov.papers.cell_words import bar_legend, headings, places
from ruralgov.papers.page import ASSUMED, Bar, Column, Row, Table
from ruralgov.papers.word.cell_texts import texts
from ruralgov.papers.word.column_widths import NARROW, NORMAL, broken_head, day_width, line_points, widths
from ruralgov.papers.word.comments import Comments
from ruralgov.papers.word.text import escaped, paragraph, run
from ruralgov.progress.lights import Light

COLOURS = {Light.GREEN: "92D050", Light.YELLOW: "FFC000", Light.RED: "FF5050"}
BARS = {Bar.DONE: "2E75B6", Bar.PART: "7DB0DC", Bar.PLANNED: "BDD7EE", Bar.LATE: "FF5050"}
BANNER = "E7E6E6"
NOW = "C00000"
_CENTRED = ("light", "date", "bar")
_COUNTS_NOW = ("planned", "new")
"""Columns of the sum that counts now, where another stands before it."""
_SMALL = '<w:sz w:val="13"/><w:szCs w:val="13"/>'
_WHOLE_YEAR = 2
"""Steps over which a year is written with its 年; above a single one there is no room."""
_Heading = tuple[Column, str, int]
_SHORT = 9
"""Rows of a table that is not divided over two pages."""
_RUN = 4
"""Rows over which one cell goes on at most: they stay on one page."""
_WITH_NEXT = "<w:keepNext/>"
_KEEP = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')


class _Cells(NamedTuple):
    """What every cell of a column begins with, by the column's place, and how many decimals it has."""

    head: tuple[str, ...]
    shaded: tuple[str, ...]
    dates: tuple[bool, ...]
    decimals: tuple[int, ...]


def table_xml(
    table: Table, width: int, caption: str = "", comments: Comments | None = None, said: set[str] | None = None
) -> str:
    """The table over a text area ``width`` twips wide, and its notes.

    ``caption`` names it to who hears the page; ``comments`` takes where its figures come from, ``said`` the sums
    that the paper has in capitals, each of which it has once.
    """
    sizes = widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    start = _starts(table, sizes)
    rows = [_row(row, table, start, sum(sizes), comments or Comments(None)) for row in table.rows]
    notes = [*table.notes, *bar_legend(table, colours=True), *_in_capitals(table, set() if said is None else said)]
    inner = _header(table, sizes) + _together(*_merged(rows, table))
    body = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"{_described(table, caption)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{_in_type(inner, table.points) if table.points != NORMAL else inner}</w:tbl>"
    )
    return (
        body
        + "".join(paragraph("TableNote", note, _WITH_NEXT) for note in notes[:-1])
        + "".join(paragraph("TableNote", note) for note in notes[-1:])
    )


def _together(rows: list[str], runs: set[int]) -> str:
    """Rows of a short table stay on one page; of a longer one no row stands alone at its head or foot, none of ``runs`` breaks.

    The last row stays with what Word wants below every table: it would begin a page that is empty.
    """
    last = len(rows) - 1
    tied = {*(range(last) if len(rows) <= _SHORT else (0, last - 1)), last, *runs}
    return "".join(_KEEP.sub(rf"\1{_WITH_NEXT}", row, count=1) if at in tied else row for at, row in enumerate(rows))


def _merged(rows: list[str], table: Table) -> tuple[list[str], set[int]]:
    """The rows with equal cells of ``merged`` columns drawn as one, and those that stay with the next: such cells are never divided.

    A long run is drawn as several, so that every page says what its rows are of.
    """
    places = [at for at, column in enumerate(table.columns) if column.merged]
    if not places:
        return rows, set()
    found, tied = list(rows), set[int]()
    for _, same in groupby(range(len(rows)), key=lambda at: tuple(table.rows[at].cells[place] for place in places)):
        for run_ in _evenly(list(same)):
            tied.update(run_[:-1])
            for at in run_ if len(run_) > 1 else ():
                found[at] = _spanning(found[at], places, ' w:val="restart"' if at == run_[0] else "")
    return found, tied


def _evenly(rows: list[int]) -> list[list[int]]:
    """Rows in as few runs as may be, none longer than a run may be, and none much shorter than another."""
    count = -(-len(rows) // _RUN)
    size, more = divmod(len(rows), count)
    ends = [size * at + min(at, more) for at in range(count + 1)]
    return [rows[start:end] for start, end in pairwise(ends)]


def _spanning(row: str, places: list[int], kind: str) -> str:
    """A row whose cells at the places go on over several rows; ``restart`` for the first of them."""
    cells = row.split("<w:tc>")
    for place in places:
        cells[place + 1] = cells[place + 1].replace('w:type="dxa"/>', f'w:type="dxa"/><w:vMerge{kind}/>', 1)
    return "<w:tc>".join(cells)


def _in_type(rows: str, points: float) -> str:
    """Rows in another size, which no style of the office's template need have; what has a size of its own keeps it."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    line = f'<w:spacing w:before="0" w:after="0" w:line="{round(line_points(points) * 20)}" w:lineRule="exact"/>'
    rows = rows.replace("</w:pPr>", f"{line}</w:pPr>").replace("<w:r><w:t", f"<w:r><w:rPr>{size}</w:rPr><w:t")
    return re.sub(r"(?<!szCs w:val=\"..\"/>)</w:rPr>", f"{size}</w:rPr>", rows)


def _described(table: Table, caption: str) -> str:
    """The alternative text of a table (17.4.62, 17.4.63): its name, and which columns it has."""
    told = "、".join(column.title for column in table.columns if column.kind != "bar")
    named = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    return f'{named}<w:tblDescription w:val="{escaped(f"各列为{told}，共{len(table.rows)}行")}"/>'


def _starts(table: Table, sizes: list[int]) -> _Cells:
    plain, shaded = [], []
    for place, (column, size) in enumerate(zip(table.columns, sizes, strict=True)):
        border = _now_line(table.columns, place)
        opening = f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{border}'
        closing = f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{_style(column)}"/></w:pPr>'
        plain.append(opening + closing)
        shaded.append(opening + '<w:shd w:val="clear" w:color="auto" w:fill="%s"/>' + closing)
    breaks = tuple(size < day_width(table) for size in sizes)
    return _Cells(tuple(plain), tuple(shaded), breaks, places(table))


def _now_line(columns: tuple[Column, ...], place: int, first: int | None = None) -> str:
    """The as-of line behind a column (of a cell over several: the last); both neighbours state it, for programs differ in which of them wins."""
    sides = [
        f'<w:{side} w:val="single" w:sz="18" w:space="0" w:color="{NOW}"/>'
        for side, at in (("left", (place if first is None else first) - 1), ("right", place))
        if at >= 0 and columns[at].now
    ]
    return f"<w:tcBorders>{''.join(sides)}</w:tcBorders>" if sides else ""


def _style(column: Column) -> str:
    if column.kind in ("money", "number", "percent"):
        return "TableNumber"
    centred = column.kind in _CENTRED or (column.kind == "text" and column.width <= NARROW)
    return "TableCentre" if centred else "TableText"


def _header(table: Table, sizes: list[int]) -> str:
    """The heads of the columns; the steps of a Gantt chart stand below their year, which is said once over all of them."""
    heads = list(zip(table.columns, headings(table), sizes, strict=True))
    if not any(column.kind == "bar" for column in table.columns):
        return _header_row(
            _head(size, _now_line(table.columns, at), run(broken_head(text, column)))
            for at, (column, text, size) in enumerate(heads)
        )
    return _header_row(_years(table, heads)) + _header_row(_steps(table, heads))


def _header_row(cells: Iterable[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _head(size: int, properties: str, shown: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{properties}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr>{shown}</w:p></w:tc>'
    )


def _years(table: Table, heads: Sequence[_Heading]) -> Iterator[str]:
    at = 0
    for (bar, year), group in groupby(heads, key=lambda one: (one[0].kind == "bar", one[1].partition("年")[0])):
        found = list(group)
        at += len(found)
        if bar:
            span = f'<w:gridSpan w:val="{len(found)}"/>{_now_line(table.columns, at - 1, first=at - len(found))}'
            said = f"{year}年" if len(found) >= _WHOLE_YEAR else year
            yield _head(sum(size for *_, size in found), span, run(said, _SMALL))
        else:
            for _, text, size in found:
                yield _head(size, '<w:vMerge w:val="restart"/>', run(text))


def _steps(table: Table, heads: Sequence[_Heading]) -> Iterator[str]:
    for at, (column, text, size) in enumerate(heads):
        if column.kind == "bar":
            yield _head(size, _now_line(table.columns, at), run(text.partition("年")[2], _SMALL))
        else:
            yield _head(size, "<w:vMerge/>", "")


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
    for place, (value, text) in enumerate(zip(row.cells, texts(row, table, start.decimals), strict=True)):
        if isinstance(value, Bar):
            yield start.shaded[place] % BARS[value] + "</w:p></w:tc>"
            continue
        head = start.shaded[place] % COLOURS[value] if isinstance(value, Light) else start.head[place]
        if start.dates[place] and isinstance(value, date):
            text = text.replace("年", "年\n")  # noqa: PLW2901  a narrow column breaks a date behind the year, not in a number
        yield f"{head}{comments.around(row, table.columns[place], run(text, properties))}</w:p></w:tc>"


def _in_capitals(table: Table, said: set[str]) -> list[str]:
    """The sum of the plan in capitals, as finance offices want it under a table: what counts now, not what it was at first."""
    money = [place for place, column in enumerate(table.columns) if column.kind == "money"]
    place = next((at for at in money if table.columns[at].key in _COUNTS_NOW), next(iter(money), None))
    last = table.rows[-1] if table.rows else None
    if place is None or last is None or last.kind != "total":
        return []
    amount = last.cells[place]
    title = table.columns[place].title.removesuffix(ASSUMED)
    if not (isinstance(amount, Decimal) and amount) or (words := capital(amount)) in said:
        return []
    said.add(words)
    return [f"{title}合计（大写）：人民币{words}"]
