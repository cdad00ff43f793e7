"""A task's title that does not fit the city's ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.plan.lookups.index import Index

MOST = 30

RULE = Rule(
    code="EX101",
    name="title-too-long",
    severity=WARNING,
    title=Text("任务名称过长", "title of a task too long"),
    message=Text(
        "任务{task}的名称有 {count} 字，超过 {most} 字",
        "the title of task {task} has {count} characters, more than {most}",
    ),
    cure=Text("名称写短，其余写进 summary。", "Shorten it; the rest goes into `summary`."),
    why=Text("全市台账的“任务名称”一栏只有 30 字。", "The city's ledger has room for 30 characters."),
    bad="""\
tasks:
  - id: "1"
    title: 建立健全党组织领导的自治法治德治相结合的城乡基层治理体系并持续提升基层治理效能  # <--
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
""",
    good="""\
tasks:
  - id: "1"
    title: 健全城乡基层治理体系
    summary: 党组织领导，自治、法治、德治相结合
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Facts only: where, and what; the words above say it."""
    for position, task in enumerate(index.plan.tasks):
        if len(task.title) > MOST:
            values = {"task": task.id, "count": len(task.title), "most": MOST}
            yield Hit(("tasks", position, "title"), values)
