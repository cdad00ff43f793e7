"""RG315 payment-beyond-budget: more spent on a budget item than was planned up to that year."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of, beyond
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.running_sums import spent_beyond_budget
from ruralgov.money.funds import lines_of, payments_of
from ruralgov.money.shares import Line
from ruralgov.plan.lookups.day.corrected_entries import long_before
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: «10万元|12万元», paid_by: 县级财政}
funding:
  sources: [县级财政]
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 办公经费, amount: 6万元}
    - {date: 2026-05-10, source: 县级财政, task: "1", item: 办公经费, amount: 6万元}  # <--
"""

RULE = Rule(
    code="RG315",
    name="payment-beyond-budget",
    severity=ERROR,
    doubts=True,
    of_day=True,
    title=Text("支出超过预算", "Payment beyond the budget"),
    message=Text(
        "到 {date} 这笔支出，任务{task}的“{item}”累计支出 {spent} 元，而截至 {year} 年共安排 {planned} 元，超出 {excess} 元",
        "with the payment of {date}, {spent} yuan were spent on {item} of task {task}; up to {year} {planned} are planned: "
        "{excess} too much",
    ),
    cure=Text(
        "核对这笔支出的金额、任务和项目；确需增加的，先按程序调整预算，再改 budget；确实超出的，注明理由予以保留，数字照列。",
        "Check the payment's amount, task and item; if more is needed, have the budget changed first, then edit it. "
        "Where it is true, suppress with the reason: papers then print it.",
    ),
    why=Text(
        "预算法第十三条：各部门、各单位的支出必须以经批准的预算为依据，未列入预算的不得支出。上年结转可以接着用，超出就是无预算支出。",
        "Article 13 of the Budget Law: spending must rest on the approved budget. "
        "What was left of earlier years may be used, more may not.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """One finding for each item, at the first payment that goes beyond what is planned up to its year."""
    known = lines_of(index)
    for (task, item), entries in payments_of(index).items():
        lines = known.get((task, item), [])
        if not lines or not _certain(index, task, item, lines):
            continue
        sound = [entry for entry in entries if not long_before(index.plan, entry.date)]
        if passed := spent_beyond_budget(index, item, lines, sound):
            words, place, year = ("spent", "planned"), amount_of(lines[0]), passed.entry.year
            yield beyond("payments", passed, words, (place,), task=task, item=item, year=year)


def _certain(index: Index, task: str, item: str, lines: list[Line]) -> bool:
    """Whether the sum stands: a line that cannot be computed, or comes to nothing, has a finding of its own."""
    return all(line.amount > 0 for line in lines) and len(lines) == sum(
        line.item == item for line in index.tasks[task].budget
    )
