"""RG424 repeats-without-deadline."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG424",
    name="repeats-without-deadline",
    severity=ERROR,
    title=Text("每年重复的任务没有时限", "Yearly task without a deadline"),
    message=Text(
        "任务{task}每年重复（repeats: year），自己没有写完成时限",
        "task {task} is done anew every year (`repeats: year`) and has no deadline of its own",
    ),
    cure=Text(
        "写第一年的时限 deadline；长期坚持、没有时限的用 ongoing: true。",
        "Give the first year's `deadline`; a standing task has `ongoing: true`.",
    ),
    why=Text(
        "以后各年的时限由第一年的月日推出，没有就不知道哪天到期。",
        "The deadline of each later year is that of the first, moved on; without one nobody knows when it is due.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 开展述职评议, lead: [甲局], support: [乙局, 丙局], repeats: year}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 开展述职评议, lead: [甲局], support: [乙局, 丙局], deadline: 2026-11-30, repeats: year}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if task.repeats and task.deadline is None:
            yield Hit(("tasks", place, "repeats"), {"task": task.id})
