"""RG336 share-rule-changes-in-year: rules that change on a day, and money that knows its year alone."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.kept_ratios import changes_in_year
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-29
    budget:
      - {item: 改厕奖补, year: 2026, amount: 10万元, shares: 改厕}
      - {item: 改厕奖补, year: 2027, amount: 10万元, shares: 改厕}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      - {until: «2026-06-30|2026-12-31», ratio: "1:1"}  # <--
      - {ratio: "3:2"}
"""

RULE = Rule(
    code="RG336",
    name="share-rule-changes-in-year",
    severity=INFO,
    title=Text("分担办法年中更换", "A share rule changes within a year"),
    message=Text(
        "“{rule}”用到 {until}，资金项目只有年度，{year} 年的全年都按这一条分担",
        "`{rule}` ends on {until}, but money knows its year alone: that of {year} goes by this rule all the year",
    ),
    cure=Text(
        "全年按新办法的，until 写 {before}-12-31；全年按原办法的，写 {year}-12-31；上下半年各按各的，"
        "把这一年的资金项目拆成两条，各用一个名称不同、不写 until 的办法。",
        "Write `until: {before}-12-31` where the new rule holds for all of {year}, `{year}-12-31` where the old one does; "
        "where both hold in turn, make two budget lines of that year, each with a share rule of its own name and no `until`.",
    ),
    why=Text(
        "一笔钱用其年度 1 月 1 日的办法，年中才换的办法当年用不上，写了日子的人却以为换了。",
        "Money goes by the rule of the first day of its year: one that begins later in it shares nothing of that year, "
        "though whoever typed the day may think that it does.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for path, name, until in changes_in_year(index):
        year = until.year
        values = {"rule": name, "until": until.isoformat(), "year": str(year), "before": str(year - 1)}
        yield Hit((*path, "until"), values)
