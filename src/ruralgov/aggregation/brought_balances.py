"""What is out of an advance is a balance, no flow: brought into a later plan, it counts there and no more in the one it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.money.advances import Balance
from ruralgov.money.totals import Sums
from ruralgov.plan.dates import without_year


class _Claim(NamedTuple):
    """Which balance of which place: what two plans have in common of it."""

    region: bool
    where: str
    year: int
    by: str
    due_from: str
    purpose: str


def counted_once(plans: Sequence[Digest]) -> tuple[Digest, ...]:
    """The plans in their order, without the open balances that a later one of them brought in; the rest of one stays."""
    found = list(plans)
    told = [(one.years, place) for place, one in enumerate(plans) if one.years and (one.owed or one.brought)]
    brought: dict[_Claim, list[tuple[int, Decimal]]] = defaultdict(list)
    for years, place in sorted(told, reverse=True):
        # The latest first: of three plans in a row the middle one's balance goes to the third, the first one's to the middle.
        for balance in plans[place].owed:
            found[place] = _without(
                found[place], balance.by, _taken(brought[_claim(plans[place], balance)], years[1], balance)
            )
        for balance in plans[place].brought:
            brought[_claim(plans[place], balance)].append((years[0], balance.amount))
    return tuple(found)


def _taken(later: list[tuple[int, Decimal]], end: int, balance: Balance) -> Decimal:
    """What of a balance plans that begin after a year brought in; it is taken from ``later``, so that it stands for one plan only."""
    left = balance.amount
    for place in reversed(range(len(later))):  # the nearest year first
        begins, amount = later[place]
        part = min(left, amount) if begins > end else Decimal(0)
        later[place] = begins, amount - part
        # What lacks in the plan of a year further on came back in a year of which no plan is here.
        left -= left if part and begins > end + 1 else part
    return balance.amount - left


def _claim(plan: Digest, one: Balance) -> _Claim:
    where = plan.area.name if plan.area else without_year(plan.title)
    return _Claim(plan.area is not None, where, one.year, one.by, one.due_from, one.purpose)


def _without(plan: Digest, by: str, amount: Decimal) -> Digest:
    if not amount:
        return plan
    less = Sums(advanced=-amount)
    sources = {**plan.sources, by: plan.sources.get(by, Sums()).plus(less)}
    whole = replace(plan.whole, money=plan.whole.money.plus(less))
    return replace(plan, whole=whole, sources=sources, handed_on=plan.handed_on + amount)
