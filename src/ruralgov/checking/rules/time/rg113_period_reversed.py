"""RG113 period-reversed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG113",
    name="period-reversed",
    severity=ERROR,
    title=Text(
        "方案期间起止颠倒",
        "Period reversed",
    ),
    message=Text(
        "方案结束 {given} 早于开始 {start}",
        "the plan ends on {given}, before it begins on {start}",
    ),
    cure=Text(
        "对调或改正 period 的 start、end。",
        "Swap or correct `start` and `end` of `period`.",
    ),
    why=Text(
        "起止颠倒，所有时限、阶段和季度都没有依据。",
        "With a reversed period nothing that rests on it can be checked.",
    ),
    bad="""\
period:
  start: 2026-12
  end: 2026-01  # <--
""",
    good="""\
period:
  start: 2026-01
  end: 2026-12
""",
)


def check(index: Index) -> Iterator[Hit]:
    period = index.plan.period
    if period is not None and period.end < period.start:
        yield Hit(("period", "end"), {"given": period.end, "start": period.start}, (("period", "start"),))
