"""The cells of a table as a document writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ruralgov.papers.cell_words import cells
from ruralgov.papers.page import Cell, Row, Table
from ruralgov.text import chinese_date


def texts(row: Row, table: Table, decimals: Sequence[int]) -> list[str]:
    """The cells as a document writes them: dates in Chinese."""
    if any(isinstance(value, date) for value in row.cells):
        row = replace(row, cells=tuple(_written(value) for value in row.cells))
    return cells(row, table, decimals)


def _written(value: Cell) -> Cell:
    return chinese_date(value) if isinstance(value, date) else value
