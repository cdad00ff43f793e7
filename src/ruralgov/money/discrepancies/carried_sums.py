"""What the plan of the year before carries on, and what this one takes over: sums that differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.advances import open_balances
from ruralgov.plan.dates import Span
from ruralgov.plan.funding import Carried
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import EarlierPlan


class Key(NamedTuple):
    """Whose money, or of an advance who is to pay it back as well; carried money also says the year that it goes to."""

    year: int
    source: str
    item: str
    to: int | None
    due_from: str | None


class Differing(NamedTuple):
    """What this plan took over (at its last entry, None without any) and what the other file carries on, in 元."""

    key: Key
    taken: Decimal
    place: int | None
    carried: Decimal
    file: str


class _Sum(NamedTuple):
    amount: Decimal
    place: int | str


def differing_sums(index: Index) -> Iterator[Differing]:
    """Every purpose, source and year that this plan or an earlier one names, where the two do not agree."""
    period, earlier = index.period, index.around.earlier
    if period is None or not earlier:
        return
    told = {year: one for one in earlier for year in _years(one.plan)}
    before = _summed(pair for other in earlier for pair in _handed_on(other, period))
    own = _summed(
        (_key(one), _Sum(one.amount, place))
        for place, one in enumerate(index.plan.funding.carried)
        if one.from_ in told and one.from_ < period.start.year <= one.to
    )
    for key in dict.fromkeys((*own, *before)):
        taken, found = own.get(key), before.get(key)
        sums = taken.amount if taken else Decimal(0), found.amount if found else Decimal(0)
        if sums[0] != sums[1]:
            file = str(found.place) if found else told[key.year].file
            yield Differing(key, sums[0], int(taken.place) if taken else None, sums[1], file)


def _summed(pairs: Iterator[tuple[Key, _Sum]]) -> dict[Key, _Sum]:
    """Added up by key, each at the place of its last."""
    found: dict[Key, _Sum] = {}
    for key, one in pairs:
        found[key] = _Sum(one.amount + (found[key].amount if key in found else 0), one.place)
    return found


def _years(plan: Plan) -> range:
    return range(plan.period.start.year, plan.period.end.year + 1) if plan.period else range(0)


def _handed_on(other: EarlierPlan, period: Span) -> Iterator[tuple[Key, _Sum]]:
    """What an earlier plan carries into this one, and what it advanced or was begun with and has not got back.

    One of several years may run on beside this one: what it advances from then on is its own.
    """
    last = max(_years(other.plan), default=0)
    for line, one in zip(other.lines, other.plan.funding.carried, strict=True):
        if one.reimbursed_by is None and one.from_ <= last and period.start.year <= one.to <= period.end.year:
            yield _key(one), _Sum(one.amount, f"{other.file}:{line}")
    if period.start.year - 1 in _years(other.plan):
        for loan in (one for one in open_balances(Index(other.plan)) if one.year < period.start.year):
            yield Key(loan.year, loan.by, loan.purpose, None, loan.due_from), _Sum(loan.amount, other.file)


def _key(one: Carried) -> Key:
    return Key(one.from_, one.source, one.item, None if one.reimbursed_by else one.to, one.reimbursed_by)
