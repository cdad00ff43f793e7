"""A table of sums beside the tasks (资金安排表): a row is a sum, what it is for, who pays it and the task it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ruralgov.importing.grammar.headings.table_headings import is_total
from ruralgov.importing.grammar.lexicon.table_headings import FOR_TASK, MONEY_OF_ROW, PAID_FROM, PURPOSE, UNIT_OF_TABLE
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.phrases import how_much_in_row
from ruralgov.importing.layout.table_heads import head_of
from ruralgov.importing.outline.table_rows import Row
from ruralgov.importing.outline.task_tables import runs
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_HEADER_ROWS = 4
_SPACE = lazy(r"\s")
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
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        told = next((unit for text in (*between, *rows[0].cells) if (unit := UNIT_OF_TABLE.search(narrow(text)))), None)
        if columns := _columns(row.cells, told["unit"] if told else ""):
            for one in rows[at + 1 :]:
                yield from _of_row(Row(one.number, one.paras), columns)
            return


def _columns(cells: Sequence[str], unit: str) -> _Columns | None:
    heads = [_SPACE.sub("", narrow(cell)) for cell in cells]
    money = tuple(
        (at, f"{head}({unit})" if unit else head) for at, head in enumerate(heads) if MONEY_OF_ROW.search(head)
    )
    purpose = next((at for at, head in enumerate(heads) if PURPOSE.fullmatch(head)), -1)
    if purpose < 0 or not money:
        return None
    payer, task = (
        next((at for at, head in enumerate(heads) if form.search(head)), -1) for form in (PAID_FROM, FOR_TASK)
    )
    return _Columns(purpose, money, payer, task)


def _of_row(row: Row, columns: _Columns) -> Iterator[Amount]:
    if is_total(next((cell.raw for cell in row.cells if cell.raw.strip()), "")) or not row.text(columns.purpose):
        return
    payer = row.cell(columns.payer)
    named = 0 < len(payer.text.strip()) <= _PAYER_LONGEST and not any(sign in payer.text for sign in "%、,;:0123456789")
    task = narrow(row.text(columns.task)).strip("., 、")
    for amount in how_much_in_row((heading, row.cell(at)) for at, heading in columns.money):
        yield replace(
            amount,
            item=_whole(row.cell(columns.purpose)),
            payer=amount.payer or (_whole(payer) if named else None),
            task=task,
            tabled=True,
        )


def _whole(cell: Para) -> Fact:
    start = len(cell.text) - len(cell.text.lstrip())
    return cell.fact(start, len(cell.text.rstrip()))
