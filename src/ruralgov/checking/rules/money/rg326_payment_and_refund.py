"""RG326 payment-and-refund: one entry that both pays and takes back."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
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
    - date: 2026-05-10
      source: 县级财政
      task: "1"
      item: 改厕补助
      «amount: 3万元|note: 多付退回»
      refund: 2万元  # <--
"""

RULE = Rule(
    code="RG326",
    name="payment-and-refund",
    severity=ERROR,
    blocking=True,
    title=Text("一笔记录既付又退", "Paid and refunded at once"),
    message=Text(
        "“{item}”这笔记录既有支出 {amount} 元，又有退回 {refund} 元",
        "this entry for {item} has both a payment of {amount} yuan and a refund of {refund}",
    ),
    cure=Text(
        "付的和退的各记一条：付款写 amount，退回写 refund。",
        "Make two entries of it: `amount` for what was paid, `refund` for what came back.",
    ),
    why=Text(
        "一收一付各有凭证、各有日期，合成一条就对不上账。",
        "Each has its voucher and its day; in one entry they match no account.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for place, one in enumerate(index.plan.funding.payments):
        if one.amount is not None and one.refund is not None:
            values = {"item": one.item, "amount": one.amount, "refund": one.refund}
            yield Hit(("funding", "payments", place, "refund"), values)
