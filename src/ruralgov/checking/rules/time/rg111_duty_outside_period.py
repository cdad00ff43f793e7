"""RG111 duty-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.duty_days import falls_inside, overloaded
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG111",
    name="duty-outside-period",
    severity=WARNING,
    title=Text(
        "工作制度在方案期间一次也轮不到",
        "Duty outside the period",
    ),
    message=Text(
        "“{duty}”在方案期间 {start} 至 {end} 内一次也轮不到",
        "duty {duty} never falls inside the plan's period, {start} to {end}",
    ),
    cure=Text(
        "检查 due、from、until、month、day，或改 period；本来在期满之后的，注明理由予以保留。",
        "Check `due`, `from`, `until`, `month` and `day`, or change `period`; where it really comes "
        "after the end, suppress with the reason.",
    ),
    why=Text(
        "轮不到的报告和检查，日历上没有，也不会有人催。多半是年份写错，或期间缩短了制度没改。",
        "A duty that never falls due is in no calendar, and nobody asks for it. Usually the year is mistyped, or the period was shortened.",
    ),
    bad="""\
duties:
  - name: 试点工作总结报告
    kind: report
    by: 甲局
    to: 乙局
    every: once
    due: 2028-11-30  # <--
""",
    good="""\
duties:
  - name: 试点工作总结报告
    kind: report
    by: 甲局
    to: 乙局
    every: once
    due: 2026-11-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    if (period := index.period) is None or overloaded(index):
        return
    for place, duty in enumerate(index.plan.duties):
        if not falls_inside(duty, period):
            values = {"duty": duty.name, "start": period.start, "end": period.end}
            yield Hit(("duties", place, _culprit(duty, period)), values, (("period",),))


def _culprit(duty: Duty, period: Span) -> str:
    """The key that is probably wrong."""
    if duty.from_ is not None and duty.from_ > min(period.end, duty.until or period.end):
        return "from"
    if duty.until is not None and duty.until < period.start:
        return "until"
    keys = ("due", "day", "month")
    return next((key for key in keys if getattr(duty, key) is not None), "every")
