"""Where joint leads report different figures of one day: each is kept, the last counts, and both are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.lookups.day.corrected_entries import replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress


class Disagreement(NamedTuple):
    """Two places of the progress log that differ; ``what`` is an indicator, None for the percentage. The last counts."""

    what: str | None
    before: int
    last: int


def disagreements(index: Index) -> Iterator[Disagreement]:
    """Each figure of a task's last day against what its other leads gave; a report of a later day settles it, or a correction."""
    days: dict[str, list[int]] = defaultdict(list)
    gone = replaced(index.plan.progress, [entry.since for entry in index.plan.progress])
    for place, entry in enumerate(index.plan.progress):
        if place not in gone:
            days[entry.task].append(place)
    for places in days.values():
        last = max(index.plan.progress[place].date for place in places)
        yield from _differing(
            index, [at for at in places if index.plan.progress[at].date == last and index.plan.progress[at].by]
        )


def _differing(index: Index, places: Sequence[int]) -> Iterator[Disagreement]:
    entries = index.plan.progress
    for key in dict.fromkeys(key for place in places for key in figures(entries[place])):
        said = [place for place in places if key in figures(entries[place])]
        by_unit = {index.unit(entries[place].by or ""): place for place in said}
        last = said[-1]
        for place in by_unit.values():
            if place != last and figures(entries[place])[key] != figures(entries[last])[key]:
                yield Disagreement(key, place, last)


def figures(entry: Progress) -> dict[str | None, Decimal]:
    """The percentage, under None, and the actual values."""
    own: dict[str | None, Decimal] = {} if entry.percent is None else {None: entry.percent}
    own.update(entry.indicators)
    return own
