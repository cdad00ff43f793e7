"""RG019 unclear-amount: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG019",
    name="unclear-amount",
    severity=ERROR,
    title=Text(
        "资金数没有写清",
        "Amount not clear",
    ),
    message=Text(
        "应写且只写一种：amount；unit_cost 加 quantity；percent 加 of（现有：{given}）",
        "give exactly one: amount; unit_cost with quantity; percent with of (given: {given})",
    ),
    cure=Text(
        "定额写 amount；每人每村写 unit_cost 和 quantity；按比例写 percent 和 of。",
        "Use amount, or unit_cost with quantity, or percent with of.",
    ),
    why=Text(
        "同一笔钱有两种算法，表里就会出现两个数。",
        "Computed in two ways, one sum would appear as two figures.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 补助办公经费
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1万元}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 补助办公经费
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1万元, quantity: 45}
""",
)
