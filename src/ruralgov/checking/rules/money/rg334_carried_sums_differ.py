"""RG334 carried-sums-differ: what the plan of the year before carries on, and what this one takes over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.funding import Carried
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
        "{source}“{item}”由 {year} 年结转 {given} 元，而上年的方案（{file}）结转出 {carried} 元",
        "{source}: {given} yuan of {item} are taken over from {year}, but the plan of that year ({file}) carries on {carried}",
    ),
    cure=Text(
        "核对结转的批准文件，把写错的一边改过来；两个方案写同一个数。",
        "Look up the document, and correct the plan that is wrong: both state the same sum.",
    ),
    why=Text(
        "上年结转出多少，本年就结转来多少。两边不一致，多出来的钱没有来处，少了的没有去处，各看一个方案都看不出来。",
        "What one year carries on is what the next takes over. Where they differ, money comes from nowhere or is lost, and neither plan shows it alone.",
    ),
    beside=(("plan-2025.yaml", _EARLIER),),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_Key = tuple[int, int, str, str]


def check(index: Index) -> Iterator[Hit]:
    """At the last entry of a purpose, source and year that both plans name."""
    before: dict[_Key, Decimal] = {}
    places = {}
    for found in index.around.carried_on:
        key = _key(found.entry)
        before[key] = before.get(key, Decimal(0)) + found.entry.amount
        places[key] = f"{found.file}:{found.line}"
    own: dict[_Key, tuple[int, Decimal]] = {}
    for place, one in enumerate(index.plan.funding.carried):
        own[_key(one)] = (place, own.get(_key(one), (0, Decimal(0)))[1] + one.amount)
    for key, (place, total) in own.items():
        if key in before and total != before[key]:
            year, _, source, item = key
            values = {"source": source, "item": item, "year": year, "given": total, "carried": before[key]}
            yield Hit(("funding", "carried", place, "amount"), {**values, "file": places[key]})


def _key(one: Carried) -> _Key:
    return one.from_, one.to, one.source, one.item
