"""RG709 approval-rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG709",
    name="approval-rewritten",
    severity=ERROR,
    title=Text(
        "改写或删除调整审批",
        "Approval rewritten",
    ),
    message=UNAPPROVED,
    cure=Text(
        "恢复原来的审批记录；以后又有变更的，另补一条。",
        "Restore the approval; a later decision is another entry.",
    ),
    why=Text(
        "审批记录是后来每一处改动的依据，动了它，前面的改动就没有依据了。",
        "Approvals are what every later change rests on; rewritten, those changes rest on nothing.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-04-30, to: 2026-06-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""",
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-04-30, to: 2026-06-30, document: 某办发〔2026〕3号, reason: 工程变更}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-04-30, to: 2026-06-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "approval-log")
