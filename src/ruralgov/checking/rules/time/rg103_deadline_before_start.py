"""RG103 deadline-before-start."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.task_days import reversed_
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG103",
    name="deadline-before-start",
    severity=ERROR,
    title=Text(
        "完成时限早于开始时间",
        "Deadline before the start",
    ),
    message=Text(
        "任务{task}的完成时限 {given} 早于开始时间 {start}",
        "the deadline of task {task}, {given}, lies before its start, {start}",
    ),
    cure=Text(
        "改 deadline 或 start，使时限不早于开始。",
        "Change `deadline` or `start` so that the deadline is not before the start.",
    ),
    why=Text(
        "先完成后开始的任务没有序时进度，进度一填就亮错灯。多半是改了一头忘了另一头。",
        "Such a task has no elapsed share of time, so its light is wrong from the first report. Usually one of the two was changed and the other forgotten.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 改造农村危旧供水管网
    lead: [甲局]
    start: 2026-06-01
    deadline: 2026-03-31  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 改造农村危旧供水管网
    lead: [甲局]
    start: 2026-03-02
    deadline: 2026-06-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if task.start is not None and reversed_(index, task):
            values = {"task": task.id, "given": task.deadline, "start": task.start}
            yield Hit(("tasks", place, "deadline"), values, (("tasks", place, "start"),))
