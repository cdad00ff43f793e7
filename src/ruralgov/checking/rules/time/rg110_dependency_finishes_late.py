"""RG110 dependency-finishes-late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.task_days import sound_deadline, strays
from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.dependencies import cycles
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.task_ids import predecessors
from ruralgov.plan.task import Task
from ruralgov.text import Text

_PLAN = """\
tasks:
  - {id: "1", title: 编制总体规划, lead: [甲局], deadline: «2026-06-30|2026-03-31»}
  - id: "2"
    title: 建设资源共享中心
    lead: [乙局]
    start: 2026-04-01
    deadline: 2026-10-30
    after: ["1"]  # <--
"""

RULE = Rule(
    code="RG110",
    name="dependency-finishes-late",
    severity=ERROR,
    doubts=True,
    title=Text(
        "前置任务完成得太晚",
        "Dependency finishes late",
    ),
    message=Text(
        "任务{task}要在任务{given}之后做，而任务{given}到 {late} 才完成，晚于任务{task}的{what} {day}",
        "task {task} comes after task {given}, which is due on {late}, later than the {what} of task {task}, {day}",
    ),
    cure=Text(
        "提前前置任务的时限，推后本任务，或去掉 after 中的{given}。",
        "Move the deadline of {given} forward, this task back, or take {given} out of `after`.",
    ),
    why=Text(
        "前置任务没完成，后面的任务按方案就不能动手，到期却要追责。",
        "By the plan the later task may not begin in time, and yet it is the one that will be overdue.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    knotted = {task for cycle in cycles(index) for task in cycle}
    for path, task, before in predecessors(index):
        limit, late = _limit(index, task), _own_deadline(index, before)
        if limit and late and late > limit.day and not {before.id, task.id} <= knotted:
            values = {"task": task.id, "given": before.id, "late": late, "day": limit.day, "what": limit.what}
            yield Hit(path, values, (("tasks", index.positions[before.id], "deadline"),))


class _Limit(NamedTuple):
    day: date
    what: Text


def _limit(index: Index, task: Task) -> _Limit | None:
    """What a task's dependencies must be done by: its own start where it states one, else its deadline."""
    if task.start is not None:
        return None if strays(index, task, task.start) else _Limit(task.start, Text("开始时间", "start"))
    day = _own_deadline(index, task)
    return None if day is None else _Limit(day, Text("完成时限", "deadline"))


def _own_deadline(index: Index, task: Task) -> date | None:
    """When a task is due by its own words, or its stage's; a wrong day has a finding of its own."""
    due = index.due(task)
    if due is None or due.origin == "period" or not sound_deadline(index, task):
        return None
    return due.day
