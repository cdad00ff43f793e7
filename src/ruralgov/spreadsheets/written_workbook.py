"""What every workbook we write shares: fixed properties, formats made once, safe sheet names, paper."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ruralgov.spreadsheets.formula_text import is_risky
from ruralgov.text import NOT_IN_XML, TURNING, ems

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TURNED = re.compile(f"[{TURNING}]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32767
_A4 = 9
_LAST_COLUMN = 16_383
_LINE = 14  # points of a line at 10.5 pt
TEXT_FONT, HEAD_FONT = "宋体", "黑体"


class Book:
    """A workbook in memory with its formats; text is never taken for a formula, a link or a number."""

    def __init__(self, title: str = "", author: str = "", mark: str = "") -> None:
        import io

        from xlsxwriter import Workbook

        self.stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = Workbook(self.stream, options)
        # The same input gives the same bytes: without this the clock stands in the properties.
        self.book.set_properties({"title": text(title), "author": text(author), "created": _NO_CLOCK})
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.mark = mark
        self.names: set[str] = {"history"}  # Excel keeps this name for itself

    def style(self, **properties: object) -> Format:
        """The format with these properties, made once."""
        key = tuple(properties.items())
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": TEXT_FONT, "font_size": 10.5, **properties})
        return self.formats[key]

    def cell(self, **properties: object) -> Format:
        """The format of a table's cell: lines around it, text broken, in the middle of its row."""
        return self.style(**{"border": 1, "text_wrap": True, "valign": "vcenter", **properties})

    def bars(self) -> ChartBar:
        """A chart of lying bars, to be filled and put on a sheet."""
        from xlsxwriter.chart_bar import ChartBar

        chart = self.book.add_chart({"type": "bar"})
        if not isinstance(chart, ChartBar):
            raise TypeError(chart)
        return chart

    def sheet(self, name: str) -> Worksheet:
        """A new sheet on landscape A4, as wide as one page."""
        sheet = self.book.add_worksheet(self._free(name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C— &P —" + (f"&R&8{self.mark}" if self.mark else ""))
        _growing(sheet)
        self._quoting(sheet)
        # XlsxWriter searches every formula for thirty functions newer than 2010, at half the cost of a ledger.
        # We use none of them; where a later version has another hook, the search is merely made again.
        vars(sheet)["_prepare_formula"] = _without_sign
        return sheet

    def _quoting(self, sheet: Worksheet) -> None:
        """Text that looks like a formula is marked as text: it would become one when somebody edits the cell."""
        write = sheet._write_string  # noqa: SLF001

        def marked(row: int, column: int, words: str, look: Format | None = None) -> object:
            return write(row, column, words, self._quoted(look) if is_risky(words) else look)

        vars(sheet)["_write_string"] = marked

    def _quoted(self, look: Format | None) -> Format:
        known = next((dict(key) for key, style in self.formats.items() if style is look), {})
        return self.style(**{**known, "quote_prefix": True})

    def _free(self, wanted: str) -> str:
        base = _sheet_name(wanted, _LONGEST_NAME) or "表"
        name, turn = base, 1
        while name.casefold() in self.names:
            turn += 1
            name = f"{_sheet_name(base, _LONGEST_NAME - len(str(turn)) - 1)}-{turn}"
        self.names.add(name.casefold())
        return name

    def data(self) -> bytes:
        """The whole file."""
        self.book.close()
        return self.stream.getvalue()


def fill_columns(sheet: Worksheet, first: int, look: Format) -> None:
    """One look for every column from here (from 0) to the sheet's last one.

    XlsxWriter keeps each of 16 384 columns by itself, at a third of a second a sheet: one stands for all of them. Where a
    later version writes columns by another way, only this one has the look.
    """
    sheet.set_column(first, first, None, look)
    write = getattr(sheet, "_write_col_info", None)
    if write is not None:
        vars(sheet)["_write_col_info"] = lambda low, high, info: write(
            low, _LAST_COLUMN if high == first else high, info
        )


def _sheet_name(wanted: str, room: int) -> str:
    """What Excel takes for a sheet's name: it counts UTF-16 units, and no apostrophe stands at either end."""
    units = _BAD_IN_NAME.sub(" ", text(wanted)).strip(" '").encode("utf-16-le")[: room * 2]
    return units.decode("utf-16-le", "ignore").strip(" '")


def _without_sign(formula: str, *_: object) -> str:
    return formula.removeprefix("=")


def _growing(sheet: Worksheet) -> None:
    """Rows whose height we state still grow when somebody types more: the height is not marked as the user's own.

    XlsxWriter always marks it; where a later version writes rows by another way, the mark stays and nothing breaks.
    """
    write = getattr(sheet, "_xml_start_tag_unencoded", None)
    if write is None:
        return

    def start(tag: str, attributes: Sequence[tuple[str, object]] | None = None) -> None:
        kept = [one for one in attributes or [] if tag != "row" or one[0] != "customHeight"]
        write(tag, kept)

    vars(sheet)["_xml_start_tag_unencoded"] = start


def height(cells: Iterable[tuple[str, float]]) -> float | None:
    """Height of a row in points for its texts and the widths of their columns (in Latin characters); None for one line.

    LibreOffice and WPS do not fit rows to broken text by themselves where a sheet is protected.
    """
    most = max((_lines(words, width) for words, width in cells), default=1)
    return most * _LINE + 3 if most > 1 else None


def _lines(words: str, width: float) -> int:
    if len(words) * 2 <= width and "\n" not in words:
        return 1
    room = max(width - 1, 1) / 2
    return sum(max(1, math.ceil(ems(line) / room)) for line in words.split("\n"))


def text(value: str) -> str:
    """Text as a cell shows it: what XML forbids or what turns the rest round is shown as such; at most 32 767 characters."""
    return exact(value) if value.isprintable() else exact(_TURNED.sub("\ufffd", value))


def exact(value: str) -> str:
    """Text of a form that comes back and is compared with the plan: only what XML forbids is replaced."""
    # No forbidden character is printable: the quick look settles nearly every cell.
    if value.isprintable() and len(value) <= _LONGEST_TEXT:
        return value
    return NOT_IN_XML.sub("\ufffd", value)[:_LONGEST_TEXT]


def ranges(column: str, rows: Iterable[int]) -> str:
    """``SUM`` arguments over rows (from 1) of a column, neighbours joined: E4:E9,E12."""
    found: list[list[int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    return ",".join(f"{column}{first}:{column}{last}" if last > first else f"{column}{first}" for first, last in found)
