"""RG119 too-many-due-days."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.duty_days import MOST_DUE, due_days, overloaded
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG119",
    name="too-many-due-days",
    severity=ERROR,
    title=Text(
        "工作制度的次数超出上限",
        "Too many due days",
    ),
    message=Text(
        "各项工作制度逐日、逐单位合计约 {count} 次，超过上限 {limit}；“{given}”最多",
        "the duties fall due some {count} times, day by day and unit by unit, beyond the limit of {limit}; {given} most often",
    ),
    cure=Text(
        "核对 period、from、until 的年份和周期 every；单位很多的，改为由所在乡镇统一报送。",
        "Check the years of `period`, `from` and `until` and the rhythm `every`; where there are very many units, "
        "let their townships report.",
    ),
    why=Text(
        "期间多打一位数字，每日一报就成了上百万次，日历和催办都算不出来。",
        "One digit too many in the period makes millions of a daily report: no calendar and no reminder can hold them.",
    ),
    bad="""\
period: {start: 1950, end: 2100}
duties:
"""
    + "".join(
        f"  - {{name: 日报{number}, kind: report, by: 甲局, every: day}}{'  # <--' if number == 1 else ''}\n"
        for number in range(1, 20)
    ),
    good="""\
duties:
  - {name: 日报1, kind: report, by: 甲局, every: day}
""",
    blocking=True,
)


def check(index: Index) -> Iterator[Hit]:
    if overloaded(index):
        days = due_days(index)
        place = days.index(max(days))
        values = {"given": index.plan.duties[place].name, "count": sum(days), "limit": MOST_DUE}
        yield Hit(("duties", place, "every"), values, (("period",),) if index.plan.period else ())
