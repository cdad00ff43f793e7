"""Entries that an edit adds under a day that is still to come: a slip, or an approval that nobody has given yet."""

from __future__ import annotations

from collections.abc import Iterable

from ruralgov.changes.change import Change
from ruralgov.files import recorded_reads
from ruralgov.findings import Path
from ruralgov.plan.entry import Dated
from ruralgov.plan.lookups.day.corrected_entries import last_known
from ruralgov.plan.plan import Plan

_CARRIED = ("funding", "carried")
"""Money that will be carried on stands at the end of its year, whenever it is written down."""


def days_to_come(old: Plan, changes: Iterable[Change]) -> tuple[Path, ...]:
    """Where those entries stand in the new plan.

    A clock that is behind what the plan before knew says nothing of what is to come.
    """
    added = [
        (one.new_path, one.new.date)
        for one in changes
        if one.kind.endswith("-added") and isinstance(one.new, Dated) and one.new_path[:2] != _CARRIED
    ]
    if not added:
        return ()
    now, known = recorded_reads.today(), last_known(old)
    return () if known is not None and known > now else tuple(path for path, day in added if day > now)
