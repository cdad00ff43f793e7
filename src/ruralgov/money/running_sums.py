"""The entry with which a running sum passes its limit: shared by the rules on money beyond what there is for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from ruralgov.money.funds import ZERO, Entry


class Passed(NamedTuple):
    """The first entry that goes beyond, the sum with it, and the limit on its day; all in 元."""

    entry: Entry
    total: Decimal
    limit: Decimal

    @property
    def excess(self) -> Decimal:
        """By how much."""
        return self.total - self.limit


def first_beyond(entries: Iterable[Entry], limit: Callable[[Entry], Decimal]) -> Passed | None:
    """The first of the entries, oldest first, with which their sum is beyond the limit; money taken back never is."""
    total = ZERO
    for entry in entries:
        total += entry.amount
        most = limit(entry)
        if total > most and entry.amount > 0:
            return Passed(entry, total, most)
    return None


def sum_until(entries: Sequence[Entry]) -> Callable[[date], Decimal]:
    """How much of the entries, oldest first, had moved by the evening of a day."""
    days = [entry.date for entry in entries]
    sums = [ZERO, *accumulate(entry.amount for entry in entries)]
    return lambda day: sums[bisect_right(days, day)]
