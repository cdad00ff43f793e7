"""RG707 log-rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG707",
    name="log-rewritten",
    severity=ERROR,
    title=Text(
        "改写或删除进展、报送记录",
        "Progress log rewritten",
    ),
    message=UNAPPROVED,
    cure=Text(
        "恢复原来的记录，另记一条更正；经批准改账的，在 amendments 补记：{entry}。",
        "Restore the entry and add a correcting one; where the change was approved, add to amendments: {entry}.",
    ),
    why=Text(
        "台账只增不改：上一季度的报告是按当时的记录出的。写错了，另记一条更正，写明 reason。",
        "The log only grows: last quarter's report was made from it. Correct a mistake by a new entry that says why.",
    ),
    before="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 60, by: 甲局}
""",
    bad="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 55, by: 甲局}  # <--
  - {date: 2026-06-30, task: "1", percent: 60, by: 甲局}
""",
    good="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 60, by: 甲局}
  - {date: 2026-07-01, task: "1", percent: 55, by: 甲局, reason: 更正3月31日所报}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "log")
