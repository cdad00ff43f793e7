"""RG405 dependency-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.dependencies import cycles
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG405",
    name="dependency-cycle",
    severity=ERROR,
    title=Text(
        "任务互为前置",
        "Dependency cycle",
    ),
    message=Text(
        "任务互为前置：{cycle}",
        "tasks wait for one another: {cycle}",
    ),
    cure=Text(
        "去掉其中一处 after。",
        "Take one of these out of `after`.",
    ),
    why=Text(
        "甲等乙、乙等甲，按方案谁都不能动手。",
        "Each waits for the other, so by the plan neither may begin.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 梳理权力清单
    lead: [甲局]
    deadline: 2026-06-30
    after: ["2"]  # <--
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30, after: ["1"]}
""",
    good="""\
tasks:
  - id: "1"
    title: 梳理权力清单
    lead: [甲局]
    deadline: 2026-05-29
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30, after: ["1"]}
""",
    blocking=True,
)


def check(index: Index) -> Iterator[Hit]:
    for cycle in cycles(index):
        place = index.positions[cycle[0]]
        following = cycle[1] if len(cycle) > 1 else cycle[0]
        path = ("tasks", place, "after", index.plan.tasks[place].after.index(following))
        related = tuple(("tasks", index.positions[name], "after") for name in cycle[1:])
        yield Hit(path, {"cycle": " → ".join((*cycle, cycle[0]))}, related)
