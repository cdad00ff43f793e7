"""RG608 overdue: the deadline is past and the task is not done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Due, Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import finished_on
from ruralgov.progress.suspended_days import suspended_days
from ruralgov.text import Text, number

RULE = Rule(
    code="RG608",
    name="overdue",
    severity=WARNING,
    of_day=True,
    title=Text("任务逾期", "Task overdue"),
    message=Text(
        "任务{task}“{title}”时限 {due}，截至 {as_of} 已逾期 {days} 天，{last}{action}",
        "task {task} ({title}) was due on {due}: {days} days overdue by {as_of}, {last}{action}",
    ),
    cure=Text(
        "已完成的，在 progress 补记一条 percent: 100；未完成的，催办，或报批后调整时限（amendments）。",
        "Log `percent: 100` if it is done; otherwise press for it, or have the deadline changed (`amendments`).",
    ),
    why=Text(
        "时限过了没有完成记录，督查就算逾期。该提醒的提醒、该通报的通报，不能等年底一起算账。",
        "Past its deadline and not logged as done, a task is overdue to any inspection; the steps that follow do not wait.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30  # <--
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
progress:
  - {date: 2026-07-20, task: "1", percent: 70}
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
progress:
  - {date: 2026-06-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """On the as-of date. Without one given, a plan that logs no progress says nothing about being overdue."""
    day = index.as_of
    logged = index.given_as_of is not None or bool(index.plan.progress)
    if day is None or not logged or index.plan.status == "draft":
        return
    for position, task in enumerate(index.plan.tasks):
        due = index.due(task)
        over = task.ended is not None and task.ended.holds(day)
        if due is not None and due.day < day and not over and finished_on(index.log.get(task.id, [])) is None:
            yield _hit(index, position, task, (due, day))


def _hit(index: Index, position: int, task: Task, when: tuple[Due, date]) -> Hit:
    due, day = when
    days = (day - due.day).days - suspended_days(index, task, due.day, day)
    entries = index.log.get(task.id, [])
    percent = next((entry.percent for entry in reversed(entries) if entry.percent is not None), None)
    values = {
        "task": task.id,
        "title": task.title,
        "due": due.day,
        "as_of": day,
        "days": days,
        "percent": "" if percent is None else percent,
        "last": _last(percent),
        "action": _action(index, days),
    }
    return Hit(("tasks", position, "stage" if due.origin == "stage" else "deadline"), values)


def _last(percent: Decimal | None) -> Text:
    """What was last reported; nothing reported is not 0 %."""
    if percent is None:
        return Text("没有填报过完成百分比", "no percentage was ever reported")
    return Text(f"最近填报完成 {number(percent)}%", f"{number(percent)} % done at the last report")


def _action(index: Index, days: int) -> Text:
    """The heaviest step that the plan's escalation names for so many days; nothing where it names none."""
    steps = [step for step in index.plan.escalation if step.overdue_days is not None and step.overdue_days <= days]
    if not steps:
        return Text("", "")
    action = max(steps, key=lambda step: step.overdue_days or 0).action
    return Text(f"，按规定应“{action}”", f"; the plan's step is {action}")
