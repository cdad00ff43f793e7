"""What was advanced before the plan and is still to be paid back (待归还垫付资金): the balance brought forward, and what came since.

It is a claim, no money of the plan: what pays it back arrives with the year of the advance, and is in no sum that a rate rests on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.advances import advances
from ruralgov.money.funds import fund_named
from ruralgov.money.neighbouring_years import paid_late
from ruralgov.plan.lookups.index import Index, once

_ZERO = Decimal(0)


class BroughtAdvance(NamedTuple):
    """A balance as it was brought forward, and what of it came back within this plan; in 元.

    ``position`` is its place among what is carried, ``year`` that of the advance, ``into`` the year it is brought into.
    """

    position: int
    date: date
    year: int
    into: int
    by: str
    due_from: str
    purpose: str
    amount: Decimal
    repaid: Decimal = _ZERO

    @property
    def open(self) -> Decimal:
        """What is still to be paid back."""
        return self.amount - self.repaid


class Repayment(NamedTuple):
    """What of an arrival, by its place in the log, paid back which balance."""

    position: int
    date: date
    balance: BroughtAdvance
    amount: Decimal


@once
def brought_advances(index: Index) -> list[BroughtAdvance]:
    """Every balance that the plan was begun with, in its order."""
    back: dict[int, Decimal] = {}
    for one in repayments(index):
        back[one.balance.position] = back.get(one.balance.position, _ZERO) + one.amount
    return [one._replace(repaid=back.get(one.position, _ZERO)) for one in _balances(index)]


@once
def repayments(index: Index) -> list[Repayment]:
    """In the order of days; what came beyond the balances is late money of that year, and pays nothing back."""
    balances = _balances(index)
    left = {one.position: one.amount for one in balances}
    found = []
    late = paid_late(index).items() if balances else ()
    for position, entry in sorted(late, key=lambda pair: pair[1].date):
        came = entry.amount
        for one in balances:
            same = fund_named(index, one.purpose) or one.purpose, one.due_from, one.year
            if same == (fund_named(index, entry.for_) or entry.for_, entry.source, entry.budget_year):
                part = min(came, left[one.position])
                if part > 0:
                    left[one.position] -= part
                    came -= part
                    found.append(Repayment(position, entry.date, one, part))
    return found


def late_beyond(index: Index) -> dict[int, Decimal]:
    """What arrived late for years before the plan and paid nothing back, by place in the log."""
    left = {place: one.amount for place, one in paid_late(index).items()}
    for one in repayments(index):
        left[one.position] -= one.amount
    return {place: amount for place, amount in left.items() if amount}


class Balance(NamedTuple):
    """What one source has advanced for another to a purpose in a year and has not got back."""

    year: int
    by: str
    due_from: str
    purpose: str
    amount: Decimal


def open_balances(index: Index) -> list[Balance]:
    """What the next plan has to bring forward: what this one was begun with and what it advanced, as far as it is out."""
    own = [Balance(one.year, one.by, one.due_from, one.fund, one.open) for one in advances(index) if one.open > 0]
    brought = brought_advances(index)
    return [*(Balance(one.year, one.by, one.due_from, one.purpose, one.open) for one in brought if one.open > 0), *own]


def _balances(index: Index) -> list[BroughtAdvance]:
    period = index.period
    return [
        BroughtAdvance(place, one.date, one.from_, one.to, one.source, one.reimbursed_by, one.item, one.amount)
        for place, one in enumerate(index.plan.funding.carried)
        if one.reimbursed_by is not None and period and one.from_ < period.start.year <= one.to <= period.end.year
    ]
