"""One DuckDB file with all tables, their keys, and what each column means as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from ruralgov.dataset.schema import MONEY_PLACES, NUMBER_PLACES, TABLES, Facts, Kind
from ruralgov.dataset.writers._arrow import Batches

FILE = "facts.duckdb"
_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": f"DECIMAL(38, {NUMBER_PLACES})",
    "money": f"DECIMAL(38, {MONEY_PLACES})",
    "date": "DATE",
    "flag": "BOOLEAN",
}


def open_in(folder: Path) -> DuckFile:
    """The file."""
    return DuckFile(folder)


@contextmanager
def _system() -> Iterator[None]:
    """What the library says of the disk is the system's complaint; of a fault of ours it says something else."""
    try:
        yield
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise OSError(str(error).rpartition('": ')[2]) from error


class DuckFile:
    """Rows are inserted in batches."""

    def __init__(self, folder: Path) -> None:
        self._batches = Batches(self._put)
        with _system():
            self._base = duckdb.connect(str(folder / FILE))
        try:
            with _system():
                for statement in (one for table in TABLES for one in _statements(table)):
                    self._base.execute(statement)
        except OSError:
            self.give_up()
            raise

    def _put(self, table: Facts, rows: object) -> None:
        with _system():
            self._base.register("rows", rows)
            self._base.execute(f'INSERT INTO "{table.name}" SELECT * FROM rows')  # noqa: S608  a name of our own
            self._base.unregister("rows")

    def write(self, table: Facts, rows: Sequence[Sequence[object]]) -> None:
        """Add rows to a table."""
        self._batches.add(table, rows)

    def close(self) -> None:
        """Write what is left."""
        self._batches.end()
        with _system():
            self._base.execute("CHECKPOINT")  # to close alone says nothing of a full disk
            self._base.close()

    def give_up(self) -> None:
        """Let go of the file."""
        with suppress(duckdb.Error):  # a full disk, which was told already
            self._base.close()


def _statements(table: Facts) -> list[str]:
    columns = ", ".join(
        f'"{field.name}" {_TYPES[field.kind]}{" NOT NULL" if field.name in table.key else ""}' for field in table.fields
    )
    comments = [
        f'COMMENT ON COLUMN "{table.name}"."{field.name}" IS {_quoted(f"{field.what.zh} / {field.what.en}")}'
        for field in table.fields
    ]
    about = f'COMMENT ON TABLE "{table.name}" IS {_quoted(f"{table.what.zh} / {table.what.en}")}'
    return [f'CREATE TABLE "{table.name}" ({columns})', about, *comments]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
