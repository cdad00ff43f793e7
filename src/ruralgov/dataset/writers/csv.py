"""A CSV file for each table (RFC 4180, UTF-8 with a mark so that WPS and Excel read the Chinese); nothing in it can be run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from ruralgov.dataset.schema import TABLES, Facts
from ruralgov.spreadsheets.formula_text import defused
from ruralgov.text import clean, number


def open_in(folder: Path) -> CsvFiles:
    """The files of all tables."""
    return CsvFiles(folder)


class CsvFiles:
    """Rows go to their file at once."""

    def __init__(self, folder: Path) -> None:
        self._streams = {
            table.name: (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") for table in TABLES
        }
        self._writers = {name: csv.writer(stream) for name, stream in self._streams.items()}
        for table in TABLES:
            self._writers[table.name].writerow(table.columns)

    def write(self, table: Facts, rows: Sequence[Sequence[object]]) -> None:
        """Add rows to a table."""
        self._writers[table.name].writerows([_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """Write what is left."""
        for stream in self._streams.values():
            stream.close()

    def give_up(self) -> None:
        """Let go of the files."""
        for stream in self._streams.values():
            with suppress(OSError):  # a full disk, which was told already
                stream.close()


def _cell(value: object) -> object:
    """Exact and harmless: decimals plainly, days in ISO form, true and false, text that is never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return defused(clean(value)) if isinstance(value, str) else value
