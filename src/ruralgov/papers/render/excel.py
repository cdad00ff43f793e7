"""The tables of a page as an Excel workbook: one sheet a table, sums as formulas, what the page says besides on a sheet of its own."""

from __future__ import annotations

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.excel.table import write_sources, write_table
from ruralgov.papers.page import Heading, Items, Page, Table
from ruralgov.papers.render import Look
from ruralgov.papers.word.chart import write_chart
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, text

_A3 = 8

NO_LETTER = True
"""It is read, sorted and added up, and sent to nobody as it is."""


def write(page: Page, look: Look) -> bytes:  # noqa: ARG001  every renderer takes a look
    """The page as an .xlsx file: the same page gives the same bytes (with the same zlib)."""
    book = Book(page.title, page.meta.get("issuer", ""), page.mark)
    for table in page.tables:
        sheet = book.sheet(table.title or page.title)
        if page.paper == "A3":
            sheet.set_paper(_A3)
        write_table(book, sheet, table, table.title or page.title, page.signed)
        if page.sources:
            write_sources(sheet, table, page.sources)
    for chart in page.charts:
        write_chart(book, book.sheet(chart.title), chart, chart.categories)
    if len(page.tables) + len(page.charts) < len(page.blocks) or not page.tables:
        _words(book, page)
    return book.data()


def _words(book: Book, page: Page) -> None:
    """Headings and paragraphs, one a row, so that no remark of the document is lost in the workbook."""
    sheet = book.sheet("说明")
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, text(page.title), book.style(font_name=HEAD_FONT, font_size=16))
    row = 2
    for block in page.blocks:
        if isinstance(block, Table | Chart):
            continue
        lines = block.items if isinstance(block, Items) else (block.text,)
        style = book.style(font_name=HEAD_FONT) if isinstance(block, Heading) else book.style(text_wrap=True)
        for line in lines:
            sheet.write_string(row, 0, text(line), style)
            row += 1
