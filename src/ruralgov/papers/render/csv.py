"""The tables of a page as CSV (RFC 4180), with a byte-order mark so that WPS and Excel read the Chinese."""

from __future__ import annotations

import csv
import io

from ruralgov.papers.cell_words import headings, plain
from ruralgov.papers.page import Page, Paragraph, Table
from ruralgov.papers.render import Look
from ruralgov.text import clean

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def write(page: Page, look: Look) -> str:
    """One table, as spreadsheets expect: the task table of a report, else the first; money in 元 stays exact."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    tables = sorted(page.tables, key=lambda table: table.name != "tasks")
    for table in tables[:1]:
        _table(writer, table)
    if tables[1:]:
        look.warn(
            f"CSV 只放一张表，另有 {len(tables) - 1} 张没有放入；要全部请用 xlsx、md 或 json。",
            f"CSV holds one table; {len(tables) - 1} more are left out. Use xlsx, md or json for all of them.",
        )
    if not tables:  # why there is no table, instead of an empty file
        writer.writerows([safe(block.text)] for block in page.blocks if isinstance(block, Paragraph))
    return "\ufeff" + clean(stream.getvalue(), "\t\r\n")


def _table(writer: csv.Writer, table: Table) -> None:  # type: ignore[name-defined]
    writer.writerow([*_heads(table), "assumed"])
    for row in table.rows:
        if row.kind == "banner":
            continue  # a banner is layout; its text is a column of the rows where it matters
        writer.writerow([*(safe(plain(value)) for value in row.cells), "、".join(sorted(row.assumed))])


def _heads(table: Table) -> list[str]:
    return [head.replace(f"（{table.unit}）", "（元）") for head in headings(table)]


def safe(value: object) -> object:
    """Text that a spreadsheet would run as a formula, kept as text by a leading apostrophe; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_RISKY) and not _is_number(value):
        return "'" + value
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
