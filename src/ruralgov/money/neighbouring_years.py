"""Money of the plans before and behind: paid ahead for next year's (提前下达), or paid late for last year's (补拨上年). Pure.

An advance that is paid back in a later year is such late money: it settles what an earlier plan left open.
"""

from __future__ import annotations

from ruralgov.plan.funding import Appropriation, Returned
from ruralgov.plan.lookups.index import Index, once


@once
def paid_ahead(index: Index) -> dict[int, Appropriation]:
    """What arrived for the year after the plan's last, by its place in the log: in no sum of this plan."""
    last = index.period.end.year if index.period else None
    log = enumerate(index.plan.funding.appropriations)
    return {} if last is None else {place: one for place, one in log if one.date.year < one.budget_year == last + 1}


@once
def paid_late(index: Index) -> dict[int, Appropriation]:
    """What arrived for the year before the plan's first, or to pay back an advance of an earlier one, by its place in the log: in no sum of this plan."""
    first = index.period.start.year if index.period else None
    if first is None:
        return {}
    owed = {(one.from_, one.reimbursed_by) for one in index.plan.funding.carried}
    log = enumerate(index.plan.funding.appropriations)
    return {
        place: one
        for place, one in log
        if one.budget_year < first <= one.date.year
        and (one.budget_year == first - 1 or (one.budget_year, one.source) in owed)
    }


@once
def taken_back_late(index: Index) -> dict[int, Returned]:
    """What was left of the year before the plan's first and taken back within the plan, by its place: in no sum of this plan."""
    first = index.period.start.year if index.period else None
    log = enumerate(index.plan.funding.returned)
    return {} if first is None else {place: one for place, one in log if one.date.year > one.budget_year == first - 1}


@once
def arrivals(index: Index) -> dict[int, Appropriation]:
    """What arrived for the plan's own years, by its place in the log."""
    others = {*paid_ahead(index), *paid_late(index)}
    return {place: one for place, one in enumerate(index.plan.funding.appropriations) if place not in others}
