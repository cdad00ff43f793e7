"""RG337 year-unsaid-while-advance-is-out: money that may pay back an advance of an earlier year, and does not say its year."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.advances import unsaid_repayments
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 改厕奖补, year: 2026, amount: 30万元, shares: 改厕}]
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: "1:1", advance: 县级财政, reimbursed_by: 省级财政}}
  carried:
    - {from: 2025, to: 2026, source: 县级财政, item: 改厕, amount: 10万元, reimbursed_by: 省级财政}
  appropriations:
    - {date: 2026-02-10, «source|year: 2025, source»: 省级财政, for: 改厕, amount: 10万元}  # <--
"""

RULE = Rule(
    code="RG337",
    name="year-unsaid-while-advance-is-out",
    severity=INFO,
    title=Text("到位资金没写年度，以前年度的垫付还没有还", "Money without its year while an advance is out"),
    message=Text(
        "{date} {source}“{fund}”到位 {amount} 元没有写 year，计入 {now} 年；{by} {year} 年为它垫付的还有 {open} 元没有还",
        "the {amount} yuan of {source} for {fund} of {date} have no `year` and count for {now}, "
        "while {open} yuan that {by} advanced for it in {year} are out",
    ),
    cure=Text(
        "是归还垫付的，写 year: {year}；确是今年的资金，写 year: {now}，不再提示。",
        "Write `year: {year}` where it pays the advance back; `year: {now}` where it is this year's money settles it.",
    ),
    why=Text(
        "归还以前年度的垫付，不写年度就成了今年的到位：垫付一直挂着未还，今年的到位又多了一笔。",
        "What pays back an earlier year's advance, without that year, is money of the new one: the advance stays out, "
        "and as much too much has arrived.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for position, one in unsaid_repayments(index):
        entry = index.plan.funding.appropriations[position]
        values = {
            "date": entry.date,
            "source": entry.source,
            "fund": entry.for_,
            "amount": entry.amount,
            "now": str(entry.date.year),
            "by": one.by,
            "year": str(one.year),
            "open": one.amount,
        }
        yield Hit(("funding", "appropriations", position), values)
