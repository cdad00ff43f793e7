"""RG601 log-out-of-order: a progress entry older than one above it."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.index import Index, long_after
from ruralgov.findings import Hit
from ruralgov.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG601",
    name="log-out-of-order",
    severity=ERROR,
    title=Text("台账次序颠倒", "Log out of order"),
    message=Text(
        "任务 {task} 的进展记于 {given}，却排在 {earlier} 的记录之后",
        "the entry of {given} (task {task}) stands below one of {earlier}",
    ),
    cure=Text(
        "日期写错的，改日期；补记以前的情况，日期写补记当天，在 note 中说明所属时间。",
        "Correct the date; what is logged late carries the day it is logged on, and its `note` the time it is about.",
    ),
    why=Text(
        "进展台账只增不改，旧的在前。往中间插记录，已经报出去的季度数就会变，上次的报告便对不上了。",
        "The log is only added to, oldest first. An entry slipped in between changes quarters that were already reported.",
    ),
    bad="""\
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
  - {date: 2026-03-30, task: "1", percent: 45}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 40}
  - {date: 2026-06-30, task: "1", percent: 45}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Every entry before the latest date so far; a year mistyped into the future (RG618) is none to measure by."""
    entries = index.plan.progress
    sound = [place for place, entry in enumerate(entries) if not long_after(index.plan, entry.date)]
    latest = sound[0] if sound else 0
    for place in sound:
        entry, last = entries[place], entries[latest]
        if entry.date < last.date:
            days = {"given": entry.date.isoformat(), "earlier": last.date.isoformat()}
            yield Hit(
                ("progress", place, "date"), {"task": entry.task, **days}, related=(("progress", latest, "date"),)
            )
        else:
            latest = place
