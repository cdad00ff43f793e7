"""A table of sums beside the tasks (资金安排表): a row is a sum, what it is for, who pays it and the task it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ruralgov.importing.grammar.headings.table_headings import (
    heads_payers,
    heads_purposes,
    heads_sums,
    heads_task_numbers,
    is_total,
    unit_of_table,
)
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.phrases import how_much_in_row
from ruralgov.importing.grammar.signs import SPACE
from ruralgov.importing.layout.table_heads import head_of
from ruralgov.importing.outline.table_rows import Row
from ruralgov.importing.outline.task_tables import runs
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para

_HEADER_ROWS = 4
_PAYER_LONGEST = 16


class _Columns(NamedTuple):
    purpose: int
    money: tuple[tuple[int, str], ...]
    payer: int
    task: int


def money_rows(source: Source) -> list[Amount]:
    """The sums of every table that lists sums and no tasks."""
    return [
        amount
        for rows, between in runs(source)
        if head_of([row.cells for row in rows]) is None
        for amount in _sums(rows, [line.text for line in between])
    ]


def _sums(rows: Sequence[RawLine], between: Sequence[str]) -> Iterator[Amount]:
    unit = next(filter(None, (unit_of_table(narrow(text)) for text in (*between, *rows[0].cells))), "")
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        if columns := _columns(row.cells, unit):
            for one in rows[at + 1 :]:
                yield from _of_row(Row(one.number, one.paras), columns)
            return


def _columns(cells: Sequence[str], unit: str) -> _Columns | None:
    heads = [SPACE.sub("", narrow(cell)) for cell in cells]
    money = tuple((at, f"{head}({unit})" if unit else head) for at, head in enumerate(heads) if heads_sums(head))
    purpose, payer, task = (
        next((at for at, head in enumerate(heads) if holds(head)), -1)
        for holds in (heads_purposes, heads_payers, heads_task_numbers)
    )
    return _Columns(purpose, money, payer, task) if money and purpose >= 0 else None


def _of_row(row: Row, columns: _Columns) -> Iterator[Amount]:
    if is_total(next((cell.raw for cell in row.cells if cell.raw.strip()), "")) or not row.text(columns.purpose):
        return
    payer = _payer(row.cell(columns.payer))
    task = narrow(row.text(columns.task)).strip("., 、")
    for amount in how_much_in_row((heading, row.cell(at)) for at, heading in columns.money):
        item = _words(row.cell(columns.purpose))
        yield replace(amount, item=item, payer=amount.payer or payer, task=task, tabled=True)


def _payer(cell: Para) -> Fact | None:
    """县级财政（每个3万元）: one name, whatever a bracket says of it; several names, or a ratio, are for a person."""
    end = cell.text.find("(")
    name = _words(cell, end if end > 0 else len(cell.text))
    plain = not any(sign in name.value for sign in "%、,;:0123456789")
    return name if plain and 0 < len(name.value) <= _PAYER_LONGEST else None


def _words(cell: Para, end: int | None = None) -> Fact:
    text = cell.text[:end].rstrip()
    return cell.fact(len(text) - len(text.lstrip()), len(text))
