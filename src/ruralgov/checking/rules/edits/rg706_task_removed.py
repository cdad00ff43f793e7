"""RG706 task-removed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG706",
    name="task-removed",
    severity=ERROR,
    title=Text(
        "未经批准取消任务",
        "Task removed without an approval",
    ),
    message=UNAPPROVED,
    cure=Text(
        f"不做了的任务不要删：写 ended（暂停、取消、并入、拆分、移交）和文号，台账和资金都留着。{CURE.zh}",
        "Do not delete a task that is no longer done: write `ended` (suspended, cancelled, merged, split, handed-over) with "
        f"its document; its log and money stay. {CURE.en}",
    ),
    why=Text(
        "印发的任务少了一项，要能说清是谁批准不做的。",
        "When an issued task disappears, it must be clear who approved dropping it.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
  - id: "2"
    title: 推行村务公开
    lead: [乙局]
    deadline: 2026-06-30
""",
    bad="""\
tasks:  # <--
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "2", field: task, from: 推行村务公开, document: 某办发〔2026〕3号, reason: 并入全市统一平台}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "removal")
