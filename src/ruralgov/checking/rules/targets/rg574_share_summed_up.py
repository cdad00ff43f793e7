"""RG574 share-summed-up."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.actuals_from_below import indicators_added
from ruralgov.text import Text

_SNIPPET = """\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 卫生厕所普及率, unit: "%", at_least: 90, adds_up: «sum|weighted by 户数»}  # <--
"""

RULE = Rule(
    code="RG574",
    name="share-summed-up",
    severity=ERROR,
    title=Text("比例不能相加", "A share cannot be summed up"),
    message=Text(
        "“{name}”是百分比，各县的相加没有意义", "{name} is a percentage: those of several plans cannot be added"
    ),
    cure=Text(
        "写 adds_up: weighted by 户数（按什么加权），或 mean、min。",
        "Write `adds_up: weighted by NAME`, `mean` or `min`.",
    ),
    why=Text("两个县各 80%，合起来还是 80%，不是 160%。", "Two counties at 80 % are 80 % together, not 160 %."),
    bad=wrong(_SNIPPET),
    good=right(_SNIPPET),
)


def check(index: Index) -> Iterator[Hit]:
    for path, one in indicators_added(index):
        if one.adds_up == "sum" and is_percentage(one.unit):
            yield Hit((*path, "adds_up"), {"name": one.name})
