"""RG404 unknown-task."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.index import Index
from ruralgov.findings import Hit, Path
from ruralgov.model.plan import Plan
from ruralgov.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG404",
    name="unknown-task",
    severity=ERROR,
    title=Text(
        "没有这项任务",
        "Unknown task",
    ),
    message=Text(
        "{what}指向任务“{given}”，方案里没有这一项",
        "{what} names task {given}, which the plan does not have",
    ),
    cure=Text(
        "改成已有的任务编号；任务已删的，把这里一并删去。",
        "Use the id of a task of the plan; if the task was removed, remove this as well.",
    ),
    why=Text(
        "任务删了或者改了编号，提到它的地方没有跟着改，前置关系和制度就挂空了。",
        "A task was removed or renumbered, and what points to it was not changed along.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 编制总体规划, lead: [甲局], deadline: 2026-03-31}
  - id: "2"
    title: 建设资源共享中心
    lead: [乙局]
    deadline: 2026-10-30
    after: ["7"]  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 编制总体规划, lead: [甲局], deadline: 2026-03-31}
  - id: "2"
    title: 建设资源共享中心
    lead: [乙局]
    deadline: 2026-10-30
    after: ["1"]
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, what, given in _references(index.plan):
        if given not in index.tasks:
            yield Hit(path, {"given": given, "what": what})


def _references(plan: Plan) -> Iterator[tuple[Path, Text, str]]:
    for place, task in enumerate(plan.tasks):
        for number, name in enumerate(task.after):
            what = Text(f"任务{task.id}的 after", f"`after` of task {task.id}")
            yield ("tasks", place, "after", number), what, name
    for place, duty in enumerate(plan.duties):
        if duty.task is not None:
            yield ("duties", place, "task"), Text(f"工作制度“{duty.name}”", f"duty {duty.name}"), duty.task
    for place, norm in enumerate(plan.norms):
        if norm.task is not None:
            yield ("norms", place, "task"), Text(f"标准“{norm.name}”", f"norm {norm.name}"), norm.task
    for place, score in enumerate(plan.scoring):
        if score.task is not None:
            yield ("scoring", place, "task"), Text(f"积分考评“{score.name}”", f"scoring {score.name}"), score.task
