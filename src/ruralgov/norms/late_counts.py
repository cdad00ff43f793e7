"""What was counted at places up to a day and entered later: each number that it changes, and when it was entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.governance import Place
from ruralgov.plan.lookups.index import Index


class LateCount(NamedTuple):
    """A number of a place that is another by what was entered later; ``corrects`` a count of the same day."""

    name: str
    place: Place
    before: Decimal | None
    after: Decimal | None
    entered: date
    corrects: bool


def late_counts(then: Index, now: Index) -> list[LateCount]:
    """What the places of two states of knowledge tell differently, in their order."""
    known = {place.name: place for place in then.plan.places}
    pairs = ((known.get(place.name), place) for place in now.plan.places if place.counted)
    return [one for before, after in pairs if before is not None and before != after for one in _of(before, after)]


def _of(before: Place, after: Place) -> Iterator[LateCount]:
    was, now = before.counts_on(date.max), after.counts_on(date.max)
    for name in now:
        late = [one for one in after.counted if name in one.counts and one not in before.counted]
        if late and was.get(name) != now[name]:
            last = max(late, key=lambda one: one.on)
            again = any(one.on == last.on and name in one.counts for one in before.counted)
            yield LateCount(name, after, was.get(name), now[name], last.since, again)
