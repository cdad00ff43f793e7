"""RG809 marks-not-100: dimensions whose full marks do not make the usual whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG809",
    name="marks-not-100",
    severity=WARNING,
    title=Text("满分合计不是 100", "Full marks not 100"),
    message=Text(
        "“{scoring}”各维度满分合计 {total} 分（{parts}）",
        "{scoring}: the full marks of the dimensions are {total} in all ({parts})",
    ),
    cure=Text(
        "调整各维度满分，合计 100（千分制为 1000）。",
        "Change the full marks so that they are 100 in all (or 1000).",
    ),
    why=Text(
        "积分表通常按百分制，预警线也按百分制划。合计 90 或 110 时，“低于 80 分”就不是原来的意思了。",
        "Score sheets count to 100, and so do the bands. With 90 or 110, “below 80” no longer means what it says.",
    ),
    bad="""\
scoring:
  - name: 农村党员积分
    dimensions:  # <--
      - {name: 组织生活, full: 40}
      - {name: 先锋模范作用, full: 50}
      - {name: 一票否决, veto: true}
""",
    good="""\
scoring:
  - name: 农村党员积分
    dimensions:
      - {name: 组织生活, full: 50}
      - {name: 先锋模范作用, full: 50}
      - {name: 一票否决, veto: true}
""",
)
_SCALES = frozenset((Decimal(10), Decimal(100), Decimal(1000)))


def check(index: Index) -> Iterator[Hit]:
    """Once every dimension that is no veto has its mark: until then RG808 speaks."""
    for position, scoring in enumerate(index.plan.scoring):
        marks = {one.name: one.full for one in scoring.dimensions if not one.veto}
        known = [mark for mark in marks.values() if mark is not None and mark > 0]
        total = sum((one.full for one in scoring.dimensions if not one.veto and one.full is not None), Decimal(0))
        if marks and len(known) == len(marks) and total not in _SCALES:
            parts = listing(f"{name} {number(mark)}" for name, mark in marks.items() if mark is not None)
            values = {"scoring": scoring.name, "total": total, "parts": parts}
            yield Hit(("scoring", position, "dimensions"), values, on_key=True)
