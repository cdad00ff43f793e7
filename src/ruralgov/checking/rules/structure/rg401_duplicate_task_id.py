"""RG401 duplicate-task-id."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_seen
from ruralgov.plan.task import Task
from ruralgov.text import Text

RULE = Rule(
    code="RG401",
    name="duplicate-task-id",
    severity=ERROR,
    title=Text(
        "任务编号重复",
        "Duplicate task id",
    ),
    message=Text(
        "任务编号“{given}”用了两次：“{other}”和“{title}”",
        "task id {given} is used twice: {other} and {title}",
    ),
    cure=Text(
        "{twin}给其中一项换一个编号；原文各板块重新从 1 编起的，写成 1.1、2.1。",
        "{twin}Give one of them another id; where the document numbers each section from 1, write 1.1, 2.1.",
    ),
    why=Text(
        "进展、支出、前置关系都按编号记，编号重复就分不清记的是哪一项。",
        "Progress, payments and dependencies go by the id: with two of the same nobody knows which is meant.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], deadline: 2026-06-30}
  - id: "1"  # <--
    title: 开展移风易俗
    lead: [乙局]
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], deadline: 2026-06-30}
  - id: "2"
    title: 开展移风易俗
    lead: [乙局]
    deadline: 2026-10-30
""",
    blocking=True,
)


_PASTED = Text("贴了两遍的，删去一项；确是两项的，", "Delete one of them if it was pasted twice. ")
_WIDTH = Text(
    "两个编号只差全角半角、空格或看不见的字符：删去这些字符，数字一律用半角。",
    "The two differ only by full-width signs, spaces or characters that cannot be seen: delete these, write half-width ones. ",
)


def _twin(task: Task, other: Task) -> Text:
    if task.id != other.id:
        return _WIDTH
    return _PASTED if task.title == other.title else Text("", "")


def check(index: Index) -> Iterator[Hit]:
    tasks = index.plan.tasks
    positions: dict[str, int] = {}
    for place, task in enumerate(tasks):
        first = positions.setdefault(as_seen(task.id), place)
        if first != place:
            twin = _twin(task, tasks[first])
            values = {"given": task.id, "title": task.title, "other": tasks[first].title, "twin": twin}
            yield Hit(("tasks", place, "id"), values, (("tasks", first, "id"),))
