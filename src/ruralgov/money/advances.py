"""Money that one source advanced for another (垫付): what was lent, paid back and spent, and who bears what was spent.

What was paid out of an advance is the expenditure of the source that advanced it until the other pays it back, and that
of the other from then on. It always counts for the budget of the one that is to bear it: paying back moves no rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.funding_gaps import Cell, Loan, cells
from ruralgov.money.funds import ZERO, Entry, Fund, funds
from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index


class Advance(NamedTuple):
    """What a source advanced for another to one purpose in a year, and what of it is still out; in 元."""

    fund: str
    year: int
    by: str
    due_from: str
    amount: Decimal
    repaid: Decimal
    open: Decimal


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


def advances(index: Index, year: int | None = None) -> list[Advance]:
    """Every advance, paid back or not, in the order of the purposes."""
    return [
        Advance(cell.fund, cell.year, cell.source, one.due_from, one.amount, one.repaid, one.open)
        for cell in _lending(index)
        if year in (None, cell.year) and cell.fund and cell.source
        for one in cell.loans
    ]


def charges(index: Index, year: int | None = None) -> list[Charge]:
    """What was spent of advances, by purpose, year of the payment and pair of sources."""
    found = _lending(index)
    named = funds(index)
    pairs = dict.fromkeys((cell.fund, cell.source) for cell in found if cell.loans)
    made = (
        one
        for fund, by in pairs
        if fund in named and by
        for one in _charged(named[fund], by, [cell for cell in found if cell.fund == fund])
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


def _lending(index: Index) -> list[Cell]:
    return cells(index) if any(line.advance for line in lines(index)) else []


@dataclass
class _Open:
    year: int
    loan: Loan
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
        own -= spent - rest
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
