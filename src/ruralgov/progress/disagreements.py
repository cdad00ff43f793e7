"""Where one day has two figures of a task, by joint leads or by one unit: each is kept, the last counts, and both are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.lookups.day.corrected_entries import corrections, replaced
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
            if figures(entries[place])[key] != figures(entries[last])[key]:
                yield Disagreement(key, place, last)


def said_twice(index: Index) -> Iterator[Disagreement]:
    """Different figures that one unit gives of one day, made by two clerks or on two branches that did not know of each
    other: neither corrects the other, or the later correction gives what stood before the earlier one."""
    yield from _gone_back(index.plan.progress)
    entries = index.plan.progress
    gone = replaced(entries, [entry.since for entry in entries])
    before: dict[tuple[object, ...], int] = {}
    for place, entry in enumerate(entries):
        if place in gone:
            continue
        task = index.tasks.get(entry.task)
        unit = index.unit(entry.by or (task.lead[0] if task and task.lead else ""))
        for what, figure in figures(entry).items():
            key = (entry.task, entry.date, unit, what)
            if key in before and figures(entries[before[key]])[what] != figure:
                yield Disagreement(what, before[key], place)
            before[key] = place


def _gone_back(entries: Sequence[Progress]) -> Iterator[Disagreement]:
    """Figures that a correction had changed, and another one, which changes something else, copied from before it.

    What takes back a correction as a whole does so knowingly, and so does what answers such a pair.
    """
    targets = {place: target for place, target in corrections(entries).items() if target is not None}
    gone = replaced(entries, [entry.since for entry in entries])
    told: set[int] = set()
    for place, target in targets.items():
        first = targets.get(target)
        if first is None or target in told or _content(entries[place]) == _content(entries[first]):
            continue
        old, earlier, now = (figures(entries[one]) for one in (first, target, place))
        for what, figure in now.items():
            if figure == old.get(what) and what in earlier and earlier[what] != figure:
                told.add(place)
                if place not in gone:
                    yield Disagreement(what, target, place)


def _content(entry: Progress) -> tuple[object, ...]:
    return figures(entry), entry.note, entry.problem, entry.next, entry.evidence


def of_each_day(index: Index, entries: Iterable[Progress]) -> list[Progress]:
    """Of entries that add up those that count: where several units speak of one day of a task, the last of them.

    Units go by the names they had: that two of them were merged since makes no sum of their one figure.
    """
    days: dict[tuple[str, date], list[Progress]] = defaultdict(list)
    for entry in entries:
        days[entry.task, entry.date].append(entry)
    units = (({index.alias_of.get(entry.by, entry.by) for entry in said if entry.by}, said) for said in days.values())
    return [entry for names, said in units for entry in (said[-1:] if len(names) > 1 else said)]


def figures(entry: Progress) -> dict[str | None, Decimal]:
    """The percentage, under None, and the actual values."""
    own: dict[str | None, Decimal] = {} if entry.percent is None else {None: entry.percent}
    own.update(entry.indicators)
    return own
