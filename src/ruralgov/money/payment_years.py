"""The budget year that each payment counts for, and each refund: that of the payment which it pays back. Pure."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index, once


@once
def payment_years(index: Index) -> tuple[int, ...]:
    """By place in the log: the year that is named, else that of the day.

    A refund that names none pays back the latest year of which enough is paid of its task, item and source.
    """
    log = index.plan.funding.payments
    found = [one.date.year if one.year is None else one.year for one in log]
    left: dict[tuple[str, str, str], dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for place, one in sorted(enumerate(log), key=lambda pair: pair[1].date):
        paid = left[one.task, one.item, one.source]
        if one.refund is not None and one.year is None:
            back = one.refund
            enough = [year for year, rest in paid.items() if year <= one.date.year and rest >= back]
            found[place] = max(enough, default=one.date.year)
        paid[found[place]] += one.net
    return tuple(found)


@once
def back_from_before(index: Index) -> dict[int, Payment]:
    """Refunds of what was paid before the plan's first year, by place: in no spending of it, money that it may use again."""
    first = index.period.start.year if index.period else None
    years = payment_years(index)
    log = enumerate(index.plan.funding.payments)
    return {} if first is None else {at: one for at, one in log if one.refund is not None and years[at] < first}


@once
def own_payments(index: Index) -> dict[int, Payment]:
    """What was spent of the plan's own money, and came back of it, by place in the log."""
    others = back_from_before(index)
    return {place: one for place, one in enumerate(index.plan.funding.payments) if place not in others}
