"""RG336 share-rule-changes-in-year: a rule that changes within a year, and money of that year that does not say its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.kept_ratios import undecided
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, «|on: 2026-01-01, »amount: 10万元, shares: 改厕}  # <--
      - {item: 改厕奖补, year: 2026, on: 2026-07-01, amount: 10万元, shares: 改厕}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      - {until: 2026-06-30, ratio: "1:1"}
      - {ratio: "3:2"}
"""

RULE = Rule(
    code="RG336",
    name="share-rule-changes-in-year",
    severity=ERROR,
    missing=True,
    title=Text(
        "分担办法年中更换，资金没有写按哪天的", "The share rule changes within the year, and the line has no day"
    ),
    message=Text(
        "“{item}”{year} 年的资金没有写按哪一天的办法，“{rule}”用到 {until}，以后是另一条，各来源分担多少算不出",
        "{item} of {year} does not say its day, and `{rule}` ends on {until}, when another rule follows: "
        "what each source pays cannot be told",
    ),
    cure=Text(
        "按原办法的写 on: {until}，按新办法的写 on: {next}；前后各有一部分的，拆成两条，各写金额和 on。",
        "Write `on: {until}` where the old rule holds, `on: {next}` where the new one does; where both hold in turn, "
        "make two lines, each with its sum and its `on`.",
    ),
    why=Text(
        "同一年的钱，年中前后分担办法不同，全按哪一条算都会让一方多担或少担；没写清之前，各表不拆分这一笔。",
        "Money of one year before and after the change is shared in two ways: all of it by one of them makes somebody pay "
        "too much. Until the line says its day, no table shares it.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for one in undecided(index):
        values = {
            "item": one.given.item,
            "year": str(one.given.year),
            "rule": one.given.shares,
            "until": one.until.isoformat(),
            "next": (one.until + timedelta(days=1)).isoformat(),
        }
        yield Hit((*one.line, "shares"), values, related=(one.rule,))
