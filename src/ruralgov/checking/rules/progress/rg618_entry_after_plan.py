"""RG618 entry-after-plan."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import long_after
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import dated
from ruralgov.text import Text

RULE = Rule(
    code="RG618",
    name="entry-after-plan",
    severity=WARNING,
    title=Text("记录晚于方案一年以上", "Entry long after the plan"),
    message=Text(
        "这条记录记于 {given}，比方案结束（{end}）晚一年以上，暂不计入",
        "this entry is of {given}, more than a year after the plan ends ({end}); it is not counted",
    ),
    cure=Text(
        "多半是年份写错，核对日期；方案确实延长了的，改 period。",
        "Probably the year is wrong: check the date; where the plan was really prolonged, change `period`.",
    ),
    why=Text(
        "报告的截止日默认取台账的最后一天。一个写到未来的年份会把所有任务都变成逾期，所以不让它算数，等人来改。",
        "A report's day is by default the last in the log. One year mistyped into the future would make every task "
        "overdue, so it does not count until somebody corrects it.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2062-06-30, task: "1", percent: 40}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 40}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Every such entry; with a chosen ``--as-of`` they are among those that it leaves out (RG610)."""
    if index.period is None or index.given_as_of is not None:
        return
    for path, day in dated(index.plan):
        if long_after(index.plan, day):
            yield Hit(path, {"given": day, "end": index.period.end})
