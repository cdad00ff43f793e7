"""RG111 duty-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.duty_days import falls_inside, has_days, overloaded
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
        "期间内轮不到的报告和检查，不会有人催。多半是年份写错，或期间缩短了制度没改；也可能本来就在期满之后，所以只是警告。"
        "哪一年都轮不到的（每周第8天、from 晚于 until）是错误，见 RG121。",
        "Nobody asks for a report that falls due outside the period. Usually the year is mistyped, or the period was shortened; it "
        "may as well be meant to come after the end, so it is a warning. A duty that has no day in any year (the eighth day of "
        "a week, `from` after `until`) is an error, RG121.",
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
        if has_days(duty) and not falls_inside(duty, period):  # without any day it is RG121
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
