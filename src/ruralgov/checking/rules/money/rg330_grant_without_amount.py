"""RG330 grant-without-amount: a line without an amount whose rule says none either, or one of two amounts."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit
from ruralgov.money.shares import amount_key
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
      - {item: 改厕奖补, year: 2026, «shares|amount: 18万元, shares»: 改厕}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕: {paid_by: 省级财政}
"""

RULE = Rule(
    code="RG330",
    name="grant-without-amount",
    severity=ERROR,
    blocking=True,
    title=Text("资金没有数额", "Line without one amount"),
    message=Text(
        "“{item}”（{year}年）{problem}",
        "{item} ({year}): {problem}",
    ),
    cure=Text(
        "写 amount（或 unit_cost 加 quantity、percent 加 of）；按地点等级补助的，在分担办法里写 by_grade，这里不再写金额。",
        "Give it an amount; for a grant by the grade of places, the share rule says `by_grade` and the line no amount.",
    ),
    why=Text(
        "一笔资金只能有一个数，也必须有一个数：没有数分不了，有两个数不知道按哪个分。",
        "A sum must be said once: without one nothing can be shared, with two nobody knows which.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


_NONE = Text("没有写金额，分担办法也没有分档标准", "neither the line nor its share rule says an amount")
_TWO = Text("写了金额，分担办法又按等级补助", "the line has an amount, and its share rule grants by grade")


def check(index: Index) -> Iterator[Hit]:
    for path, _, line in typed_lines(index.plan):
        rule = index.plan.funding.rule(line.shares, line.year, line.on)
        key = amount_key(line)
        if rule is not None and (rule.by_grade is None) == (key == "shares"):
            problem = _NONE if rule.by_grade is None else _TWO
            yield Hit((*path, key), {"item": line.item, "year": line.year, "problem": problem})
