"""The tables of a page as CSV (RFC 4180), with a byte-order mark so that WPS and Excel read the Chinese.

``assumed`` and ``wrong`` name the columns whose figure rests on an assumption, or is touched by an error of the plan.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ruralgov.papers.cell_words import WRONG, headings, plain
from ruralgov.papers.page import Cell, Column, Page, Paragraph, Table
from ruralgov.papers.render import Look
from ruralgov.spreadsheets.formula_text import defused
from ruralgov.text import clean

if TYPE_CHECKING:
    from _csv import Writer

FOR_PROGRAMS = True
_COMPUTED = ("number", "money", "percent", "date")
"""Columns that programs compute with: one word among the figures would make text of all of them."""


def write(page: Page, look: Look) -> str:
    """One table, as spreadsheets expect: the task table of a report, else the first that was asked for; money in 元 stays exact."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    tables = sorted(page.tables, key=lambda table: (table.aside, table.name != "tasks"))
    for table in tables[:1]:
        _table(writer, table)
    if tables[1:]:
        look.warn(
            f"CSV 只放一张表，另有 {len(tables) - 1} 张没有放入；要全部请用 xlsx、md 或 json。",
            f"CSV holds one table; {len(tables) - 1} more are left out. Use xlsx, md or json for all of them.",
        )
    if not tables:  # why there is no table, instead of an empty file
        writer.writerows([defused(block.text)] for block in page.blocks if isinstance(block, Paragraph))
    return "\ufeff" + clean(stream.getvalue(), "\t\r\n")


def _table(writer: Writer, table: Table) -> None:
    writer.writerow([*map(defused, _heads(table)), "assumed", "wrong"])
    for row in table.rows:
        if row.kind == "banner":
            continue  # a banner is layout; its text is a column of the rows where it matters
        pairs = zip(row.cells, table.columns, strict=True)
        wrong = [column.key for cell, column in pairs if cell == WRONG or column.key in row.doubted]
        told = (_cell(cell, column) for cell, column in zip(row.cells, table.columns, strict=True))
        writer.writerow([*told, *(defused("、".join(names)) for names in (sorted(row.assumed), wrong))])


def _heads(table: Table) -> list[str]:
    return [head.replace(f"（{table.unit}）", "（元）") for head in headings(table)]


def _cell(value: Cell, column: Column) -> object:
    """Text made harmless; numbers stay numbers, negative ones too, and a wrong one is no word among them."""
    if value == WRONG and column.kind in _COMPUTED:
        return ""
    return defused(str(plain(value))) if isinstance(value, str | tuple) else plain(value)
