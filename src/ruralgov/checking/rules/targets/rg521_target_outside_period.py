"""RG521 target-outside-period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.text import Text

_PLAN = """\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-12-31
    indicators:
      - name: 新建改造户厕
        unit: 户
        targets:
          - {by: 2026-12-31, at_least: 300}
          - {by: 202«8|7»-12-31, at_least: 500}  # <--
"""

RULE = Rule(
    code="RG521",
    name="target-outside-period",
    severity=WARNING,
    title=Text("目标日期超出期限", "Target outside its time"),
    message=Text("“{name}”的目标日期 {given} {problem}", "{name}: the target by {given} {problem}"),
    cure=Text(
        "核对日期；确要跨出期限的，先调整方案期间或任务时限，或注明理由予以保留。",
        "Check the day; if it is meant, change the period or the deadline first, or suppress with the reason.",
    ),
    why=Text(
        "方案结束、任务完成以后的目标，到时没有人报数，也没有报告会列出它。",
        "A target behind the end of its task or plan has nobody to report it, and no report shows it.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Dated targets of tasks against the deadline, else the period; goals against the period."""
    for position, task in enumerate(index.plan.tasks):
        due = index.due(task)
        for place, one in enumerate(task.indicators):
            path = ("tasks", position, "indicators", place)
            yield from _hits(index, path, one, due.day if due and due.origin == "task" else None)
    for place, goal in enumerate(index.plan.goals):
        yield from _hits(index, ("goals", place), goal, None)
        if goal.by is not None and (problem := _problem(index, goal.by, None)) is not None:
            yield Hit(("goals", place, "by"), {"name": goal.name, "given": goal.by, "problem": problem})


def _hits(index: Index, path: Path, one: Indicator, deadline: date | None) -> Iterator[Hit]:
    for place, target in enumerate(one.targets):
        problem = _problem(index, target.by, deadline)
        if problem is not None:
            values = {"name": one.name, "given": target.by, "problem": problem}
            yield Hit((*path, "targets", place, "by"), values)


def _problem(index: Index, day: date, deadline: date | None) -> Text | None:
    period = index.period
    if period is not None and not period.holds(day):
        shown = f"{period.start}", f"{period.end}"
        return Text(
            f"不在方案期间（{shown[0]}至{shown[1]}）之内", f"lies outside the period ({shown[0]} to {shown[1]})"
        )
    if deadline is not None and day > deadline:
        return Text(f"晚于任务的完成时限 {deadline}", f"lies behind the deadline of the task, {deadline}")
    return None
