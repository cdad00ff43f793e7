"""RG112 period-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG112",
    name="period-missing",
    severity=ERROR,
    touches=(),
    title=Text(
        "没有方案期间",
        "Period missing",
    ),
    message=Text(
        "方案没有写起止时间",
        "the plan does not say when it begins and ends",
    ),
    cure=Text(
        "写 period: {{start: 2026-01, end: 2026-12}}。",
        "Write `period: {{start: 2026-01, end: 2026-12}}`.",
    ),
    why=Text(
        "没有期间就没有季度，序时进度、到期提醒、分年资金都无从算起。",
        "Without a period there are no quarters: no elapsed share of time, no reminders, no yearly money.",
    ),
    bad="""\
format: 1
title: 某乡乡村治理试点方案
status: active
period:  # <--
""",
    good="""\
format: 1
title: 某乡乡村治理试点方案
status: active
period: {start: 2026-01, end: 2026-12}
""",
    missing=True,
)


def check(index: Index) -> Iterator[Hit]:
    if index.plan.period is None:
        yield Hit(("period",))
