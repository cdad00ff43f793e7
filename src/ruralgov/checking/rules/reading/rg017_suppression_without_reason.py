"""RG017 suppression-without-reason: raised by the loader."""

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG017",
    name="suppression-without-reason",
    severity=WARNING,
    title=Text(
        "忽略问题的注释没写原因",
        "Suppression without a reason",
    ),
    message=Text(
        "忽略 {given} 的注释没有写原因，不起作用",
        "this suppression of {given} gives no reason and has no effect",
    ),
    cure=Text(
        "在规则代码后写明原因，如“原文如此”。",
        "Write the reason after the code.",
    ),
    why=Text(
        "半年以后没有人记得为什么放过它。",
        "Half a year later nobody remembers why it was suppressed.",
    ),
    bad="""\
region: {name: 示例县, level: county}
stages:
  - {name: 提质阶段, start: 2026-10-01, end: 2027-10-31}  # ruralgov: ignore RG105
""",
    good="""\
region: {name: 示例县, level: county}
stages:
  - {name: 提质阶段, start: 2026-10-01, end: 2027-10-31}  # ruralgov: ignore RG105 原文如此
""",
)
