"""What came and went within a period, of whatever budget year: the one figure that every paper of the period shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import NamedTuple

from ruralgov.money.totals import Axis, Key, Sums, totals
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index

_NONE = Decimal(0)


class Flow(NamedTuple):
    """What arrived, what was spent and what of it was taken back unspent (结余收回), in 元; below nothing where more went back."""

    arrived: Decimal = _NONE
    spent: Decimal = _NONE
    returned: Decimal = _NONE

    def plus(self, other: Flow) -> Flow:
        """Both together."""
        return Flow(*map(add, self, other))


def flows(index: Index, by: Axis, start: date) -> dict[Key, Flow]:
    """What came and went since a day on an axis: the difference to its eve, by all that is known now."""
    eve = index.at(start.fromordinal(start.toordinal() - 1), index.known_on)
    now, before = totals(index, by), totals(eve, by)
    found = {}
    for key in dict.fromkeys((*now, *before)):
        one, then = now.get(key, Sums()), before.get(key, Sums())
        found[key] = Flow(one.appropriated - then.appropriated, one.spent - then.spent, one.returned - then.returned)
    return found


def flow(index: Index, start: date) -> Flow:
    """The whole plan in one."""
    return reduce(Flow.plus, flows(index, "source", start).values(), Flow())


def of_other_years(index: Index, span: Span) -> dict[int, Flow]:
    """What of it is money of budget years outside the period: paid ahead, paid late, come back of an earlier year's payment, taken back of what was left then."""
    found = flows(index, "year", span.start).items()
    return {year: one for year, one in found if isinstance(year, int) and any(one) and not _within(year, span)}


def _within(year: int, span: Span) -> bool:
    return span.start.year <= year <= span.end.year
