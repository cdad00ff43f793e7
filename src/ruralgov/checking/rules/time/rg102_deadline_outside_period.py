"""RG102 deadline-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.task_days import strays
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG102",
    name="deadline-outside-period",
    severity=ERROR,
    doubts=True,
    title=Text(
        "完成时限在方案期间之外",
        "Deadline outside the period",
    ),
    message=Text(
        "任务{task}的完成时限 {given} 不在方案期间 {start} 至 {end} 之内",
        "the deadline of task {task}, {given}, lies outside the plan's period, {start} to {end}",
    ),
    cure=Text(
        "改时限；方案确实延长的，改 period。",
        "Change the deadline, or `period` where the plan really runs longer.",
    ),
    why=Text(
        "期间以外的时限，季度报告里永远轮不到，序时进度也算不对。多半是年份写错：跨年方案里最常见。",
        "No quarter of the plan ever holds such a deadline, and the elapsed share of time comes out "
        "wrong. Usually the year is mistyped.",
    ),
    bad="""\
period: {start: 2026-01, end: 2026-12}
tasks:
  - id: "1"
    title: 建成乡镇综治中心
    lead: [甲局]
    deadline: 2027-10-30  # <--
""",
    good="""\
period: {start: 2026-01, end: 2026-12}
tasks:
  - id: "1"
    title: 建成乡镇综治中心
    lead: [甲局]
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    if (period := index.period) is None:
        return
    for place, task in enumerate(index.plan.tasks):
        if task.deadline is not None and strays(index, task, task.deadline):
            values = {"task": task.id, "given": task.deadline, "start": period.start, "end": period.end}
            yield Hit(("tasks", place, "deadline"), values, (("period",),))
