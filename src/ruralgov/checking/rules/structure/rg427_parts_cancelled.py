"""RG427 parts-cancelled: most of what a task was made of is not done any more."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

RULE = Rule(
    code="RG427",
    name="parts-cancelled",
    severity=INFO,
    title=Text("子任务多半取消", "Most of a task was cancelled"),
    message=Text(
        "任务{task}的子任务{parts}已取消，占全部权重的 {share}%：完成百分比只按其余子任务算",
        "parts {parts} of task {task} were cancelled, {share}% of its weight: its percentage is that of the rest",
    ),
    cure=Text(
        "核对任务{task}的名称、指标和资金是否还合适；不合适的报批调整，或者任务也取消。",
        "See whether title, targets and money of task {task} still fit; have them amended, or cancel the task as well.",
    ),
    why=Text(
        "取消的子任务连权重一起去掉，剩下的小半做完，任务就显示完成100%。",
        "A cancelled part goes with its weight: once the smaller rest is done the task reads 100 per cent.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2", "3"]}  # <--
  - {id: "2", title: 建立议事厅, lead: [甲局], deadline: 2026-06-30}
  - {id: "3", title: 修订议事规则, lead: [乙局], deadline: 2026-10-30, weight: 3, ended: {on: 2026-05-10, how: cancelled, document: 某办发〔2026〕9号}}
""",
    good="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["2", "3"]}
  - {id: "2", title: 建立议事厅, lead: [甲局], deadline: 2026-06-30, weight: 3}
  - {id: "3", title: 修订议事规则, lead: [乙局], deadline: 2026-10-30, ended: {on: 2026-05-10, how: cancelled, document: 某办发〔2026〕9号}}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        parts = [index.tasks[name] for name in dict.fromkeys(task.parts) if name in index.tasks]
        gone = [one for one in parts if one.ended and one.ended.how == "cancelled"]
        whole = sum((one.weight for one in parts), Decimal(0))
        share = sum((one.weight for one in gone), Decimal(0)) / whole if whole else Decimal(0)
        if share * 2 >= 1 and task.ended is None:
            values = {
                "task": task.id,
                "parts": "、".join(one.id for one in gone),
                "share": number(round(share * 100, 1)),
            }
            ends = tuple(("tasks", index.positions[one.id], "ended") for one in gone)
            yield Hit(("tasks", place, "parts"), values, ends)
