"""What a row of a ledger says was spent: by item, source and voucher; several sums in one cell are several payments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ruralgov.editing.entering.typed_figures import FigureError
from ruralgov.ledger.cell_values import listed
from ruralgov.ledger.columns import BY_RULE
from ruralgov.ledger.dated_sums import DatedSum, dated_sum
from ruralgov.ledger.filled_workbook import Cell
from ruralgov.ledger.rows.reported import Spent
from ruralgov.ledger.rows.row import Row
from ruralgov.ledger.rows.row_reader import SPENDING, Reader
from ruralgov.money.shares import split
from ruralgov.plan.funding import Payment
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.text import Text, number

_PARTED = re.compile("[\\n、；;]")


def spending(reader: Reader) -> tuple[Spent, ...]:
    """The sums of a row. A sum whose item, source or vouchers are not clear is not booked, and says so once."""
    row = reader.row
    filled = tuple(key for key in SPENDING if key in reader.filled)
    before = len(reader.refused)
    amounts = reader.parsed("spent", lambda cell: _amounts(row, cell))
    vouchers = _vouchers(reader, amounts or [])
    # What else is missing is said at once, also beside a sum that cannot be read.
    meant = {"spent", "voucher"} & reader.filled and (amounts is None or any(one.amount for one in amounts))
    line = _item(reader) if meant else None
    parties = _sources(reader, line) if line else None
    if len(reader.refused) > before:
        first = reader.refused[before]
        own = {row.place(key): key for key in filled}
        named = {one.cell for one in reader.refused[before:]}
        along = tuple(place for place in own if place not in named)
        reader.refused[before] = first._replace(along=along)
        return ()
    if not amounts or line is None or parties is None:
        return ()
    pairs = zip(amounts, vouchers, strict=True)
    return tuple(Spent(tuple(_payments(row, line, parties, one)), row, filled) for one in pairs if one[0].amount)


def _amounts(row: Row, cell: Cell) -> list[DatedSum]:
    """One sum, or several parted as evidence is: 5000、3000. What was spent before the plan is none of it; what came back of that is."""
    parts = listed(cell.value) if isinstance(cell.value, str) and _PARTED.search(cell.value) else ()
    found = [dated_sum(part, row.when.year) for part in parts or (cell.value,)]
    for one in found:
        if one.amount > 0 and _before_plan(row, one.year):
            raise FigureError(
                Text(f"{one.year} 年的支出不在这个方案里", f"what was spent of {one.year} is not in this plan")
            )
    return found


def _before_plan(row: Row, year: int | None) -> bool:
    period = row.plan.period
    return year is not None and period is not None and year < period.start.year


def _vouchers(reader: Reader, amounts: list[DatedSum]) -> list[str | None]:
    """A voucher for each sum; several vouchers of one sum stay together."""
    given = reader.words("voucher")
    if given and not amounts and "spent" not in reader.filled:
        reader.refuse("spent", Text("填了凭证号，没有填本期支出", "a voucher without an amount"))
    if len(amounts) <= 1 or given is None:
        return [given] * len(amounts)
    found = listed(given)
    if len(found) != len(amounts):
        why = Text(
            f"支出有 {len(amounts)} 笔，凭证号有 {len(found)} 个，对不上",
            f"{len(amounts)} sums, but {len(found)} vouchers",
        )
        reader.refuse("voucher", why)
    return list(found)


def _item(reader: Reader) -> BudgetLine | None:
    """The budget line: named, or the task's only one. Of several years the day's own year counts."""
    task = reader.row.task
    named = reader.words("item")
    names = dict.fromkeys(one.item for one in task.budget)
    if named is None and len(names) != 1:
        several = Text("请选支出项目：" + "、".join(names), "choose the item: " + ", ".join(names))
        none = Text("这项任务没有资金安排，支出无处可记", "the task has no budget to book spending on")
        reader.refuse("item", several if names else none)
        return None
    wanted = named or next(iter(names))
    lines = [one for one in task.budget if one.item == wanted]
    if not lines:
        reader.refuse("item", Text(f"任务没有资金项目“{wanted}”", f"the task has no budget item `{wanted}`"))
        return None
    return _of_year(lines, reader.row.when.year, reader.row.when) or lines[0]


def _of_year(lines: Iterable[BudgetLine], year: int | None, day: date) -> BudgetLine | None:
    """The line of a year; of several, by a share rule that changes within it, the last one whose day has come."""
    found = [one for one in lines if one.year == year]
    come = [one for one in found if one.on and one.on <= day]
    return max(come, key=lambda one: one.on or day) if come else next(iter(found), None)


def _sources(reader: Reader, line: BudgetLine) -> str | None:
    """The source that paid, or that every source paid its share."""
    funding = reader.row.plan.plan.funding
    rule = funding.rule(line.shares, line.year, line.on)
    named = reader.words("source")
    if named is None:
        payer = line.paid_by or (rule.payer if rule else None)
        if payer is None:
            reader.refuse("source", Text("请选资金来源", "choose the source of the money"))
        return payer
    if named != BY_RULE and named not in funding.sources:
        reader.refuse("source", Text(f"方案没有资金来源“{named}”", f"the plan has no source `{named}`"))
    if named == BY_RULE and (rule is None or rule.ratio is None):
        reader.refuse("source", Text("这个项目没有分担比例，请选来源", "the item has no ratio; choose a source"))
    return named


def _payments(row: Row, line: BudgetLine, source: str, paid: tuple[DatedSum, str | None]) -> Iterator[Payment]:
    """By source; what was paid back is a refund. The year is written where the cell names another than the day's, or what it pays back."""
    (amount, year), voucher = paid
    if year != line.year:
        line = _of_year((one for one in row.task.budget if one.item == line.item), year, row.when) or line
    for name, part in _parts(row, line, source, abs(amount)).items():
        if part:
            yield Payment.model_validate(
                {
                    "date": row.when,
                    "year": year if amount < 0 or year != row.when.year else None,
                    "source": name,
                    "task": row.task.id,
                    "item": line.item,
                    "amount" if amount > 0 else "refund": f"{number(part)}元",
                    "document": voucher,
                }
            )


def _parts(row: Row, line: BudgetLine, source: str, amount: Decimal) -> dict[str, Decimal]:
    funding = row.plan.plan.funding
    rule = funding.rule(line.shares, line.year, line.on)
    return {source: amount} if source != BY_RULE or rule is None else split(rule, amount, funding.sources)[0]


def beyond_paid(spent: Spent, booked: Decimal) -> Text | None:
    """More paid back than was ever paid is a slip of the sign; what was paid before the plan, it does not know."""
    back = -spent.net
    if back <= booked or _before_plan(spent.row, spent.payments[0].year):
        return None
    return Text(
        f"退回 {number(back)} 元，多于这个项目已记的支出 {number(booked)} 元",
        f"{number(back)}元 paid back, more than the {number(booked)}元 that were booked on it",
    )
