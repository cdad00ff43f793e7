"""RG524 goal-unlike-its-indicator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import final, ordered
from ruralgov.progress.goals import bearers
from ruralgov.progress.targets import limits_of, target_text
from ruralgov.text import Text

_PLAN = """\
goals:
  - name: 新建改造户厕
    at_least: «5|3»00  # <--
    unit: 户
    tasks: ["1"]
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
    code="RG524",
    name="goal-unlike-its-indicator",
    severity=WARNING,
    title=Text("总体目标与同名指标不一致", "Goal differs from the indicator of the same name"),
    message=Text(
        "总体目标“{name}”为 {given}，任务{task}的同名指标为 {other}",
        "the goal {name} is {given}, the indicator of that name in task {task} is {other}",
    ),
    cure=Text(
        "改成一致；范围不同的，名称要有区别（如加上年份或地区）。",
        "Make them agree; if they are different things, give them different names.",
    ),
    why=Text(
        "总体目标的完成值取自同名指标。目标值、单位或计法不一，同一个数在两张表里一处达到、一处未达到。按期计的指标，各期目标之和与总体目标相等的，就是一致。",
        "The goal takes its actual from that indicator. With another target, unit or way of counting, one figure is met in one table and missed in the other. Targets by period agree with the goal that they add up to.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Where several tasks bear the indicator, each does its part: then only the units must agree."""
    for place, goal in enumerate(index.plan.goals):
        found = bearers(index, goal)
        for task, one in found:
            if goal.unit != one.unit or (len(found) == 1 and not _agree(goal, one)):
                position = index.positions[task.id]
                values = {"name": goal.name, "task": task.id, "given": _shown(goal), "other": _shown(one)}
                related = ("tasks", position, "indicators", task.indicators.index(one))
                yield Hit(("goals", place, *_first(goal)), values, (related,))


def _shown(one: Indicator) -> str:
    return target_text(one) + (" (counts: period)" if one.counts == "period" else "")


def _agree(goal: Indicator, one: Indicator) -> bool:
    """Whether both say the same: on the days that both name, and in the end. What has no steps of its own is what those of
    the other lead to, told in whichever way; a step that only one of them names takes nothing away."""
    if goal.targets and (one.targets or goal.counts == "total"):
        own, other = dict(_steps(goal)), dict(_steps(one))
        apart = own and other and max(own) != max(other)
        if apart or any(own[day] != other[day] for day in own.keys() & other.keys()):
            return False
    return _limits(final(goal).indicator) == _limits(final(one).indicator)


def _steps(one: Indicator) -> list[tuple[date, list[object]]]:
    """Its dated targets, each with what is to be reached by then in all."""
    steps = [final(one.model_copy(update={"targets": ordered(one)[: at + 1]})) for at in range(len(one.targets))]
    return [(step.by or date.max, _limits(step.indicator)) for step in steps]


def _limits(one: Indicator) -> list[object]:
    return [*limits_of(one)]


def _first(goal: Indicator) -> Path:
    path = next((path for path, _ in limits_of(goal)), ())
    return path[:1]
