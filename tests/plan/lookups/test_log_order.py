"""What does not fit into the order of a log: the fewest entries, however long the log."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ruralgov.plan.lookups.log_order import stragglers

DAYS = st.lists(st.integers(0, 6).map(lambda days: date(2026, 1, 1) + timedelta(days)), max_size=8)


def ordered(days: list[date], gone: set[int]) -> bool:
    left = [day for place, day in enumerate(days) if place not in gone]
    return left == sorted(left)


@given(DAYS)
def test_without_the_stragglers_the_log_is_in_order(days: list[date]) -> None:
    assert ordered(days, set(stragglers(days)))


@given(DAYS)
def test_no_fewer_would_do(days: list[date]) -> None:
    fewer = range(len(stragglers(days)))
    assert not any(ordered(days, set(gone)) for size in fewer for gone in combinations(range(len(days)), size))


def test_of_two_the_later_one_is_the_straggler() -> None:
    assert stragglers([date(2026, 6, 30), date(2026, 3, 30)]) == [1]


def test_a_long_log_is_quick() -> None:
    days = [date(2026, 1, 1) + timedelta(turn % 300) for turn in range(30_000)]
    assert len(stragglers(days)) == 30_000 - 300 - 99
