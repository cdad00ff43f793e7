"""A table as it is printed: without columns that say nothing, and with the mark of a wholly assumed column at its head."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.papers.cell_words import STATUSES
from ruralgov.papers.page import ASSUMED, Cell, Page, Row, Table
from ruralgov.progress.status import Status

_SEVERAL = 2
_NOTHING = (None, "", (), STATUSES[Status.UNREPORTED])
"""What tells nothing where a whole column says it: that nobody has reported is told in a sentence."""


def printed_page(page: Page) -> Page:
    """The page with its tables as they are printed."""
    return replace(page, blocks=tuple(printed_table(one) if isinstance(one, Table) else one for one in page.blocks))


def printed_table(table: Table) -> Table:
    """The table for readers. Files for machines keep every column, whatever stands in it."""
    return table if table.form else _marked_above(_without_empty(table))


def _without_empty(table: Table) -> Table:
    rows = [row for row in table.rows if row.kind != "banner"]
    if not rows:
        return table
    kept = [
        at
        for at, column in enumerate(table.columns)
        if at == 0 or column.kind == "bar" or any(_says(row.cells[at], zero=not column.rare) for row in rows)
    ]
    if len(kept) == len(table.columns):
        return table
    fewer = (
        row if row.kind == "banner" else replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=tuple(fewer))


def _says(value: Cell, *, zero: bool) -> bool:
    """Whether a cell tells its reader something; a zero only where it is an answer."""
    return value not in _NOTHING and (zero or value not in (0, "0"))


def _marked_above(table: Table) -> Table:
    """The mark once at the head of a column in which every figure has it."""
    rows = [row for row in table.rows if row.kind != "banner"]
    wholly = {
        column.key
        for at, column in enumerate(table.columns)
        if len(told := [row for row in rows if _says(row.cells[at], zero=True)]) >= _SEVERAL
        and all(column.key in row.assumed for row in told)
    }
    if not wholly:
        return table
    columns = (
        replace(column, title=column.title + ASSUMED) if column.key in wholly else column for column in table.columns
    )
    return replace(table, columns=tuple(columns), rows=tuple(_unmarked(row, wholly) for row in table.rows))


def _unmarked(row: Row, keys: set[str]) -> Row:
    return replace(row, assumed=row.assumed - keys) if row.assumed & keys else row
