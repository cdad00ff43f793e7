"""RG121 duty-never-occurs."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.duty_days import has_days, overloaded
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG121",
    name="duty-never-occurs",
    severity=ERROR,
    title=Text("工作制度没有一天轮得到", "Duty that can never fall due"),
    message=Text(
        "“{duty}”按所写的周期、日子和起止，哪一年都没有一天轮得到",
        "by its rhythm, day and limits duty {duty} falls due on no day of any year",
    ),
    cure=Text(
        "核对 day、month（星期是1～7，月份要在周期以内）；from 不晚于 until，due 要在两者之间。",
        "Check `day` and `month` (weekdays are 1 to 7, a month lies within the rhythm); `from` is not after `until`, and "
        "`due` lies between them.",
    ),
    why=Text(
        "一天也没有的制度，谁都不会去做，应报多少次也算不出来。有日子、只是不在方案期间的，是 RG111（警告）。",
        "Nobody can keep a duty without a day, or say how often it was due. One that has days, but none in the plan's period, "
        "is RG111, a warning.",
    ),
    bad="""\
duties:
  - name: 周报
    kind: report
    by: 甲局
    to: 乙局
    every: week
    day: 8  # <--
""",
    good="""\
duties:
  - name: 周报
    kind: report
    by: 甲局
    to: 乙局
    every: week
    day: 5
""",
)


def check(index: Index) -> Iterator[Hit]:
    if overloaded(index):
        return
    for place, duty in enumerate(index.plan.duties):
        if not has_days(duty):
            yield Hit(("duties", place, _culprit(duty)), {"duty": duty.name})


def _culprit(duty: Duty) -> str:
    """The key that is probably wrong."""
    if duty.from_ is not None and duty.until is not None and duty.until < duty.from_:
        return "until"
    return next((key for key in ("due", "day", "month") if getattr(duty, key) is not None), "every")
