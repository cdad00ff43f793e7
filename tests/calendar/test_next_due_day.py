"""What was sent between two due days is for the nearer one, also where the paper is drawn before the later one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ruralgov.calendar.duty_reports import missing
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan

PLAN = """format: 1
title: 甲县试点方案
status: active
region: {name: 甲县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 甲局: {}}
tasks: [{id: "1", title: 疏浚渠道, lead: [甲局], deadline: 2026-12-31}]
duties: [{name: 季度总结, kind: report, by: [甲局], to: 县委农办, every: quarter, month: 1, day: 10, from: 2026-07-01, until: 2027-01-31}]
submissions: [{date: DAY, duty: 季度总结, by: 甲局}]
"""


@pytest.mark.parametrize(
    ("day", "owed"),
    [("2026-12-30", ["2026-07-10", "2026-10-10"]), ("2026-10-20", ["2026-07-10"]), ("2026-07-08", ["2026-10-10"])],
)
@pytest.mark.parametrize("as_of", ["2026-12-31", "2027-01-05", "2027-01-20"])
def test_the_next_due_day_is_known(day: str, owed: list[str], as_of: str) -> None:
    loaded = load_plan(Path("plan.yaml"), PLAN.replace("DAY", day).encode())
    assert loaded.plan, loaded.findings
    at = date.fromisoformat(as_of)
    late = [due.isoformat() for one in missing(Index(loaded.plan, at), at) for due in one.due]
    assert [one for one in late if one < "2027"] == owed
