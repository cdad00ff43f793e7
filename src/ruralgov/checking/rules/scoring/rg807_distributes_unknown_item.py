"""RG807 distributes-unknown-item: tiers that distribute money which is not in the budget."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import unknown
from ruralgov.findings import Hit
from ruralgov.money.funds import budget_items
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG807",
    name="distributes-unknown-item",
    severity=ERROR,
    title=Text("按档分配的资金不在预算中", "Distributes an unknown item"),
    message=Text(
        "“{scoring}”按档分配“{given}”，而各任务的资金项目中没有这一项{near}",
        "{scoring} distributes `{given}`, which is no task's budget item{near}",
    ),
    cure=Text(
        "改成 budget 中的资金项目名称，或先在任务的 budget 中列出这一项。",
        "Use the name of a budget item, or add the item to a task's `budget` first.",
    ),
    why=Text(
        "按考核档次下拨经费，先要有这笔经费。名称对不上预算，就不知道总数是多少、该分给谁多少。",
        "Money to be distributed must first be planned. Without the item the sum to divide is not known.",
    ),
    bad="""\
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 40%, coefficient: 1.2}
      B: {coefficient: 1.0}
    distributes: 乡环卫经费  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 治理农村垃圾
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 乡环卫经费, year: 2026, amount: 24万元, paid_by: 乡级财政}
funding: {sources: [乡级财政]}
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 40%, coefficient: 1.2}
      B: {coefficient: 1.0}
    distributes: 乡环卫经费
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Scorings whose ``distributes`` is no budget item."""
    for position, scoring in enumerate(index.plan.scoring):
        given = scoring.distributes
        if given is not None and given not in budget_items(index):
            path = ("scoring", position, "distributes")
            yield unknown(path, given, budget_items(index), scoring=scoring.name)
