"""RG012 beyond-limits: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG012",
    name="beyond-limits",
    severity=ERROR,
    title=Text(
        "超出读取上限",
        "Beyond the limits of reading",
    ),
    message=Text(
        "{what}超过上限 {limit}",
        "{what} is beyond the limit of {limit}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "层层引用的几行文字可以展开成几十亿项，拖垮整台电脑。",
        "A few lines of nested aliases can expand to billions of values and bring a machine down.",
    ),
    bad="""\
basis: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  # <--
""",
    good="""\
basis: [示例〔2026〕1号]
""",
    blocking=True,
)
