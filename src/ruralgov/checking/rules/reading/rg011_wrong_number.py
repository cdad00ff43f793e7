"""RG011 wrong-number: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG011",
    name="wrong-number",
    severity=ERROR,
    title=Text(
        "数字写法不对",
        "Wrong number",
    ),
    message=Text(
        "{what}不是数字{near}",
        "{what} is not a number{near}",
    ),
    cure=Text(
        "写半角数字，不加引号、逗号和单位。",
        "Write plain digits, without quotes, commas or unit.",
    ),
    why=Text(
        "带引号、全角或带单位的数字，不能比较，也不能相加。",
        "A quoted or full-width number, or one with its unit, can be neither compared nor summed.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 建设快递网点
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 网点, at_least: ５０, unit: 个}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 建设快递网点
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 网点, at_least: 50, unit: 个}
""",
    fixable=True,
)
