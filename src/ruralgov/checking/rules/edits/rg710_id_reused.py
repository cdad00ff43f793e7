"""RG710 id-reused."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG710",
    name="id-reused",
    severity=ERROR,
    title=Text(
        "编号改给另一项任务用",
        "Id used for another task",
    ),
    message=UNAPPROVED,
    cure=Text(
        "给新任务另编一个编号；经批准改编号的，在 amendments 补记：{entry}。",
        "Give the new task an id of its own; where renumbering was approved, add to amendments: {entry}.",
    ),
    why=Text(
        "进展、支出、审批都按编号认任务。编号换了主人，前面的记录就记到了别的任务头上。新任务用新编号，取消的编号空着。",
        "Progress, payments and approvals know a task by its id; if the id goes to another task, that history goes with it. A new task takes a new id.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
""",
    bad="""\
tasks:
  - id: "1"  # <--
    title: 建设数字展厅
    lead: [乙局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
  - id: "2"
    title: 建设数字展厅
    lead: [乙局]
    deadline: 2026-06-30
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "id")
