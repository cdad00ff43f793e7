"""RG314 payment-beyond-appropriation: more spent from a source than had arrived by that day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import beyond
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.overspent_sources import overspent
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

_WORDS = "spent", "arrived"
_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 办公经费, amount: «10万元|30万元»}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 办公经费, amount: 12万元}  # <--
"""

RULE = Rule(
    code="RG314",
    name="payment-beyond-appropriation",
    severity=ERROR,
    doubts=True,
    touches=("payments", "receipts"),
    of_day=True,
    title=Text("支出大于到位资金", "Payment beyond the appropriations"),
    message=Text(
        "到 {date} 这笔支出，{source}用于“{fund}”的支出累计 {spent} 元，而当日止只到位 {arrived} 元{less}，超出 {excess} 元",
        "with the payment of {date}, {spent} yuan of {source} were spent on {fund}, but only {arrived} had arrived{less}: "
        "{excess} too much",
    ),
    cure=Text(
        "补记到位资金，或更正支出的金额、来源、日期；先行垫付的，来源写实际垫付方；已归还垫付的资金不能再支出一次。确实超出的，注明理由予以保留，数字照列。",
        "Log the missing appropriation, or correct the payment's amount, source or date; money advanced by another "
        "source is logged under that source; what paid an advance back cannot be spent once more. "
        "Where it is true, suppress with the reason: papers then print it.",
    ),
    why=Text(
        "没有到位的钱付不出去。台账出现支大于收，一定有一笔记错、漏记，或者实际是别的资金垫付，三者都要说得清。",
        "Money that has not arrived cannot be spent. An entry is wrong or missing, or other money was advanced: "
        "each must be accounted for.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """One finding for each source and fund, at the first payment that goes beyond."""
    for fund, sources, passed in overspent(index):
        less: object = ""
        if len(sources) > 1:
            repaid = number(passed.repaid)
            less = Text(f"（扣除归还垫付 {repaid} 元）", f" (less {repaid} that paid an advance back)")
        source = Text("、".join(sources), " and ".join(sources))
        yield beyond("payments", passed, _WORDS, source=source, fund=fund, less=less)
