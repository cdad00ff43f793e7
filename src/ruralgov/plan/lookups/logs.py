"""What a plan logs by day: progress, submissions, amendments, money in and money out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ruralgov.findings import Path
from ruralgov.plan.plan import Plan

LOGS: tuple[Path, ...] = (
    ("progress",),
    ("submissions",),
    ("amendments",),
    ("funding", "appropriations"),
    ("funding", "payments"),
    ("funding", "carried"),
    ("funding", "returned"),
    ("funding", "in_kind"),
)
"""The logs of a plan, which only grow."""


def log_of(plan: Plan, log: Path) -> Sequence[Any]:
    """The entries of a log."""
    found: Sequence[object] = getattr(plan.funding if log[0] == "funding" else plan, str(log[-1]))
    return found


def dated(plan: Plan) -> Iterator[tuple[Path, date]]:
    """(path of the date, date) of every entry, log by log; the first part of the path names the log."""
    for log in LOGS:
        for place, entry in enumerate(log_of(plan, log)):
            yield (*log, place, "date"), entry.date
