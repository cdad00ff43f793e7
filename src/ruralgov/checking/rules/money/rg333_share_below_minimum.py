"""RG333 share-below-minimum: a source that pays less than it must."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of
from ruralgov.findings import Hit
from ruralgov.money.shares import EXACT, lines
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
      - {item: 改厕奖补, year: 2026, amount: 100万元, shares: 改厕}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      ratio: "«4:1|7:3»"
      minimum: {县级财政: 30%}
"""

RULE = Rule(
    code="RG333",
    name="share-below-minimum",
    severity=ERROR,
    doubts=True,
    title=Text("出资低于最低比例", "Share below the minimum"),
    message=Text(
        "“{item}”（{year}年）{source}出 {part} 元，低于最低比例 {percent}%，即 {least} 元",
        "{item} ({year}): {source} pays {part} yuan, less than its minimum of {percent} %, {least}",
    ),
    cure=Text(
        "调整分担办法，使{source}的出资不低于 {percent}%。",
        "Change the shares so that {source} pays {percent} % or more.",
    ),
    why=Text(
        "要求本级配套不低于某一比例的，达不到就拿不到上级补助。",
        "Where a minimum share of one's own is required, paying less loses the grant.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """A line of which a part cannot be computed has a finding of its own."""
    for line in lines(index):
        rule = index.plan.funding.rule(line.rule, line.year, line.on)
        whole = sum(line.shares.values(), Decimal(0)) == line.amount
        for source, percent in (rule.minimum or {}).items() if rule and whole else ():
            least, part = EXACT.multiply(line.amount, percent) / 100, line.shares.get(source, Decimal(0))
            if part < least:
                values = {"item": line.item, "year": line.year, "source": source, "part": part, "percent": percent}
                yield Hit(amount_of(line), {**values, "least": least})
