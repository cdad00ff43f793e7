"""RG705 ratio-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 议事会堂改造, year: 2026, amount: 30万元, shares: 会堂改造}
funding:
  sources: [省级财政, 县级财政]
  shares:
    会堂改造:
      ratio: "«1:2|2:1»"  # <--
"""

RULE = Rule(
    code="RG705",
    name="ratio-changed",
    severity=ERROR,
    title=Text(
        "未经批准调整分担办法",
        "Cost shares changed without an approval",
    ),
    message=UNAPPROVED,
    cure=CURE,
    why=Text(
        "分担比例是几级财政之间的约定，一家改不了。付款来源、取整和零头、专款专用也在内。",
        "A ratio is agreed between levels of government; no one of them changes it alone. Who pays, rounding, the odd unit and earmarks belong to it.",
    ),
    before=right(_PLAN),
    bad=wrong(_PLAN),
    good=wrong(_PLAN).replace("  # <--", "")
    + """\
amendments:
  - {date: 2026-05-08, field: funding.shares.会堂改造.ratio, from: "2:1", to: "1:2", document: 某财农〔2026〕3号, reason: 省级调减}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "ratio")
