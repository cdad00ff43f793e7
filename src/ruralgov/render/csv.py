"""The tables of a page as CSV (RFC 4180), with a byte-order mark so that WPS and Excel read the Chinese."""

from __future__ import annotations

import csv
import io

from ruralgov.render import Look
from ruralgov.views.page import Page, Table
from ruralgov.views.words import headings, plain

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """The first table of the page: one file, one table, as spreadsheets expect; money in 元 stays exact."""
    stream = io.StringIO()
    stream.write("\ufeff")
    for table in page.tables[:1]:
        _table(csv.writer(stream), table)
    return stream.getvalue()


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
