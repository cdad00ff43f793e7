"""RG712 plan-withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG712",
    name="plan-withdrawn",
    severity=ERROR,
    title=Text(
        "印发的方案改回草稿",
        "Issued plan turned back",
    ),
    message=UNAPPROVED,
    cure=CURE,
    why=Text(
        "改回草稿，以后的改动就都不用审批了；已结束的方案重新执行也一样。",
        "Once the plan is a draft again, no change needs an approval; reopening a closed plan is the same.",
    ),
    before="""\
status: active
""",
    bad="""\
status: draft  # <--
""",
    good="""\
status: draft
amendments:
  - {date: 2026-05-08, field: status, from: active, to: draft, document: 某办发〔2026〕3号, reason: 收回重拟}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "status")
