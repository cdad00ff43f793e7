"""What Parquet and DuckDB share: the columns in Arrow's types, and rows in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Context, Decimal, InvalidOperation

import pyarrow as pa

from ruralgov.dataset.schema import MONEY_PLACES, NUMBER_PLACES, TABLES, Facts, Field, Kind
from ruralgov.errors import UserError
from ruralgov.text import say

_AT_ONCE = 20_000
"""Rows, of all tables together, that are kept before they are written."""
_DIGITS = 38
_EXACT = Context(prec=_DIGITS)
_PLACES = {"money": MONEY_PLACES, "number": NUMBER_PLACES}
_TYPES: dict[Kind, object] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.decimal128(_DIGITS, NUMBER_PLACES),
    "money": pa.decimal128(_DIGITS, MONEY_PLACES),
    "date": pa.date32(),
    "flag": pa.bool_(),
}


def schema(table: Facts) -> object:
    """The columns, each with what it means in both languages."""
    fields = [
        pa.field(
            one.name,
            _TYPES[one.kind],
            nullable=one.name not in table.key,
            metadata={"zh": one.what.zh, "en": one.what.en, "unit": one.unit},
        )
        for one in table.fields
    ]
    return pa.schema(fields, metadata={"zh": table.what.zh, "en": table.what.en, "key": ",".join(table.key)})


class Batches:
    """Rows of every table, handed on so many at a time."""

    def __init__(self, write: Callable[[Facts, object], None]) -> None:
        self._write = write
        self._waiting: dict[str, list[Sequence[object]]] = defaultdict(list)
        self._count = 0
        self._schemas = {table.name: schema(table) for table in TABLES}

    def add(self, table: Facts, rows: Sequence[Sequence[object]]) -> None:
        """Keep rows, and hand on what is enough."""
        self._waiting[table.name] += rows
        self._count += len(rows)
        if self._count >= _AT_ONCE:
            self.end()

    def end(self) -> None:
        """Hand on what is left."""
        for table in TABLES:
            self._hand_on(table)
        self._count = 0

    def _hand_on(self, table: Facts) -> None:
        rows = self._waiting.pop(table.name, [])
        if rows:
            columns = [
                pa.array([_value(row[place], table, field) for row in rows], _TYPES[field.kind])
                for place, field in enumerate(table.fields)
            ]
            self._write(table, pa.Table.from_arrays(columns, schema=self._schemas[table.name]))


def _value(value: object, table: Facts, field: Field) -> object:
    """A decimal with the places of its column; half a character, which no file of this kind takes, as �."""
    places = _PLACES.get(field.kind)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isprintable() else value
    if places is None or value is None or not isinstance(value, Decimal | int):
        return value
    try:
        return Decimal(value).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    except InvalidOperation:
        raise UserError(
            say(
                f"{table.name}.{field.name}：{value} 太大，{_DIGITS} 位放不下。用 --format csv。",
                f"{table.name}.{field.name}: {value} has more than {_DIGITS} digits. Use --format csv.",
            )
        ) from None
