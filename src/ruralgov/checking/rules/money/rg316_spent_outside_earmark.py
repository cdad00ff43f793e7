"""RG316 spent-outside-earmark: earmarked money spent on something else."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.earmarks import outside_earmark
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, shares: 办公经费专款}
      - {item: 场所维修, year: 2026, amount: 5万元, paid_by: 县级财政}
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费专款: {paid_by: 省级财政, earmarked: true}
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 办公经费专款, amount: 30万元}«|
    - {date: 2026-03-20, source: 县级财政, for: 场所维修, amount: 5万元}»
  payments:
    - {date: 2026-04-10, source: «省级财政|县级财政», task: "1", item: 场所维修, amount: 5万元}  # <--
"""

RULE = Rule(
    code="RG316",
    name="spent-outside-earmark",
    severity=ERROR,
    doubts=True,
    of_day=True,
    title=Text("专款没有专用", "Money spent outside its earmark"),
    message=Text(
        "{source}的资金是“{earmark}”专款，{date} 这笔 {amount} 元却用于任务{task}的“{item}”，该来源对它没有出资安排",
        "the money of {source} is earmarked for {earmark}, but {amount} yuan of it were spent on {item} of task {task} "
        "on {date}, in which {source} has no part",
    ),
    cure=Text(
        "更正支出的来源或项目；该来源确有出资的，写进该项目的分担办法，并记到位资金。",
        "Correct the payment's source or item; if the source does pay for it, put it into the item's share rule and log "
        "the appropriation.",
    ),
    why=Text(
        "专项资金只能用于规定用途。挪作他用的，按预算法第九十三条和《财政违法行为处罚处分条例》追究责任并追回资金。",
        "Earmarked money may serve its purpose only. Article 93 of the Budget Law holds those responsible to account, "
        "and the money is recovered.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """At the payment's source."""
    for position, _, earmark in outside_earmark(index):
        entry = index.plan.funding.payments[position]
        values = {
            "source": entry.source,
            "earmark": earmark,
            "date": entry.date,
            "amount": entry.net,
            "task": entry.task,
            "item": entry.item,
        }
        yield Hit(("funding", "payments", position, "source"), values, related=(("funding", "shares", earmark),))
