"""One entry of a log of money, from what a person says: a payment, a refund, or money that arrived."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.appended_entries import Entry
from ruralgov.errors import UserError
from ruralgov.plan.lookups.choices import known
from ruralgov.plan.lookups.day.corrected_entries import entering
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import MoneyUnit, suggest
from ruralgov.plan.numerals import plain_number
from ruralgov.text import say


class Paid(NamedTuple):
    """Money spent on an item of a task, or coming back of it, as it was typed; ``year`` as of money that arrived."""

    on: date
    today: date
    source: str
    task: str
    item: str
    amount: str
    refund: bool = False
    year: str | None = None
    document: str | None = None
    note: str | None = None


class Arrived(NamedTuple):
    """Money that arrived for an item or by a share rule; ``year`` is that of its budget, where it is not its day's."""

    on: date
    today: date
    source: str
    purpose: str
    amount: str
    year: str | None = None
    document: str | None = None
    note: str | None = None


def payment(index: Index, said: Paid) -> Entry:
    """The entry of a payment as values, in the order of its fields.

    Raises:
        UserError: no such source, task or item of it, no amount, or no year.
    """
    task = index.tasks[known(said.task, index.tasks, say("任务", "task"))]
    sum_ = typed_amount(said.amount, index.plan.money_unit)
    found: dict[str, object] = {
        "date": said.on,
        "year": _year(said.year, said.on),
        "entered": _entered(index, said.on, said.today),
        "source": known(said.source, payers(index), say("资金来源", "source")),
        "task": task.id,
        "item": known(said.item, [line.item for line in task.budget], say("资金项目", "budget item")),
        "refund" if said.refund else "amount": sum_,
        "document": said.document,
        "note": said.note,
    }
    return {name: value for name, value in found.items() if value}


def appropriation(index: Index, said: Arrived) -> Entry:
    """The entry of money that arrived as values, in the order of its fields.

    Raises:
        UserError: no such source or purpose, no amount, or no year.
    """
    found: dict[str, object] = {
        "date": said.on,
        "entered": _entered(index, said.on, said.today),
        "source": known(said.source, payers(index), say("资金来源", "source")),
        "for": known(said.purpose, purposes(index), say("用途", "purpose")),
        "year": _year(said.year, said.on),
        "amount": typed_amount(said.amount, index.plan.money_unit),
        "document": said.document,
        "note": said.note,
    }
    return {name: value for name, value in found.items() if value}


def payers(index: Index) -> list[str]:
    """Who may give money: the sources in their order."""
    return list(index.plan.funding.sources)


def purposes(index: Index) -> list[str]:
    """What money may arrive for: items of the budget, and share rules."""
    items = (line.item for task in index.plan.tasks for line in task.budget)
    return list(dict.fromkeys([*items, *index.plan.funding.shares]))


def typed_amount(text: str, unit: MoneyUnit) -> str:
    """A sum with its unit, as the plan writes it; a bare number is one of the plan's own unit.

    Raises:
        UserError: it is none.
    """
    meant = suggest(text.replace(" ", ""), unit)
    if meant is None or not meant.sure:
        raise UserError(
            say(
                f"金额“{text}”看不准：写明单位，只写确数，如 3.2、3.2万元、叁万贰仟元整。",
                f"`{text}` is no clear amount: write 3.2 or 3.2万元.",
            )
        )
    return meant.amount if meant.amount.endswith("元") else f"{meant.amount}{unit}"


def _year(typed: str | None, on: date) -> Decimal | None:
    year = plain_number(typed) if typed else None
    if typed and (year is None or not year.isdigit()):
        raise UserError(say(f"资金所属年度“{typed}”不是年份。", f"`{typed}` is no year."))
    return Decimal(year) if year and int(year) != on.year else None


def _entered(index: Index, day: date, today: date) -> date | None:
    return entering(index.plan, day, today)
