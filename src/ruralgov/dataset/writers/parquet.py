"""A Parquet file for each table: typed columns, decimals exact, what each column means in the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ruralgov.dataset.schema import TABLES, Facts
from ruralgov.dataset.writers._arrow import Batches, schema


def open_in(folder: Path) -> ParquetFiles:
    """The files of all tables."""
    return ParquetFiles(folder)


class ParquetFiles:
    """Rows go to their file in row groups."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, Any] = {}
        self._batches = Batches(self._put)
        try:
            for table in TABLES:
                self._files[table.name] = pq.ParquetWriter(folder / f"{table.name}.parquet", schema(table))
        except OSError:
            self.give_up()
            raise

    def _put(self, table: Facts, rows: object) -> None:
        self._files[table.name].write_table(rows)

    def write(self, table: Facts, rows: Sequence[Sequence[object]]) -> None:
        """Add rows to a table."""
        self._batches.add(table, rows)

    def close(self) -> None:
        """Write what is left."""
        self._batches.end()
        for file in self._files.values():
            file.close()

    def give_up(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            with suppress(OSError, ValueError):  # a full disk, which was told already
                file.close()
            file.is_open = False  # or it is closed once more when it is forgotten, and complains on the screen
