"""RG327 refund-beyond-payments: more came back than had been paid."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.funds import ZERO, payments_of
from ruralgov.plan.lookups.day.corrected_entries import long_before
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
      - {item: 改厕补助, year: 2027, amount: 5万元, paid_by: 县级财政}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 改厕补助, amount: 10万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 改厕补助, amount: 7万元}
    - {date: 2026-05-10, source: 县级财政, task: "1", item: 改厕补助, refund: «8万元|2万元», note: 多付退回}  # <--
"""

RULE = Rule(
    code="RG327",
    name="refund-beyond-payments",
    severity=ERROR,
    doubts=True,
    title=Text("退回的比付出的多", "Refund beyond the payments"),
    message=Text(
        "到 {date} 这笔退回，任务{task}的“{item}” {year} 年从{source}共付 {paid} 元，退回的多出 {excess} 元",
        "with the refund of {date}, {excess} yuan more of {source} came back from {item} of task {task} than the {paid} paid "
        "for {year}",
    ),
    cure=Text(
        "核对退回的金额、来源和项目；原来那笔支出漏记的，先补记。退回的是以前年度的支出，写明 year: 那一年；"
        "一次退回几年的，每年记一条。",
        "Check the refund's amount, source and item; if the payment is missing, log it first. Where it pays back what an "
        "earlier year paid, write that `year`; of several years one entry each.",
    ),
    why=Text(
        "退回的只能是付出去的钱。多出来的不是记错，就是别处的收入。",
        "Only what was paid can come back; more is a slip, or income of another kind.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """One finding for each task, item, source and year, at the first refund beyond what had been paid."""
    payments = index.plan.funding.payments
    for (task, item), entries in payments_of(index).items() if any(one.refund for one in payments) else ():
        for source, year in dict.fromkeys((entry.source, entry.year) for entry in entries):
            left = paid = ZERO
            for entry in entries:
                if (entry.source, entry.year) != (source, year) or long_before(index.plan, entry.date):
                    continue
                left, paid = left + entry.amount, paid + max(entry.amount, ZERO)
                if left < 0 and payments[entry.position].refund is not None:
                    values = {"date": entry.date, "task": task, "item": item, "year": year}
                    values |= {"source": source, "paid": paid}
                    yield Hit(("funding", "payments", entry.position, "refund"), {**values, "excess": -left})
                    break
