"""RG115 start-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.task_days import strays
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG115",
    name="start-outside-period",
    severity=WARNING,
    title=Text(
        "开始时间在方案期间之外",
        "Start outside the period",
    ),
    message=Text(
        "任务{task}的开始时间 {given} 不在方案期间 {start} 至 {end} 之内",
        "the start of task {task}, {given}, lies outside the plan's period, {start} to {end}",
    ),
    cure=Text(
        "改 start；方案印发前已经动工的，注明理由予以保留。",
        "Change `start`; where the work began before the plan was issued, suppress with the reason.",
    ),
    why=Text(
        "序时进度从开始时间算起，开始写到期间之外，灯就亮得过早或过晚。",
        "The elapsed share of time counts from the start; a start outside the period shifts every light.",
    ),
    bad="""\
period: {start: 2026-01, end: 2026-12}
tasks:
  - id: "1"
    title: 整治农村人居环境
    lead: [甲局]
    start: 2025-03-01  # <--
    deadline: 2026-10-30
""",
    good="""\
period: {start: 2026-01, end: 2026-12}
tasks:
  - id: "1"
    title: 整治农村人居环境
    lead: [甲局]
    start: 2026-03-01
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    if (period := index.period) is None:
        return
    for place, task in enumerate(index.plan.tasks):
        if task.start is not None and strays(index, task, task.start):
            values = {"task": task.id, "given": task.start, "start": period.start, "end": period.end}
            yield Hit(("tasks", place, "start"), values, (("period",),))
