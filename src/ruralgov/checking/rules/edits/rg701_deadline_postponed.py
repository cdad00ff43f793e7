"""RG701 deadline-postponed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG701",
    name="deadline-postponed",
    severity=ERROR,
    title=Text(
        "未经批准推迟时限",
        "Deadline postponed without an approval",
    ),
    message=UNAPPROVED,
    cure=CURE,
    why=Text(
        "印发的时限对外有效，督查、考核都以它为准；不经批准悄悄推后，逾期就看不出来了。",
        "Inspection and assessment go by the issued deadline; if it is quietly postponed, a delay no longer shows.",
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
    lead: [甲局]
    deadline: 2026-09-30  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-09-30
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-06-30, to: 2026-09-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "deadline")
