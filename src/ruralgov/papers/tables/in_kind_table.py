"""What was given in labour or things, as a table of its own: no money, and no part of any sum of money."""

from __future__ import annotations

from decimal import Decimal

from ruralgov.papers.origins.facts import Facts, about
from ruralgov.papers.origins.subjects import OfInKind
from ruralgov.papers.page import Column, Row, Table
from ruralgov.plan.funding import InKind
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped, number


def given_in(index: Index, year: int | None) -> list[InKind]:
    """What was given by the as-of day, in a year or in all."""
    return [one for one in index.plan.funding.in_kind if year in (None, one.date.year)]


def in_kind_table(index: Index, year: int | None = None) -> Table:
    """One row for task, thing and giver, with its value where it is said; the last row sums the values."""
    columns = (
        Column("task", "序号", width=12),
        Column("title", "任务", width=50),
        Column("item", "投入内容", width=40),
        Column("by", "投入方", width=40),
        Column("quantity", "数量", width=26),
        Column("value", "折算金额", "money", 28),
    )
    sums: dict[tuple[str, str, str, str], tuple[Decimal, Decimal | None]] = {}
    for one in given_in(index, year):
        key = (one.task, one.item, one.by or "", one.unit)
        count, value = sums.get(key, (Decimal(0), None))
        sums[key] = (count + one.quantity, value if one.value is None else (value or Decimal(0)) + one.value)
    rows = [
        Row(
            (task, _title(index, task), item, by, f"{grouped(count)}{unit}", value),
            of=OfInKind(task, item, by, unit, year),
        )
        for (task, item, by, unit), (count, value) in sums.items()
    ]
    whole = sum((value for _, value in sums.values() if value is not None), Decimal(0))
    last = Row(("", "合计", "", "", "", whole), "total", sums=tuple(range(len(rows))), of=OfInKind(None, year=year))
    notes = ("投工投劳和实物不是资金，不计入到位和支出。",)
    return Table("in_kind", "投工投劳和实物投入", columns, (*rows, last), index.plan.money_unit, notes)


def _title(index: Index, task: str) -> str:
    found = index.tasks.get(task)
    return found.title if found else ""


def in_kind_data(index: Index, year: int | None = None) -> list[Facts]:
    """The entries for JSON: values as decimal strings in 元."""
    return [_entry_data(one, year) for one in given_in(index, year)]


def _entry_data(one: InKind, year: int | None) -> Facts:
    values = {
        "date": one.date.isoformat(),
        "task": one.task,
        "item": one.item,
        "by": one.by,
        "quantity": number(one.quantity),
        "unit": one.unit,
        "value": None if one.value is None else str(one.value.quantize(Decimal("0.01"))),
    }
    return about(OfInKind(one.task, one.item, one.by or "", one.unit, year), values, but=("task", "item", "by", "unit"))
