"""What a plan logs by day: progress, submissions, amendments, money in and money out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.findings import Path
from ruralgov.plan.plan import Plan


def dated(plan: Plan) -> Iterator[tuple[Path, date]]:
    """(path of the date, date) of every entry, log by log; the first part of the path names the log."""
    for place, entry in enumerate(plan.progress):
        yield ("progress", place, "date"), entry.date
    for place, submission in enumerate(plan.submissions):
        yield ("submissions", place, "date"), submission.date
    for place, amendment in enumerate(plan.amendments):
        yield ("amendments", place, "date"), amendment.date
    for place, arrived in enumerate(plan.funding.appropriations):
        yield ("funding", "appropriations", place, "date"), arrived.date
    for place, paid in enumerate(plan.funding.payments):
        yield ("funding", "payments", place, "date"), paid.date
