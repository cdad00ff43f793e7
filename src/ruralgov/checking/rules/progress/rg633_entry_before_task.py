"""RG633 entry-before-task."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG633",
    name="entry-before-task",
    severity=WARNING,
    title=Text("进展早于任务增补", "Entry before its task was added"),
    message=Text(
        "任务{task}于 {added} 增补，这条进展说的是 {given}",
        "task {task} was added on {added}, and this entry is about {given}",
    ),
    cure=Text("核对 added 和这条的日期。", "Check `added` and the date of the entry."),
    why=Text(
        "增补以前的报表里没有这项任务，这条进展就没有地方显示。",
        "Papers of days before that do not have the task, so the entry shows nowhere.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30, added: 2026-07-01}
progress:
  - {date: 2026-06-30, task: "1", percent: 20}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30, added: 2026-07-01}
progress:
  - {date: 2026-07-30, task: "1", percent: 20}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, entry in enumerate(index.plan.progress):
        task = index.tasks.get(entry.task)
        if task is not None and task.added is not None and entry.date < task.added:
            values = {"task": task.id, "added": task.added.isoformat(), "given": entry.date.isoformat()}
            yield Hit(("progress", place, "date"), values)
