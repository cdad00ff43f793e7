"""RG010 wrong-amount: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG010",
    name="wrong-amount",
    severity=ERROR,
    title=Text(
        "金额写法不对",
        "Wrong amount",
    ),
    message=Text(
        "{what}不是金额{near}",
        "{what} is not an amount of money{near}",
    ),
    cure=Text(
        "写数字（按 money_unit 计），或带单位：12000元、1.2万元、1.5亿元。",
        "Write a number (in money_unit), or one with its unit: 12000元, 1.2万元, 1.5亿元.",
    ),
    why=Text(
        "“五十万”“1万”读的人各有理解，算不出分担数。",
        "“五十万” or “1万” is read differently by different people, and no shares can be computed.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 补助办公经费
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 办公经费, year: 2026, amount: 五十万}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 补助办公经费
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 办公经费, year: 2026, amount: 50万元}
""",
    fixable=True,
)
