"""RG408 same-title."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_seen
from ruralgov.text import Text

RULE = Rule(
    code="RG408",
    name="same-title",
    severity=WARNING,
    title=Text(
        "任务名称相同",
        "Same title twice",
    ),
    message=Text(
        "任务{task}和任务{other}都叫“{given}”",
        "tasks {other} and {task} are both called {given}",
    ),
    cure=Text(
        "改名加以区别，或合并为一项。",
        "Rename one of them, or merge them into one.",
    ),
    why=Text(
        "名称相同，多半是复制后忘了改，或同一件事派了两次。",
        "Usually one was copied and not changed, or the same work was assigned twice.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 建设新时代文明实践站, lead: [甲局], deadline: 2026-06-30}
  - id: "2"
    title: 建设新时代文明实践站  # <--
    lead: [乙局]
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - {id: "1", title: 建设新时代文明实践站, lead: [甲局], deadline: 2026-06-30}
  - id: "2"
    title: 建设乡村大舞台
    lead: [乙局]
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    first: dict[str, int] = {}
    for place, task in enumerate(index.plan.tasks):
        other = first.setdefault(as_seen(task.title), place)
        before = index.plan.tasks[other]
        if other != place and as_seen(before.id) != as_seen(task.id):  # a whole task copied is a doubled id (RG401)
            values = {"task": task.id, "other": before.id, "given": task.title}
            yield Hit(("tasks", place, "title"), values, (("tasks", other, "title"),))
