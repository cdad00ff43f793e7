"""The rows of one year, as a roll-up of it counts: money of that year, everything else of plans that touch it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ruralgov.dataset.schema import BY_NAME

Row = dict[str, object]
_YEARS = ("year", "from_year", "to_year")
_SAID = ("plans", "findings")
"""What says of a plan that it is there, where it gives nothing but money."""


def of_year(
    tables: Iterable[tuple[str, Iterable[Row]]], year: int, *, touches: bool
) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables cut down to a year; of a plan of other years nothing at all where it has no money of this one."""
    kept = [(name, _rows(name, rows, year)) for name, rows in tables if touches or _of_money(name) or name in _SAID]
    if touches or any(rows for name, rows in kept if name not in _SAID):
        yield from kept


def _of_money(name: str) -> bool:
    return any(column in BY_NAME[name].columns for column in _YEARS)


def _rows(name: str, rows: Iterable[Row], year: int) -> list[Row]:
    if not _of_money(name):
        return list(rows)
    return [row for row in rows if year in (row.get(column) for column in _YEARS)]
