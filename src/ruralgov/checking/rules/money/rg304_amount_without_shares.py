"""RG304 amount-without-shares: planned money that nobody is said to pay."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit
from ruralgov.money.shares import amount_key
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 议事场所改造, year: 2026, amount: «30万元|30万元, paid_by: 县级财政»}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG304",
    name="amount-without-shares",
    severity=WARNING,
    title=Text("资金没有出资方", "Amount without shares"),
    message=Text(
        "任务{task}的“{item}”（{year}年）没有写明由谁出资",
        "task {task}: nothing says who pays for {item} ({year})",
    ),
    cure=Text(
        "写 shares: 分担办法名称；由一个来源全额负担的，写 paid_by: 来源。",
        "Add `shares:` with the name of a share rule, or `paid_by:` with the single source that pays.",
    ),
    why=Text(
        "只有数额、没有出处的资金落不了地：财政部门会退回，问“钱从哪里来”。分担表里这一行也只有合计，没有各级的数。",
        "Money without a source is not secured: a finance office sends the plan back. "
        "In the cost table the line would have a sum and no parts.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Budget lines with neither ``shares`` nor ``paid_by``."""
    for path, task, line in typed_lines(index.plan):
        if line.shares is None and line.paid_by is None:
            yield Hit((*path, amount_key(line)), {"task": task.id, "item": line.item, "year": line.year})
