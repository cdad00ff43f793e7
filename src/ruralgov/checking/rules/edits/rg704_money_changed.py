"""RG704 money-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG704",
    name="money-changed",
    severity=ERROR,
    title=Text(
        "未经批准调整资金",
        "Money changed without an approval",
    ),
    message=UNAPPROVED,
    cure=CURE,
    why=Text(
        "预算一经批准，非经程序不得调整。金额、单位标准、数量、基数、新增的资金，和分档补助所依的地点等级都算。",
        "An approved budget is changed by procedure only: amounts, unit costs, quantities, bases, new lines, and the grades of places that grants go by.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 议事会堂改造, year: 2026, amount: 30万元, paid_by: 县级财政}
funding: {sources: [县级财政]}
""",
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 议事会堂改造, year: 2026, amount: 36万元, paid_by: 县级财政}  # <--
funding: {sources: [县级财政]}
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 议事会堂改造, year: 2026, amount: 36万元, paid_by: 县级财政}
funding: {sources: [县级财政]}
amendments:
  - {date: 2026-05-08, task: "1", field: budget.议事会堂改造.amount, from: 30万元, to: 36万元, document: 某办发〔2026〕3号, reason: 材料涨价}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "money")
