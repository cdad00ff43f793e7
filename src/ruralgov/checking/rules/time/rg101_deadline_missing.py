"""RG101 deadline-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG101",
    name="deadline-missing",
    severity=ERROR,
    touches=(),
    title=Text(
        "没有完成时限",
        "Deadline missing",
    ),
    message=Text(
        "任务{task}“{title}”没有完成时限",
        "task {task} ({title}) has no deadline",
    ),
    cure=Text(
        "写 deadline（日、月、季、年都可以）或所属阶段 stage；长期坚持的写 ongoing: true。",
        "Write `deadline` (a day, month, quarter or year) or the `stage` it belongs to; for a standing "
        "task `ongoing: true`.",
    ),
    why=Text(
        "没有时限的任务进不了台账，不会临期提醒，也不会亮灯，督查时各说各的日子。分工方案要求“明确责任、明确时限”，缺一项都会退回。",
        "A task without a deadline never falls due: no reminder, no light, and every inspection argues about the day.",
    ),
    bad="""\
tasks:
  - id: "1"  # <--
    title: 规范村级小微权力清单
    lead: [甲局]
""",
    good="""\
tasks:
  - id: "1"
    title: 规范村级小微权力清单
    lead: [甲局]
    deadline: 2026-10
""",
    missing=True,
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if task.deadline is None and not task.ongoing and task.stage is None:
            yield Hit(("tasks", place, "deadline"), {"task": task.id, "title": task.title})
