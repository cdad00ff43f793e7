"""What is short and what came beyond the plan, purpose by purpose: money for one thing never makes up for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.funds import ZERO, fund_named, fund_of, fund_of_appropriation
from ruralgov.money.neighbouring_years import arrivals
from ruralgov.money.repayments import Arrived, lent_by, may_be_advanced
from ruralgov.money.shares import Line, lines
from ruralgov.plan.lookups.index import Index

_Place = tuple[str | None, str | None, int]


class Advance(NamedTuple):
    """What a source advanced for another to one purpose in a year: the sum, what was paid back, and what is still out; in 元."""

    fund: str
    year: int
    by: str
    due_from: str
    amount: Decimal
    repaid: Decimal
    open: Decimal


class Cell(NamedTuple):
    """One purpose (fund), source and year, up to the as-of date: planned, arrived, short and beyond, in 元.

    ``source`` is None for lines of which nobody is said to pay; ``fund`` is None for money that is for nothing known.
    ``parts`` are the lines with what of each the source is to pay. ``loans`` are what the source paid for others.
    Always planned − arrived = short − beyond − advanced, but for what was taken back of an advance (结余收回), and
    lines without a source: what any source pays beyond its own part of the same purpose and year is theirs.
    """

    fund: str | None
    source: str | None
    year: int
    parts: tuple[tuple[Line, Decimal], ...]
    arrived: Decimal
    short: Decimal
    beyond: Decimal
    loans: tuple[Advance, ...] = ()

    @property
    def advanced(self) -> Decimal:
        """What the source has paid for others and has not got back."""
        return sum((loan.open for loan in self.loans), ZERO)

    @property
    def planned(self) -> Decimal:
        """What the source is to pay."""
        return sum((part for _, part in self.parts), ZERO)


def cells(index: Index, year: int | None = None) -> list[Cell]:
    """Every purpose, source and year that money is planned for or came for.

    Args:
        index: the plan with its look-ups.
        year: only this year.
    """
    planned, arrived = _planned(index), _arrived(index)
    groups: dict[tuple[str | None, int], list[_Place]] = defaultdict(list)
    for place in dict.fromkeys((*planned, *arrived)):
        if year in (None, place[2]):
            groups[place[0], place[2]].append(place)
    made = ([_cell(one, planned, arrived) for one in places] for places in groups.values())
    back = _taken_back(index)
    return [cell for group in made for cell in _settled(_reimbursed(group, arrived, back))]


def _planned(index: Index) -> dict[_Place, list[tuple[Line, Decimal]]]:
    found: dict[_Place, list[tuple[Line, Decimal]]] = defaultdict(list)
    for line in lines(index):
        fund = fund_of(index, line.item, line.rule)
        parts: dict[str | None, Decimal] = dict(line.shares.items()) if line.shares else {None: line.amount}
        for source, part in parts.items():
            found[fund, source, line.year].append((line, part))
    return dict(found)


def _arrived(index: Index) -> dict[_Place, list[Arrived]]:
    found: dict[_Place, list[Arrived]] = defaultdict(list)
    for entry in arrivals(index).values():
        place = fund_of_appropriation(index, entry), entry.source, entry.budget_year
        found[place].append(Arrived(entry.date, entry.source, entry.amount))
    return dict(found)


def _cell(
    place: _Place, planned: dict[_Place, list[tuple[Line, Decimal]]], arrived: dict[_Place, list[Arrived]]
) -> Cell:
    parts, came = tuple(planned.get(place, ())), sum((one.amount for one in arrived.get(place, ())), ZERO)
    gap = sum((part for _, part in parts), ZERO) - came
    return Cell(*place, parts, came, max(gap, ZERO), max(-gap, ZERO))


def _taken_back(index: Index) -> dict[_Place, Decimal]:
    """What was taken back (结余收回): of an advance that was not used up, nothing of that is still out."""
    found: dict[_Place, Decimal] = defaultdict(Decimal)
    for entry in index.plan.funding.returned:
        found[fund_named(index, entry.item), entry.source, entry.budget_year] += entry.amount
    return found


def _reimbursed(group: list[Cell], arrived: dict[_Place, list[Arrived]], back: dict[_Place, Decimal]) -> list[Cell]:
    """The cells of one purpose and year, with what one source paid for another told from money beyond the plan.

    What came from the one that is to pay goes back to the one that advanced it, and counts once.
    """
    owed = (line for cell in group for line, _ in cell.parts if line.advance and line.advance[1] == cell.source)
    due = may_be_advanced(owed)
    if not due:
        return group
    found = {cell.source: cell for cell in group}
    came = [one for cell in group for one in arrived.get((cell.fund, cell.source, cell.year), ())]
    planned = {cell.source: cell.planned for cell in group if cell.source is not None}
    for (first, payer), lent in lent_by(came, planned, due)(date.max).items():
        if lent.amount:
            ahead = found[first]
            out = lent.amount - lent.repaid
            taken = min(out, back.get((ahead.fund, first, ahead.year), ZERO)) if not ahead.loans else ZERO
            loan = Advance(str(ahead.fund), ahead.year, first, payer, lent.amount, lent.repaid, out - taken)
            found[first] = ahead._replace(
                arrived=ahead.arrived - lent.repaid,
                beyond=ahead.beyond - lent.amount,
                loans=(*ahead.loans, loan),
            )
    return list(found.values())


def _settled(group: list[Cell]) -> Iterator[Cell]:
    """The cells of one purpose and year; money beyond a source's part pays for the lines that name no source."""
    left = sum((cell.short for cell in group if cell.source is None), ZERO)
    for cell in group:
        if cell.source is not None:
            taken = min(cell.beyond, left)
            left -= taken
            yield cell._replace(beyond=cell.beyond - taken)
    yield from (cell._replace(short=left) for cell in group if cell.source is None)
