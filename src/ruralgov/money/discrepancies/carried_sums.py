"""What the plan of the year before carries on, and what this one takes over: sums that differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.advances import open_balances
from ruralgov.plan.dates import Span
from ruralgov.plan.funding import Carried
from ruralgov.plan.lookups.index import Index
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
    place: int | None = None
    file: str = ""


_NOTHING = _Sum(Decimal(0))


def differing_sums(index: Index) -> Iterator[Differing]:
    """Every purpose, source and year that this plan or an earlier one names, where the two do not agree.

    What is carried on is told by the plan of the year that it comes from, what is out of an advance by the last plan before this one.
    """
    period, earlier = index.period, index.around.earlier
    if period is None:
        return
    told = {year: other.file for other in earlier for year in other.years}
    before = _summed(pair for other in earlier for pair in _handed_on(other, period))
    own = _summed(
        (_key(one), _Sum(one.amount, place))
        for place, one in enumerate(index.plan.funding.carried)
        if _taken_over(one, period) and _told_by(_key(one), period) in told
    )
    for key in dict.fromkeys((*own, *before)):
        taken, found = own.get(key, _NOTHING), before.get(key, _NOTHING)
        if taken.amount != found.amount:
            file = found.file or told[_told_by(key, period)]
            yield Differing(key, taken.amount, taken.place, found.amount, file)


def _summed(pairs: Iterator[tuple[Key, _Sum]]) -> dict[Key, _Sum]:
    """Added up by key, each at the place of its last."""
    found: dict[Key, _Sum] = {}
    for key, one in pairs:
        found[key] = one._replace(amount=one.amount + found.get(key, _NOTHING).amount)
    return found


def _taken_over(one: Carried, period: Span) -> bool:
    """Whether it comes from before a period into it; what moves between its own years does not."""
    return one.from_ < period.start.year <= one.to <= period.end.year


def _told_by(key: Key, period: Span) -> int:
    return period.start.year - 1 if key.due_from else key.year


def _handed_on(other: EarlierPlan, period: Span) -> Iterator[tuple[Key, _Sum]]:
    """What an earlier plan carries into this one, and what it advanced or was begun with and has not got back.

    One of several years may run on beside this one: what it advances from then on is its own.
    """
    for place, one in enumerate(other.plan.funding.carried):
        if one.reimbursed_by is None and one.from_ in other.years and _taken_over(one, period):
            yield _key(one), _Sum(one.amount, file=f"{other.file}:{other.lines[place]}")
    if period.start.year - 1 in other.years:
        for loan in (one for one in open_balances(Index(other.plan)) if one.year < period.start.year):
            yield Key(loan.year, loan.by, loan.purpose, None, loan.due_from), _Sum(loan.amount, file=other.file)


def _key(one: Carried) -> Key:
    return Key(one.from_, one.source, one.item, None if one.reimbursed_by else one.to, one.reimbursed_by)
