"""RG702 lead-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG702",
    name="lead-changed",
    severity=ERROR,
    title=Text(
        "未经批准更换牵头单位",
        "Lead changed without an approval",
    ),
    message=UNAPPROVED,
    cure=Text(
        f"机构改革的，用 ruralgov reorganise。{CURE.zh}", f"For a reorganisation use `ruralgov reorganise`. {CURE.en}"
    ),
    why=Text(
        "牵头单位对任务负总责。换了牵头而没有文件，出了问题两家都可以不认。",
        "The lead answers for the task; changed without a document, neither unit has to.",
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
  - id: "1"
    title: 完善村级议事
    lead: [乙局]  # <--
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [乙局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "1", field: lead, from: [甲局], to: [乙局], document: 某办发〔2026〕3号, reason: 机构职能调整}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "lead")
