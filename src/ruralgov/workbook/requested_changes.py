"""What an office wants of the plan, cell by cell, row by row; nothing is known of text here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.workbook.columns import Column
from ruralgov.workbook.filled import Line
from ruralgov.workbook.sheets import Entry, Kind


class Put(NamedTuple):
    """A field of an entry gets a value; None: it is taken out."""

    kind: Kind
    line: Line
    ref: str
    entry: Entry
    """As the plan has it now."""
    column: Column
    value: object

    @property
    def path(self) -> Path:
        """Where the value stands, or will."""
        return (*self.entry.path, *self.column.path)


class Add(NamedTuple):
    """An entry is added to a list, or under a name (the last part of ``into``); ``value`` in keys of the file."""

    kind: Kind
    line: Line
    into: Path
    value: Mapping[str, object]
    within: Line | None = None
    """The row of the new entry that it belongs to: it goes where that goes."""


class Remove(NamedTuple):
    """An entry goes."""

    kind: Kind
    entry: Entry
    name: str


Wish = Put | Add | Remove
