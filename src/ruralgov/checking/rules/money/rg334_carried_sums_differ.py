"""RG334 carried-sums-differ: what the plan of the year before carries on, and what this one takes over."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.money.discrepancies.carried_sums import differing_sums
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  carried:
    - {from: 2025, to: 2026, source: 县级财政, item: 改厕补助, amount: «18万元|8万元»}  # <--
"""
_EARLIER = """\
period: {start: 2025-01-01, end: 2025-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2025-10-30
    budget:
      - {item: 改厕补助, year: 2025, amount: 20万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  carried:
    - {from: 2025, to: 2026, source: 县级财政, item: 改厕补助, amount: 8万元}
"""

RULE = Rule(
    code="RG334",
    name="carried-sums-differ",
    severity=WARNING,
    title=Text("结转数与上年方案不一致", "Carried sums differ"),
    message=Text(
        "{source}“{item}”由 {year} 年{took} {given} 元，而上年的方案（{file}）{gave} {carried} 元",
        "{source}: {given} yuan of {item} are {took} from {year}, but the plan of that year ({file}) {gave} {carried}",
    ),
    cure=Text(
        "核对结转的批准文件，把写错的一边改过来；两个方案写同一个数。垫付余额由上年方案的到位算出，本年照写。",
        "Look up the document, and correct the plan that is wrong: both state the same sum. What is out of an advance follows from what arrived in the earlier plan.",
    ),
    why=Text(
        "上年结转出多少，本年就结转来多少。两边不一致，多出来的钱没有来处，少了的没有去处，各看一个方案都看不出来。",
        "What one year carries on is what the next takes over. Where they differ, money comes from nowhere or is lost, and neither plan shows it alone.",
    ),
    beside=(("plan-2025.yaml", _EARLIER),),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_MONEY = Text("结转", "taken over"), Text("结转出", "carries on")
_ADVANCE = Text("转入垫付余额", "brought forward as advanced"), Text("垫付未还", "has open")


def check(index: Index) -> Iterator[Hit]:
    """At the last entry of a purpose, source and year that this plan names, or where it should name one that only the other has."""
    whole: Path = ("funding", "carried") if index.plan.funding.carried else ("funding",)
    for key, taken, place, carried, file in differing_sums(index):
        took, gave = _ADVANCE if key.due_from else _MONEY
        values = {"source": key.source, "item": key.item, "year": key.year, "given": taken, "carried": carried}
        where = whole if place is None else (*whole, place, "amount")
        yield Hit(where, {**values, "file": file, "took": took, "gave": gave}, on_key=place is None)
