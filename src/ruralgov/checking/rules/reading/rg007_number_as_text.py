"""RG007 number-as-text: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG007",
    name="number-as-text",
    severity=ERROR,
    title=Text(
        "文字被当成了数字",
        "Text that YAML takes for a number",
    ),
    message=Text(
        "{given} 没有加引号，YAML 会把它当成数字或真假值",
        "{given} is not quoted: YAML takes it for a number or a truth value",
    ),
    cure=Text(
        '写成 "{given}"。',
        'Write "{given}".',
    ),
    why=Text(
        "编号 2.10 会变成 2.1，与另一项任务撞号；区划代码开头的 0 会丢。",
        "Number 2.10 becomes 2.1, the number of another task; a leading 0 of a code is lost.",
    ),
    bad="""\
tasks:
  - id: 2.10  # <--
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "2.10"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
    fixable=True,
)
