"""RG422 parts-circle."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.cycles import cycles
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG422",
    name="parts-circle",
    severity=ERROR,
    title=Text("任务互为子任务", "Tasks are parts of one another"),
    message=Text("任务互为子任务：{cycle}", "tasks are parts of one another: {cycle}"),
    cure=Text("去掉其中一处 parts。", "Take one of these out of `parts`."),
    why=Text(
        "完成百分比由子任务算出，互为子任务就谁也算不出来。",
        "A percentage is computed from the parts; where each is a part of the other, neither can be.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2"]}  # <--
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30, parts: ["1"]}
""",
    good="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2"]}
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30}
""",
    blocking=True,
)


def check(index: Index) -> Iterator[Hit]:
    for cycle in cycles({task.id: task.parts for task in index.plan.tasks if task.parts}):
        place = index.positions[cycle[0]]
        following = cycle[1] if len(cycle) > 1 else cycle[0]
        path = ("tasks", place, "parts", index.plan.tasks[place].parts.index(following))
        related = tuple(("tasks", index.positions[name], "parts") for name in cycle[1:])
        yield Hit(path, {"cycle": " → ".join((*cycle, cycle[0]))}, related)
