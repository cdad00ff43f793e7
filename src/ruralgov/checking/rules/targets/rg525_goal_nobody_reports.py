"""RG525 goal-nobody-reports."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.goals import bearers, carriers
from ruralgov.text import Text

_PLAN = """\
goals:
  - {name: 卫生厕所普及率, at_least: 90, unit: "%"«|, tasks: ["1"]»}  # <--
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建改造户厕, at_least: 300, unit: 户}
"""

RULE = Rule(
    code="RG525",
    name="goal-nobody-reports",
    severity=INFO,
    title=Text("总体目标没有人填报", "Goal that nobody reports"),
    message=Text(
        "总体目标“{name}”没有支撑任务，没有同名指标，牵头单位也不牵头任务，完成值无处填报",
        "the goal {name} has no task that serves it, no indicator of its name and no lead that leads a task: its actual cannot be logged",
    ),
    cure=Text(
        "写 tasks: [任务编号]，完成值随该任务填报；由地点清单算出的写 coverage。",
        "Write `tasks: [id]`: it is logged with that task; or `coverage`, where it is counted from the places.",
    ),
    why=Text(
        "没有任务支撑的目标，到期才发现没有人报数。",
        "A goal that no task serves is found unreported on the day that it is due.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """A task that is not there is RG404's."""
    for place, goal in enumerate(index.plan.goals):
        told = (
            goal.coverage is not None
            or goal.adds_up is not None
            or goal.tasks
            or bearers(index, goal)
            or carriers(index, goal)
        )
        if not told:
            yield Hit(("goals", place), {"name": goal.name})
