"""RG332 beyond-cap: a line beyond the most that its share rule allows."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of
from ruralgov.findings import Hit
from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
places:
  - {name: 上河村, kind: village, grade: A}
  - {name: 下河村, kind: village, grade: B}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, amount: «210万元|200万元», shares: 改厕}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕: {paid_by: 省级财政, cap: 200万元}
"""

RULE = Rule(
    code="RG332",
    name="beyond-cap",
    severity=ERROR,
    doubts=True,
    title=Text("超过最高限额", "Beyond the cap"),
    message=Text(
        "“{item}”（{year}年）{amount} 元，超过“{rule}”的最高限额 {cap} 元",
        "{item} ({year}): {amount} yuan are beyond the cap of `{rule}`, {cap}",
    ),
    cure=Text(
        "改为不超过限额的数；限额之外另有来源的，另列一项。",
        "Stay within the cap; money of another source beyond it is a line of its own.",
    ),
    why=Text(
        "文件写明“最高不超过”的，超出部分不予补助，要自己出。",
        "What is beyond the most that a document allows will not be paid.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for line in lines(index):
        rule = index.plan.funding.rule(line.rule, line.year, line.on)
        if rule is not None and rule.cap is not None and line.amount > rule.cap:
            values = {"item": line.item, "year": line.year, "amount": line.amount, "rule": line.rule, "cap": rule.cap}
            yield Hit(amount_of(line), values)
