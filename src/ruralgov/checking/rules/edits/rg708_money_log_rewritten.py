"""RG708 money-log-rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.edits._approval import UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 议事会堂改造, year: 2026, amount: 30万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-02, source: 县级财政, for: 议事会堂改造, amount: «28万元|18万元»}  # <--
"""

RULE = Rule(
    code="RG708",
    name="money-log-rewritten",
    severity=ERROR,
    title=Text(
        "改写或删除到位、支出记录",
        "Money log rewritten",
    ),
    message=UNAPPROVED,
    cure=Text(
        "恢复原来的记录，另记一条更正；经批准改账的，在 amendments 补记：{entry}。",
        "Restore the entry and add a correcting one; where the change was approved, add to amendments: {entry}.",
    ),
    why=Text(
        "到位和支出是账，改账要有凭据。",
        "What arrived and what was spent are accounts; changing accounts takes a document.",
    ),
    before=right(_PLAN),
    bad=wrong(_PLAN),
    good=right(_PLAN)
    + """\
    - {date: 2026-03-20, source: 县级财政, for: 议事会堂改造, amount: 10万元}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "money-log")
