"""RG803 weights-not-100: evaluators whose weights do not make a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG803",
    name="weights-not-100",
    severity=ERROR,
    title=Text("评分权重合计不是 100", "Weights not 100"),
    message=Text(
        "“{scoring}”各评分主体的权重合计 {total}，不是 100（{parts}）",
        "{scoring}: the evaluators' weights are {total} in all, not 100 ({parts})",
    ),
    cure=Text("调整各方权重，合计 100。", "Change the weights so that they are 100 in all."),
    why=Text(
        "权重合计不是 100，满分的人得不了 100 分，预警线和档次都会跟着错位。",
        "If the weights are not 100 in all, a full mark is no longer 100, and every band is off.",
    ),
    bad="""\
scoring:
  - name: 农村党组织积分
    evaluators: {县: 30, 乡: 30, 村: 20, 民: 10}  # <--
""",
    good="""\
scoring:
  - name: 农村党组织积分
    evaluators: {县: 30, 乡: 30, 村: 20, 民: 20}
""",
)
_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """Scorings that name evaluators; a weight below zero is RG811's."""
    for position, scoring in enumerate(index.plan.scoring):
        total = sum(scoring.evaluators.values(), Decimal(0))
        sound = all(weight >= 0 for weight in scoring.evaluators.values())
        if scoring.evaluators and sound and total != _WHOLE:
            parts = listing(f"{name} {number(weight)}" for name, weight in scoring.evaluators.items())
            values = {"scoring": scoring.name, "total": total, "parts": parts}
            yield Hit(("scoring", position, "evaluators"), values, on_key=True)
