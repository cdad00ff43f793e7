"""RG621 percent-of-parent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG621",
    name="percent-of-parent",
    severity=ERROR,
    touches=(),
    title=Text("填了由子任务算出的百分比", "Percentage typed that is computed"),
    message=Text(
        "{date} 填了任务{task}的完成百分比，而它由子任务 {parts} 算出",
        "the entry of {date} gives a percentage for task {task}, which is computed from its parts {parts}",
    ),
    cure=Text(
        "百分比填在子任务上；本任务只写进展、问题。", "Report percentages of the parts; of the task itself only words."
    ),
    why=Text(
        "一个数有两个来处，就会对不上。",
        "A figure that comes from two places will not agree with itself.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2"]}
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30}
progress:
  - {date: 2026-03-30, task: "1", percent: 35}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2"]}
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30}
progress:
  - {date: 2026-03-30, task: "2", percent: 35}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Since the task has parts: what was reported before an approval gave it some was right."""
    since = {one.task: one.date for one in index.plan.amendments if one.field == "parts"}
    for place, entry in enumerate(index.plan.progress):
        task = index.tasks.get(entry.task)
        if entry.percent is not None and task and task.parts and entry.date > since.get(task.id, date.min):
            values = {"date": entry.date.isoformat(), "task": task.id, "parts": "、".join(task.parts)}
            yield Hit(("progress", place, "percent"), values)
