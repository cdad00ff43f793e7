"""RG018 unclear-limit: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG018",
    name="unclear-limit",
    severity=ERROR,
    title=Text(
        "目标值没有写清",
        "Target not clear",
    ),
    message=Text(
        "应写且只写一种目标：at_least、at_most、exactly、between，或分期的 targets（现有：{given}）",
        "give exactly one of at_least, at_most, exactly and between, or `targets` by date (given: {given})",
    ),
    cure=Text(
        "不少于写 at_least，不超过写 at_most，达到写 exactly，区间写 between: [下限, 上限]；分期的只写 targets。",
        "Use at_least, at_most, exactly, or between: [low, high]; for several targets by date, `targets` alone.",
    ),
    why=Text(
        "没有目标值的指标无法判断完成与否；两个目标值不知以哪个为准。",
        "Without a target nobody can say whether it was met; with two, nobody knows which counts.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 建设快递网点
    lead: [甲局]
    deadline: 2026-06-30
    indicators:
      - {name: 网点, at_least: 50, exactly: 60, unit: 个}  # <--
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
)
