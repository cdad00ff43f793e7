"""RG426 split-task-without-day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.split_tasks import undated
from ruralgov.text import Text

RULE = Rule(
    code="RG426",
    name="split-task-without-day",
    severity=INFO,
    title=Text("拆分出的任务没有日期", "Task of a split without a day"),
    message=Text(
        "任务{task}自 {on} 起拆分为任务{new}，{new} 没有写哪天增补，{on} 以前的报表里也会有它",
        "task {task} was split into task {new} on {on}; without the day it came, papers of before show {new} as well",
    ),
    cure=Text(
        "新任务写 added: {on}；本来就有的，写方案开始执行的日期（added: {start}）。",
        "Give the new task `added: {on}`; one that was there all along, the plan's first day (`added: {start}`).",
    ),
    why=Text(
        "以前各季度的报表会多出拆分后的任务，已经报出去的总数对不上。",
        "Papers of past quarters gain the tasks of the split, and the totals that were reported no longer fit.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    ended: {on: 2026-08-03, how: split, into: ["1.1", "1.2"], document: 某办发〔2026〕9号}
  - {id: "1.1", title: 建立议事厅, lead: [甲局], deadline: 2026-10-30, added: 2026-08-03}
  - {id: "1.2", title: 修订议事规则, lead: [甲局], deadline: 2026-10-30}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    ended: {on: 2026-08-03, how: split, into: ["1.1", "1.2"], document: 某办发〔2026〕9号}
  - {id: "1.1", title: 建立议事厅, lead: [甲局], deadline: 2026-10-30, added: 2026-08-03}
  - {id: "1.2", title: 修订议事规则, lead: [甲局], deadline: 2026-10-30, added: 2026-08-03}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for one in undated(index.as_written):
        start = index.period.start if index.period else one.on
        values = {"task": one.origin.id, "new": one.task.id, "on": one.on, "start": start}
        split = ("tasks", index.as_written.positions[one.origin.id], "ended", "into", one.turn)
        yield Hit(("tasks", one.place), values, (split,))
