"""RG604 unknown-progress-task: progress of a task that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import Mention, unlisted
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.task_ids import told_elsewhere
from ruralgov.text import Text

RULE = Rule(
    code="RG604",
    name="unknown-progress-task",
    severity=ERROR,
    title=Text("进展对不上任务", "Progress of an unknown task"),
    message=Text(
        "{date} 的进展记在任务“{given}”名下，方案里没有这个编号{near}",
        "the entry of {date} is for task `{given}`, which is not in the plan{near}",
    ),
    cure=Text("改成 tasks 中的编号（id）。", "Use the id of a task."),
    why=Text(
        "编号对不上，这条进展不进任何任务，做了的工作等于没报，还会亮灯。",
        "Under a wrong id the entry belongs to no task: the work counts as not reported, and the light goes on.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "11", percent: 35}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Entries whose task is no task id, unless it was taken out, or is the task that has a wrong one (RG404)."""
    known = told_elsewhere(index)
    logged = ((place, one) for place, one in enumerate(index.plan.progress) if one.task not in known)
    return unlisted(
        (Mention(("progress", place, "task"), one.task, {"date": one.date}) for place, one in logged), index.tasks
    )
