"""What a source should have paid into a fund by the as-of date, and why: shared by the rules on appropriations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from ruralgov.compute.funds import ZERO, Fund, astray, funds
from ruralgov.compute.index import Index, once

# 预算法第五十二条: transfers received are to be passed on within thirty days.
GRACE = timedelta(days=30)
Cause = Literal["due", "others-paid"]


class Arrear(NamedTuple):
    """A source that is behind with a fund: what it should have paid, what it paid, since when and why."""

    fund: Fund
    source: str
    planned: Decimal
    arrived: Decimal
    cause: Cause
    since: date


@once
def arrears(index: Index) -> list[Arrear]:
    """Sources that are behind. Empty for a plan that logs no appropriations: it keeps no such account."""
    if index.as_of is None or not index.plan.funding.appropriations:
        return []
    lost, unsure = astray(index)
    certain = [fund for fund in funds(index).values() if fund.complete and fund.name not in unsure]
    parts = ((fund, source) for fund in certain for source in fund.parties if source not in lost)
    return [found for fund, source in parts if (found := _arrear(index, fund, source))]


def _arrear(index: Index, fund: Fund, source: str) -> Arrear | None:
    """A part is due when its year or the plan is over, or a month after another source has paid its part of the year."""
    day = index.as_of or date.min
    arrived = fund.appropriated(source, day)
    closed, since = _closed(index, day)
    if (planned := fund.planned(source, closed)) > arrived:
        return Arrear(fund, source, planned, arrived, "due", since)
    return _behind_others(fund, source, day, arrived)


def _behind_others(fund: Fund, source: str, day: date, arrived: Decimal) -> Arrear | None:
    others = (_paid_up(fund, other, day.year) for other in fund.parties if other != source)
    since = min((paid for paid in others if paid is not None), default=None)
    planned = fund.planned(source, day.year)
    if since is not None and day - since > GRACE and planned > arrived:
        return Arrear(fund, source, planned, arrived, "others-paid", since)
    return None


def _closed(index: Index, day: date) -> tuple[int, date]:
    """The last year that is over on the evening of the day, with its last day; at the plan's end all its years are."""
    if index.period is not None and day >= index.period.end:
        return max(day.year, index.period.end.year), index.period.end
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    return year, date(year, 12, 31)


def _paid_up(fund: Fund, source: str, year: int) -> date | None:
    """The day on which a source had paid its whole part up to a year; None when it has not, or has no part."""
    planned = fund.planned(source, year)
    total = ZERO
    for entry in fund.arrived:
        if entry.source == source:
            total += entry.amount
            if total >= planned > 0:
                return entry.date
    return None
