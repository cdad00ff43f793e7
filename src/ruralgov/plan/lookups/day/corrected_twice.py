"""Entries that were corrected twice, each time to something else: by somebody who knew of the first correction, or by two who did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.day.corrected_entries import corrections, replaced
from ruralgov.plan.progress import Progress

_TOLD = ("amount", "refund", "year", "source", "item", "for_", "by")
"""What entries of money and submissions say; notes and numbers of documents are let be."""


class CorrectedTwice(NamedTuple):
    """The places of both corrections, and what they say: a field, an indicator, None for the percentage."""

    first: int
    second: int
    what: str | None
    before: object
    now: object


def corrected_twice(entries: Sequence[Entry]) -> Iterator[CorrectedTwice]:
    """Each figure that a correction changed and another one changed again. A further correction of the entry settles it.

    Of progress, a figure that the second put back is no such pair: it takes the first back, or RG635 tells it.
    """
    targets = corrections(entries)
    gone = replaced(entries, [entry.since for entry in entries])
    told: set[int] = set()
    for second, first in targets.items():
        origin = None if first is None or first in told else targets.get(first)
        if first is None or origin is None:
            continue
        old, before, now = (_said(entries[one]) for one in (origin, first, second))
        changed = [what for what in now if what in before and old.get(what) != before[what] != now[what]]
        if isinstance(entries[second], Progress):
            changed = [what for what in changed if now[what] != old.get(what)]
        if changed and now != old:
            told.add(second)
            if second not in gone:
                yield from (CorrectedTwice(first, second, what, before[what], now[what]) for what in changed)


def _said(entry: Entry) -> Mapping[str | None, object]:
    if not isinstance(entry, Progress):
        return {name: getattr(entry, name) for name in _TOLD if getattr(entry, name, None) is not None}
    said: dict[str | None, object] = {} if entry.percent is None else {None: entry.percent}
    said.update(entry.indicators)
    return said
