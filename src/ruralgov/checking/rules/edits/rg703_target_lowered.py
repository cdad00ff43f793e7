"""RG703 target-lowered."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG703",
    name="target-lowered",
    severity=ERROR,
    title=Text(
        "未经批准降低目标",
        "Target lowered without an approval",
    ),
    message=UNAPPROVED,
    cure=CURE,
    why=Text(
        "目标降了，完成率就高了。降低、取消指标或配备标准，改计量单位和基期值，都要有批准。",
        "A lower target makes a higher completion rate: lowering or dropping a target or a norm, or changing its unit or baseline, takes an approval.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 议事村数, at_least: 20, unit: 个}
""",
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 议事村数, at_least: 12, unit: 个}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 议事村数, at_least: 12, unit: 个}
amendments:
  - {date: 2026-05-08, task: "1", field: indicators.议事村数.at_least, from: 20, to: 12, document: 某办发〔2026〕3号, reason: 撤并村8个}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "target")
