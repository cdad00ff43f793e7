"""RG109 milestone-after-deadline."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.task_days import sound_deadline
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG109",
    name="milestone-after-deadline",
    severity=ERROR,
    doubts=True,
    title=Text(
        "节点晚于完成时限",
        "Milestone after the deadline",
    ),
    message=Text(
        "任务{task}的节点“{name}”定在 {given}，晚于{what} {deadline}",
        "milestone {name} of task {task} is due on {given}, after {what}, {deadline}",
    ),
    cure=Text(
        "改节点的 due，或改任务的时限。",
        "Change the milestone's `due` or the task's deadline.",
    ),
    why=Text(
        "任务都完成了节点还没到，这个节点就永远查不到。时限提前而节点没跟着改，是最常见的来历。",
        "A checkpoint after the end checks nothing. Mostly the deadline was moved forward and the milestones were not.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 建设数字乡村展厅
    lead: [甲局]
    deadline: 2026-06-30
    milestones:
      - {name: 布展完成, due: 2026-04-30}
      - {name: 试运行, due: 2026-09-30}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 建设数字乡村展厅
    lead: [甲局]
    deadline: 2026-10-30
    milestones:
      - {name: 布展完成, due: 2026-04-30}
      - {name: 试运行, due: 2026-09-30}
""",
)

_WHAT = {
    "task": Text("完成时限", "the deadline"),
    "stage": Text("所属阶段的截止日", "the end of its stage"),
    "period": Text("方案期间的截止日", "the end of the plan's period"),
}


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if not task.milestones or not sound_deadline(index, task):
            continue
        due = index.due(task)
        for number, milestone in enumerate(task.milestones):
            if due is not None and milestone.due > due.day:
                values = {"task": task.id, "name": milestone.name, "given": milestone.due}
                related = () if due.origin != "task" else (("tasks", place, "deadline"),)
                path = ("tasks", place, "milestones", number, "due")
                yield Hit(path, {**values, "deadline": due.day, "what": _WHAT[due.origin]}, related)
