"""What was advanced for another source and paid back, in the order of days: the one place where both are told apart.

Of one purpose and year, by the evening of each day:

- A source advances what came from it beyond its own part, no more than the other is to pay under the rule.
- What comes from the other from that day on pays the advance back first. On one day the advance comes before.
- What had come from it before pays nothing back: it is there to be spent by the one that sent it. But no more is out
  than the other has still to send, so what is advanced beyond that was paid back by what had come.

So what is planned and has not come is never less than what is out, and no day's entry changes what was so on an earlier day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ruralgov.money.shares import Line

_ZERO = Decimal(0)
Pair = tuple[str, str]
"""The source that advances, and the one that is to pay back."""


class Arrived(NamedTuple):
    """Money that came from a source for the purpose and year."""

    date: date
    source: str
    amount: Decimal


class Lent(NamedTuple):
    """What one source had advanced for another by an evening, and what of it had come back."""

    amount: Decimal = _ZERO
    repaid: Decimal = _ZERO


Lending = Mapping[Pair, Lent]


def may_be_advanced(lines: Iterable[Line]) -> dict[Pair, Decimal]:
    """What of these lines one source may advance for another."""
    found: dict[Pair, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.advance and line.advance[0] != line.advance[1]:
            found[line.advance] += line.shares.get(line.advance[1], _ZERO)
    return dict(found)


def lent_by(
    arrived: Sequence[Arrived], planned: Mapping[str, Decimal], due: Mapping[Pair, Decimal]
) -> Callable[[date], Lending]:
    """What was out and had come back by the evening of a day.

    Args:
        arrived: what came for one purpose and year, in any order.
        planned: the part of each source.
        due: what of the parts may be advanced, by who advances it and who is to pay it back.
    """
    days, states = [], list[Lending]([dict.fromkeys(due, Lent())])
    came = dict.fromkeys((one.source for one in arrived), _ZERO)
    for day, entries in groupby(sorted(arrived, key=_day), key=_day):
        new = dict.fromkeys(came, _ZERO)
        for one in entries:
            new[one.source] += one.amount
            came[one.source] += one.amount
        days.append(day)
        states.append(_evening(states[-1], came, new, planned, due))
    return lambda day: states[bisect_right(days, day)]


def _evening(
    before: Lending,
    came: Mapping[str, Decimal],
    new: Mapping[str, Decimal],
    planned: Mapping[str, Decimal],
    due: Mapping[Pair, Decimal],
) -> Lending:
    ahead = {source: max(sum_ - planned.get(source, _ZERO), _ZERO) for source, sum_ in came.items()}
    found: dict[Pair, Lent] = {}
    for pair, most in due.items():
        amount = min(ahead.get(pair[0], _ZERO), most)
        if amount:
            ahead[pair[0]] -= amount
        found[pair] = Lent(amount, min(before[pair].repaid, amount))
    for payer in dict.fromkeys(other for _, other in due):
        owed = [pair for pair in due if pair[1] == payer]
        out = sum((found[pair].amount - found[pair].repaid for pair in owed), _ZERO)
        still = max(planned.get(payer, _ZERO) - came.get(payer, _ZERO), _ZERO)
        back = max(new.get(payer, _ZERO), out - still)
        for pair in owed:
            lent = found[pair]
            part = max(min(lent.amount - lent.repaid, back), _ZERO)
            found[pair], back = lent._replace(repaid=lent.repaid + part), back - part
    return found


def _day(one: Arrived) -> date:
    return one.date
