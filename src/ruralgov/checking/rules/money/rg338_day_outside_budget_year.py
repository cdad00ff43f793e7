"""RG338 day-outside-budget-year."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, on: «2027|2026»-07-01, amount: 10万元, shares: 改厕}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      - {until: 2026-06-30, ratio: "1:1"}
      - {ratio: "3:2"}
"""

RULE = Rule(
    code="RG338",
    name="day-outside-budget-year",
    severity=WARNING,
    title=Text("资金的日期不在其年度", "A budget line's day is outside its year"),
    message=Text("“{item}”是 {year} 年的资金，on 写的是 {on}", "{item} is money of {year}, but its `on` is {on}"),
    cure=Text(
        "on 写 {year} 年里的一天；上年提前下达、按上年办法的，可写上年的日子。",
        "Write a day of {year}; of money sent ahead by the rule of the year before, a day of that year.",
    ),
    why=Text(
        "各来源分担多少按 on 那一天的办法算，年份写错了，用的就是别的年度的办法。",
        "What each source pays goes by the rule of that day: with a wrong year it is the rule of another year.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for path, _, line in typed_lines(index.plan):
        if line.on is not None and line.on.year not in (line.year, line.year - 1):
            yield Hit((*path, "on"), {"item": line.item, "year": str(line.year), "on": line.on.isoformat()})
