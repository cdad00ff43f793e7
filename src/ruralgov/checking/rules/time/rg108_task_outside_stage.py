"""RG108 task-outside-stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.calendar.task_days import reversed_, stage_span, strays
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.text import Text

RULE = Rule(
    code="RG108",
    name="task-outside-stage",
    severity=WARNING,
    title=Text(
        "任务时间不在所属阶段内",
        "Task outside its stage",
    ),
    message=Text(
        "任务{task}的{what} {given} 不在所属的“{stage}”（{start} 至 {end}）之内",
        "the {what} of task {task}, {given}, lies outside its stage {stage}, {start} to {end}",
    ),
    cure=Text(
        "改时间，或改 stage；跨阶段的任务可不写 stage。",
        "Change the day or `stage`; a task that spans stages may leave `stage` out.",
    ),
    why=Text(
        "阶段小结时任务列在甲阶段，时限却在乙阶段，两头都以为归对方管。",
        "At the end of a stage such a task is listed there but not due, and due where it is not listed.",
    ),
    bad="""\
stages:
  - {name: 部署阶段, start: 2026-01, end: 2026-02}
  - {name: 实施阶段, start: 2026-03, end: 2026-12}
tasks:
  - id: "1"
    title: 制定任务清单
    lead: [甲局]
    stage: 部署阶段
    deadline: 2026-06-30  # <--
""",
    good="""\
stages:
  - {name: 部署阶段, start: 2026-01, end: 2026-02}
  - {name: 实施阶段, start: 2026-03, end: 2026-12}
tasks:
  - id: "1"
    title: 制定任务清单
    lead: [甲局]
    stage: 部署阶段
    deadline: 2026-02-27
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        stage = stage_span(index, task)
        if stage is None or reversed_(index, task):
            continue
        days = (("deadline", task.deadline), ("start", task.start))
        for key, day in days:
            if day is not None and not stage.holds(day):
                if not strays(index, task, day):
                    yield _hit(place, task, key, day, stage)
                break  # one wrong stage name is one mistake


def _hit(place: int, task: Task, key: str, day: date, stage: Span) -> Hit:
    what = Text("完成时限", "deadline") if key == "deadline" else Text("开始时间", "start")
    values = {"task": task.id, "what": what, "given": day, "stage": task.stage, "start": stage.start, "end": stage.end}
    return Hit(("tasks", place, key), values, (("tasks", place, "stage"),))
