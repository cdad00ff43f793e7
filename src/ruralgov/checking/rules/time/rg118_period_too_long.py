"""RG118 period-too-long."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG118",
    name="period-too-long",
    severity=WARNING,
    title=Text(
        "方案期间过长",
        "Period too long",
    ),
    message=Text(
        "方案期间 {start} 至 {given} 长达 {years} 年",
        "the plan's period, {start} to {given}, is {years} years long",
    ),
    cure=Text(
        "核对 period 的年份；确实这么长的，注明理由予以保留。",
        "Check the years of `period`; where it really is that long, suppress with the reason.",
    ),
    why=Text(
        "试点方案多为一到五年。年份多打一位，进度、亮灯和日历都跟着错。",
        "A pilot runs for one to five years. One wrong digit in a year puts the elapsed share, the lights and the calendar wrong.",
    ),
    bad="""\
period:
  start: 2026-01
  end: 2062-12  # <--
""",
    good="""\
period:
  start: 2026-01
  end: 2026-12
""",
)
_LONGEST = 20


def check(index: Index) -> Iterator[Hit]:
    period = index.period
    if period is not None and (years := round(period.days / 365.25)) > _LONGEST:
        values = {"start": period.start, "given": period.end, "years": years}
        yield Hit(("period", "end"), values, (("period", "start"),))
