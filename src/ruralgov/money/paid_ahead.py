"""Money paid ahead (提前下达): it arrived within the plan for the year behind it, and is next year's plan's. Pure."""

from __future__ import annotations

from ruralgov.plan.funding import Appropriation
from ruralgov.plan.lookups.index import Index, once


@once
def paid_ahead(index: Index) -> dict[int, Appropriation]:
    """What arrived for the year after the plan's last, by its place in the log: in no sum of this plan."""
    last = index.period.end.year if index.period else None
    log = enumerate(index.plan.funding.appropriations)
    return {} if last is None else {place: one for place, one in log if one.date.year < one.budget_year == last + 1}


@once
def arrivals(index: Index) -> dict[int, Appropriation]:
    """What arrived for the plan's own years, by its place in the log."""
    ahead = paid_ahead(index)
    return {place: one for place, one in enumerate(index.plan.funding.appropriations) if place not in ahead}
