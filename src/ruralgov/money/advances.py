"""Money that one source advanced for another (垫付): what was lent, paid back and spent, and who bears what was spent.

What was paid out of an advance is the expenditure of the source that advanced it until the other pays it back, and that
of the other from then on. It always counts for the budget of the one that is to bear it: paying back moves no rate.

What was advanced before the plan and is still out (待归还垫付资金) is a balance that it was begun with: a claim, no money of
the plan. What pays it back arrives with the year of the advance, and is in no sum that a rate rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.funding_gaps import Advance, Cell, cells
from ruralgov.money.funds import ZERO, Entry, Fund, funds, purpose_of
from ruralgov.money.neighbouring_years import paid_late
from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index, once


class Charge(NamedTuple):
    """What was spent of an advance within a year, and the part of it that the other source has paid back and now bears."""

    fund: str
    year: int
    by: str
    due_from: str
    spent: Decimal
    settled: Decimal

    @property
    def lent(self) -> Decimal:
        """What still stands as the expenditure of the source that advanced it."""
        return self.spent - self.settled


def advances(index: Index) -> list[Advance]:
    """Every advance, paid back or not, in the order of the purposes."""
    return [one for cell in _lending(index) for one in cell.loans]


def charges(index: Index, year: int | None = None) -> list[Charge]:
    """What was spent of advances, by purpose, year of the payment and pair of sources."""
    found = _lending(index)
    pairs = dict.fromkeys((one.fund, one.by) for cell in found for one in cell.loans)
    made = (
        one
        for fund, by in pairs
        for one in _charged(funds(index)[fund], by, [cell for cell in found if cell.fund == fund])
    )
    return [one for one in made if year in (None, one.year)]


def left(index: Index, fund: Fund, source: str, year: int) -> Decimal:
    """What of a source was there at the end of a year, an advance that was paid back being with the one that paid it."""
    back = sum(
        (one.repaid for one in advances(index) if (one.fund, one.by) == (fund.name, source) and one.year <= year), ZERO
    )
    borne = ZERO
    for one in charges(index):
        if one.fund == fund.name and one.year <= year:
            borne += (one.settled if one.due_from == source else ZERO) - (one.settled if one.by == source else ZERO)
    return fund.left(source, year) - back - borne


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
    repaid: Decimal = ZERO

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
        back[one.balance.position] = back.get(one.balance.position, ZERO) + one.amount
    return [one._replace(repaid=back.get(one.position, ZERO)) for one in _balances(index)]


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
            same = purpose_of(index, one.purpose), one.due_from, one.year
            if same == (purpose_of(index, entry.for_), entry.source, entry.budget_year):
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


def unsaid_repayments(index: Index) -> list[tuple[int, Balance]]:
    """Money, by place in the log, that does not say its year and came from a source that has an earlier year's advance still
    to pay back; and the oldest of these."""
    out = open_balances(index)
    found = []
    for place, entry in enumerate(index.plan.funding.appropriations if out else ()):
        given = purpose_of(index, entry.for_), entry.source
        owed = (
            one for one in out if one.year < entry.date.year and (purpose_of(index, one.purpose), one.due_from) == given
        )
        oldest = min(owed, key=lambda one: one.year, default=None)
        if entry.year is None and oldest is not None:
            found.append((place, oldest))
    return found


def _balances(index: Index) -> list[BroughtAdvance]:
    period = index.period
    return [
        BroughtAdvance(place, one.date, one.from_, one.to, one.source, one.reimbursed_by, one.item, one.amount)
        for place, one in enumerate(index.plan.funding.carried)
        if one.reimbursed_by is not None and period and one.from_ < period.start.year <= one.to <= period.end.year
    ]


def _lending(index: Index) -> list[Cell]:
    return cells(index) if any(line.advance for line in lines(index)) else []


@dataclass
class _Open:
    year: int
    loan: Advance
    spent: Decimal = ZERO
    settled: Decimal = ZERO

    def back(self, year: int) -> Decimal:
        """What of it was not spent in its own year, and went back with the repayment."""
        unused = min(self.loan.amount, self.loan.repaid) - self.spent
        return max(unused, ZERO) if year > self.year else ZERO

    def there(self, year: int) -> Decimal:
        """What of it can be spent in a year."""
        return self.loan.amount - self.spent - self.back(year)


def _charged(fund: Fund, by: str, found: Sequence[Cell]) -> Iterator[Charge]:
    """A source spends its own money first, then its advances, the oldest first; what of them went back unused, last of all.

    No more is moved to the one that pays back than it has left of what it paid: what it spent itself is no repayment.
    """
    own, waiting = ZERO, list[_Open]()
    paying = dict.fromkeys(loan.due_from for cell in found for loan in cell.loans)
    room = {name: _came(found, name) + _sum(fund.brought, name) - _sum(fund.paid, name) for name in paying}
    years = {cell.year for cell in found if cell.source == by} | {one.year for one in fund.paid if one.source == by}
    for year in sorted(years):
        for cell in (one for one in found if one.source == by and one.year == year):
            own += cell.arrived - sum((loan.amount - loan.repaid for loan in cell.loans), ZERO)
            waiting += [_Open(year, loan) for loan in cell.loans]
        own = max(own + _sum(fund.brought, by, year), ZERO)
        spent = _sum(fund.paid, by, year)
        rest = max(spent - own, ZERO)
        own = max(own - spent, ZERO)
        for one, there in [*((one, one.there(year)) for one in waiting), *((one, one.back(year)) for one in waiting)]:
            part, due_from = min(rest, there), one.loan.due_from
            if part > 0:
                settled = max(min(part, one.loan.repaid - one.settled, room[due_from]), ZERO)
                yield Charge(fund.name, year, by, due_from, part, settled)
                rest, room[due_from] = rest - part, room[due_from] - settled
                one.spent, one.settled = one.spent + part, one.settled + settled


def _came(found: Sequence[Cell], source: str) -> Decimal:
    return sum((cell.arrived for cell in found if cell.source == source), ZERO)


def _sum(entries: Sequence[Entry], source: str, year: int | None = None) -> Decimal:
    return sum((one.amount for one in entries if one.source == source and year in (None, one.year)), ZERO)
