"""RG226 joint-without-partner: a task that is said to be led jointly, by one unit."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 实施村级事务阳光工程
    lead: [甲局«|, 乙局»]
    joint: true  # <--
    deadline: 2026-10-30
"""

RULE = Rule(
    code="RG226",
    name="joint-without-partner",
    severity=WARNING,
    title=Text("写了共同牵头，只有一个牵头单位", "Joint lead of one unit"),
    message=Text(
        "任务{task}写了 joint: true，牵头单位只有{unit}一个", "task {task} has `joint: true`, and {unit} leads it alone"
    ),
    cure=Text(
        "漏列的牵头单位写进 lead；一家牵头的，删去 joint。",
        "Add the other lead to `lead`; where one unit leads, remove `joint`.",
    ),
    why=Text(
        "共同牵头的，各家都要报台账。少列一家，这一家就没有人去催。",
        "Where several lead, each of them reports. One that is missing in the list is asked for nothing.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        units = {index.unit(name) for name in task.lead}
        if task.joint and len(units) == 1:
            yield Hit(("tasks", place, "joint"), {"task": task.id, "unit": units.pop()})
