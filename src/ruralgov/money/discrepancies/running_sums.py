"""The entry with which a running sum passes its limit: arrived beyond a share, spent beyond what came or was planned.

Which entries are told by another rule is the rules' matter: they hand over what is left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from ruralgov.money.funds import ZERO, Entry, Fund
from ruralgov.money.moved_money import moves
from ruralgov.money.payment_years import back_from_before
from ruralgov.money.repayments import Arrived, Lending, Pair, lent_by, may_be_advanced
from ruralgov.money.shares import Line
from ruralgov.plan.lookups.index import Index


class Passed(NamedTuple):
    """The first entry that goes beyond, the sum with it, and the limit on its day; all in 元.

    ``repaid`` is what was taken off the limit, for it paid back what another source had advanced; ``sources`` are then both.
    """

    entry: Entry
    total: Decimal
    limit: Decimal
    repaid: Decimal = ZERO
    sources: tuple[str, ...] = ()

    @property
    def excess(self) -> Decimal:
        """By how much."""
        return self.total - self.limit


def arrived_beyond_share(fund: Fund, source: str, arrived: Sequence[Entry]) -> Iterator[tuple[int, Passed]]:
    """Budget years in which more arrived from a source than its own part and what it is to advance, each with the entry.

    Where what was too much went back again, the year is none.
    """
    for year in dict.fromkeys(entry.year for entry in arrived):
        planned = fund.planned_in(source, year) + fund.advanced_in(source, year)
        came = [entry for entry in arrived if entry.year == year]
        passed = first_beyond(came, _always(planned))
        if passed and sum((entry.amount for entry in came), ZERO) > planned:
            yield year, passed


def spent_beyond_arrived(fund: Fund, source: str, paid: Iterable[Entry]) -> Passed | None:
    """The payment out of a source's money for a purpose that is more than had come by its day."""
    own = [entry for entry in (*fund.arrived, *fund.brought) if entry.source == source]
    arrived = sum_until(sorted(own, key=_day))
    return first_beyond(paid, lambda entry: arrived(entry.date))


def spent_after_paying_back(fund: Fund, paid: Sequence[Entry]) -> Iterator[Passed]:
    """Payments of a source that advances money, and of those that pay it back, beyond what they have once the advance went back.

    What paid back came in twice, and can be spent once. Who of them spent it is free: what one spends itself is no repayment.
    """
    years = dict.fromkeys(line.year for line in fund.lines)
    due = {year: may_be_advanced(line for line in fund.lines if line.year == year) for year in years}
    lent = [_lent(fund, year, pairs) for year, pairs in due.items() if pairs]
    owing: dict[str, dict[str, None]] = defaultdict(dict)
    for first, other in (pair for pairs in due.values() for pair in pairs):
        owing[first][other] = None
    for first, others in owing.items():
        sources = (first, *others)
        came = sum_until(sorted((one for one in (*fund.arrived, *fund.brought) if one.source in sources), key=_day))
        repaid = _paid_back(lent, first)
        own = [one for one in paid if one.source in sources]
        passed = first_beyond(own, _left(came, repaid))
        if passed:
            yield passed._replace(repaid=repaid(passed.entry.date), sources=sources)


def _lent(fund: Fund, year: int, due: Mapping[Pair, Decimal]) -> Callable[[date], Lending]:
    planned = {source: fund.planned_in(source, year) for source in fund.parties}
    return lent_by(
        [Arrived(one.date, one.source, one.amount) for one in fund.arrived if one.year == year], planned, due
    )


def _paid_back(lent: Sequence[Callable[[date], Lending]], first: str) -> Callable[[date], Decimal]:
    """How much of what a source advanced had been paid back by the evening of a day, of all years."""
    return lambda day: sum(
        (one.repaid for of_year in lent for pair, one in of_year(day).items() if pair[0] == first), ZERO
    )


def spent_beyond_budget(index: Index, item: str, lines: Sequence[Line], paid: Iterable[Entry]) -> Passed | None:
    """The payment for the lines of an item that is more than is planned up to its year, and was carried over for them."""
    names = {item, *(line.rule for line in lines)}
    carried = [move for move in moves(index) if move.outside and move.item in names]

    tasks = {line.task.id for line in lines}
    again = [one for one in back_from_before(index).values() if one.item == item and one.task in tasks]

    def planned(entry: Entry) -> Decimal:
        came = sum((move.came for move in carried if move.year <= entry.year), ZERO)
        came -= sum((one.net for one in again if one.date.year <= entry.year), ZERO)
        return came + sum((line.amount for line in lines if line.year <= entry.year), ZERO)

    return first_beyond(paid, planned)


def first_beyond(entries: Iterable[Entry], limit: Callable[[Entry], Decimal]) -> Passed | None:
    """The first of the entries, oldest first, with which their sum is beyond the limit; money taken back never is."""
    total = ZERO
    for entry in entries:
        total += entry.amount
        most = limit(entry)
        if total > most and entry.amount > 0:
            return Passed(entry, total, most)
    return None


def _always(limit: Decimal) -> Callable[[Entry], Decimal]:
    return lambda _: limit


def _left(came: Callable[[date], Decimal], gone: Callable[[date], Decimal]) -> Callable[[Entry], Decimal]:
    """What was there by the day of an entry."""
    return lambda entry: came(entry.date) - gone(entry.date)


def _day(entry: Entry) -> date:
    return entry.date


def sum_until(entries: Sequence[Entry]) -> Callable[[date], Decimal]:
    """How much of the entries, oldest first, had moved by the evening of a day."""
    days = [entry.date for entry in entries]
    sums = [ZERO, *accumulate(entry.amount for entry in entries)]
    return lambda day: sums[bisect_right(days, day)]
