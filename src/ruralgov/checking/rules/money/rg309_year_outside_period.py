"""RG309 year-outside-period: money planned or received for a year in which the plan does not run."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit, Path
from ruralgov.money.advances import brought_advances
from ruralgov.money.moved_money import moves
from ruralgov.money.neighbouring_years import arrivals, taken_back_late
from ruralgov.money.payment_years import own_payments
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: «2062|2026», amount: 12万元, paid_by: 县级财政}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG309",
    name="year-outside-period",
    severity=ERROR,
    doubts=True,
    title=Text("资金年度不在方案期间内", "Budget year outside the period"),
    message=Text(
        "“{item}”安排在 {given} 年，而方案期间是 {start} 至 {end}",
        "{item} is planned for {given}, but the plan runs from {start} to {end}",
    ),
    cure=Text(
        "把年度改到 {first} 至 {last} 年之内；期间确需延长的，改 period。到位资金可以是下一年（提前下达）或上一年（补拨、归还垫付）的，退回的支出可以是以前年度的，收回的结余可以是上一年的。",
        "Choose a year from {first} to {last}, or extend `period`. Money that arrives may be the next year's (paid ahead) or "
        "the last one's (paid late, an advance paid back); a refund may pay back an earlier year's payment, and "
        "what is taken back may have been left of the last year.",
    ),
    why=Text(
        "预算按年度安排。方案还没开始或已经结束的年份不会有这项支出，这笔钱会从各年的表里漏掉，合计却把它算在内。",
        "Budgets go by year. A year before the start or after the end is on no yearly table, yet the total counts it.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """What says its year: bases of other years do no harm, bills are paid after the end, and money comes ahead for the next plan or late for the last."""
    period = index.period
    if period is None:
        return
    first, last = period.start.year, period.end.year
    ends = {"start": period.start, "end": period.end, "first": first, "last": last}
    for path, item, year in _years(index):
        if not first <= year <= last:
            yield Hit(path, {"item": item, "given": year, **ends}, related=(("period",),))


def _years(index: Index) -> Iterator[tuple[Path, str, int]]:
    for path, _, line in typed_lines(index.plan):
        yield (*path, "year"), line.item, line.year
    for place, entry in enumerate(index.plan.funding.appropriations):
        if entry.year is not None and place in arrivals(index):
            yield ("funding", "appropriations", place, "year"), entry.for_, entry.year
    for place, paid in own_payments(index).items():
        if paid.year is not None:
            yield ("funding", "payments", place, "year"), paid.item, paid.year
    late = taken_back_late(index)
    for place, back in enumerate(index.plan.funding.returned):
        if place not in late:
            yield ("funding", "returned", place, "year"), back.item, back.budget_year
    moved = {one.position for one in moves(index) if not one.returned}
    moved |= {one.position for one in brought_advances(index)}
    for place, one in enumerate(index.plan.funding.carried):
        if place not in moved:
            yield ("funding", "carried", place, "to"), one.item, one.to
