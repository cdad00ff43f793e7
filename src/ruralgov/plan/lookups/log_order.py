"""What does not fit into the order of a log. Pure: days in, places out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise


def stragglers(days: Sequence[date]) -> list[int]:
    """The fewest places that must go so that the days of the others never fall.

    One wrong date in the middle of a log is one straggler, however many entries it seems to overtake. Where either of
    two may go, the later one does: it was added to a log that was in order.
    """
    if all(earlier <= later for earlier, later in pairwise(days)):
        return []
    kept = set(_longest_run(days))
    return [place for place in range(len(days)) if place not in kept]


def _longest_run(days: Sequence[date]) -> list[int]:
    """Places of a longest run that never falls, found from the end (patience sorting)."""
    latest: list[int] = []  # for each length, the latest day that a run of it may begin with, negated for bisect
    ends: list[int] = []
    behind: dict[int, int | None] = {}
    for place in reversed(range(len(days))):
        day = -days[place].toordinal()
        length = bisect_right(latest, day)
        latest[length : length + 1] = [day]
        ends[length : length + 1] = [place]
        behind[place] = ends[length - 1] if length else None
    run: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        run.append(at)
        at = behind[at]
    return run
