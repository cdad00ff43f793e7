"""What a source should have paid into a fund by the as-of date, and why: shared by the rules on appropriations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from ruralgov.money.funds import ZERO, Entry, Fund, astray, certain_funds
from ruralgov.money.neighbouring_years import arrivals
from ruralgov.money.shares import Line
from ruralgov.plan.lookups.index import Index, once

# 预算法第五十二条: transfers received are to be passed on within thirty days.
GRACE = timedelta(days=30)
Cause = Literal["due", "others-paid"]


class Arrear(NamedTuple):
    """A source that is behind with a fund: what it should have paid, what it paid, since when and why; ``payer`` is the other
    source that had paid its part by then."""

    fund: Fund
    source: str
    planned: Decimal
    arrived: Decimal
    cause: Cause
    since: date
    payer: str = ""

    @property
    def missing(self) -> Decimal:
        """How much is still to come."""
        return self.planned - self.arrived

    @property
    def last(self) -> Entry | None:
        """The last that the source paid for the purpose."""
        return next((entry for entry in reversed(self.fund.arrived) if entry.source == self.source), None)

    @property
    def line(self) -> Line:
        """The first line that the source has a part in."""
        return next(line for line in self.fund.lines if line.shares.get(self.source))


@once
def arrears(index: Index) -> list[Arrear]:
    """Sources that are behind. Empty for a plan that logs no appropriations: it keeps no such account."""
    if index.as_of is None or not arrivals(index):
        return []
    lost, _ = astray(index)
    closed = _closed(index, index.as_of)
    behind = (found for fund in certain_funds(index) for found in _behind(fund, index.as_of, closed))
    return [found for found in behind if found.source not in lost]


def _behind(fund: Fund, day: date, closed: tuple[int, date]) -> list[Arrear]:
    """A part is due when its year or the plan is over, or a month after another source has paid its part of the year."""
    year, ended = closed
    paid_up = {source: when for source in fund.parties if (when := _paid_up(fund, source, day.year))}
    found = []
    for source in fund.parties:
        arrived, due = fund.appropriated(source, year), fund.planned(source, year)
        if due > arrived:
            found.append(Arrear(fund, source, due, arrived, "due", ended))
        else:
            others = sorted((when, other) for other, when in paid_up.items() if other != source and day - when > GRACE)
            planned, arrived = fund.planned(source, day.year), fund.appropriated(source, day.year)
            if others and planned > arrived:
                found.append(Arrear(fund, source, planned, arrived, "others-paid", *others[0]))
    return found


def _closed(index: Index, day: date) -> tuple[int, date]:
    """The last year that is over on the evening of the day, with its last day; at the plan's end all its years are."""
    if index.period is not None and day >= index.period.end:
        return index.period.end.year, index.period.end
    year = (day + timedelta(days=1)).year - 1
    return year, date(year, 12, 31)


def _paid_up(fund: Fund, source: str, year: int) -> date | None:
    """The day on which a source had paid its whole part up to a year; None when it has not, or has no part."""
    planned = fund.planned(source, year)
    total = ZERO
    for entry in fund.arrived:
        if entry.source == source and entry.counts_for(year):
            total += entry.amount
            if total >= planned > 0:
                return entry.date
    return None
