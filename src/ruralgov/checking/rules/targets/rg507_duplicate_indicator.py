"""RG507 duplicate-indicator: two indicators of one name in a task."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG507",
    name="duplicate-indicator",
    severity=ERROR,
    title=Text("指标重复", "Duplicate indicator"),
    message=Text("任务{task}有两个指标都叫“{given}”", "task {task} has two indicators called {given}"),
    cure=Text(
        "合并成一个，或改名加以区分（如加上范围：“{given}（乡镇）”）。",
        "Make them one, or tell them apart by name, such as {given}（乡镇）.",
    ),
    why=Text(
        "进展台账按名称填完成值。两个指标同名，填的数算谁的就说不清，完成率也会重复计算。",
        "Progress is logged by name: with two of one name it is unclear whose value it is, and rates count twice.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 安装监控
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 监控覆盖率, at_least: 70, unit: "%"}
      - {name: 监控覆盖率, at_least: 80, unit: "%"}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 安装监控
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 村干路口监控覆盖率, at_least: 70, unit: "%"}
      - {name: 乡镇主干道监控覆盖率, at_least: 80, unit: "%"}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Within a task; the same name in two tasks is two indicators."""
    for position, task in enumerate(index.plan.tasks):
        first: dict[str, int] = {}
        for place, indicator in enumerate(task.indicators):
            earlier = first.setdefault(indicator.name, place)
            if earlier != place:
                path = ("tasks", position, "indicators")
                values = {"task": task.id, "given": indicator.name}
                yield Hit((*path, place, "name"), values, related=((*path, earlier, "name"),))
