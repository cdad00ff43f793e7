"""Money that moves between years: carried into the next (结转), or taken back (结余收回). No planned figure changes by it.

What is carried stays what it was in the year it arrived for: planned, arrived, and counted once. In the year that it
is carried to it may be spent beside what is planned there.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.neighbouring_years import taken_back_late
from ruralgov.plan.lookups.index import Index, once

_ZERO = Decimal(0)


class Move(NamedTuple):
    """One side of a move: what came into a year, went out of it, or was taken back, in 元.

    ``outside`` says that the other side is no year of the plan; ``position`` is the place of the entry in its log.
    """

    position: int
    date: date
    year: int
    source: str
    item: str
    outside: bool
    came: Decimal = _ZERO
    went: Decimal = _ZERO
    returned: Decimal = _ZERO


@once
def moves(index: Index) -> list[Move]:
    """Every side that lies in a year of the plan. Of a plan without a period every year is one of its own."""
    funding, found = index.plan.funding, []
    for place, one in enumerate(funding.carried):
        if one.reimbursed_by is not None:
            continue  # an advance that is out: no money
        outside = not (_in_plan(index, one.from_) and _in_plan(index, one.to))
        if _in_plan(index, one.from_):
            found.append(Move(place, one.date, one.from_, one.source, one.item, outside, went=one.amount))
        if _in_plan(index, one.to):
            found.append(Move(place, one.date, one.to, one.source, one.item, outside, came=one.amount))
    late = taken_back_late(index)
    for place, back in enumerate(funding.returned):
        if place not in late:
            year = back.budget_year
            found.append(Move(place, back.date, year, back.source, back.item, True, returned=back.amount))
    return found


def _in_plan(index: Index, year: int) -> bool:
    period = index.period
    return period is None or period.start.year <= year <= period.end.year
