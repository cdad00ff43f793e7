"""RG202 lead-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG202",
    name="lead-missing",
    severity=ERROR,
    touches=("leads",),
    title=Text(
        "没有牵头单位",
        "Lead missing",
    ),
    message=Text(
        "任务{task}“{title}”没有牵头单位",
        "task {task} ({title}) has no lead unit",
    ),
    cure=Text(
        "写 lead: [单位名称]。",
        "Write `lead: [unit]`.",
    ),
    why=Text(
        "没有牵头单位的任务没有人填报进展，到期也找不到责任人。",
        "Nobody reports on a task without a lead, and nobody answers when it is overdue.",
    ),
    bad="""\
tasks:
  - id: "1"  # <--
    title: 完善村级便民服务站
    support: [乙局]
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级便民服务站
    lead: [甲局]
    support: [乙局]
    deadline: 2026-10-30
""",
    missing=True,
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if not task.lead:
            yield Hit(("tasks", place, "lead"), {"task": task.id, "title": task.title})
