"""What a plan logs by day: progress, submissions, amendments, money in and money out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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


def dated(plan: Plan) -> Iterator[tuple[Path, date]]:
    """(path of the date, date) of every entry, log by log; the first part of the path names the log."""
    for log in LOGS:
        entries = getattr(plan.funding if log[0] == "funding" else plan, str(log[-1]))
        for place, entry in enumerate(entries):
            yield (*log, place, "date"), entry.date
