"""RG601 log-out-of-order: a progress entry that stands below a later one, or above an earlier one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index, long_after, out_of_order
from ruralgov.plan.progress import Progress
from ruralgov.text import Text

RULE = Rule(
    code="RG601",
    name="log-out-of-order",
    severity=ERROR,
    title=Text("台账次序颠倒", "Log out of order"),
    message=Text(
        "任务 {task} 的进展记于 {given}，却排在 {other} 的记录{where}",
        "the entry of {given} (task {task}) stands {where} one of {other}",
    ),
    cure=Text(
        "日期写错的，改日期；补记以前的情况，日期写补记当天，在 note 中说明所属时间。",
        "Correct the date; what is logged late carries the day it is logged on, and its `note` the time it is about.",
    ),
    why=Text(
        "进展台账只增不改，旧的在前。往中间插记录，已经报出去的季度数就会变，上次的报告便对不上了。",
        "The log is only added to, oldest first. An entry slipped in between changes quarters that were already reported.",
    ),
    bad="""\
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
  - {date: 2026-03-30, task: "1", percent: 45}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 40}
  - {date: 2026-06-30, task: "1", percent: 45}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """The fewest entries whose dates are wrong; each beside one in order that it cannot stand by."""
    entries = index.plan.progress
    wrong = out_of_order(index.plan)
    left = set(range(len(entries))) - set(wrong) if wrong else set()
    fit = sorted(place for place in left if not long_after(index.plan, entries[place].date))
    for place in wrong:
        other, where = _clash(entries, place, fit)
        days = {"given": entries[place].date, "other": entries[other].date, "where": where}
        related = (("progress", other, "date"),)
        yield Hit(("progress", place, "date"), {"task": entries[place].task, **days}, related=related)


def _clash(entries: Sequence[Progress], place: int, fit: Sequence[int]) -> tuple[int, Text]:
    """The nearest entry in order above it that is later; else the nearest below it, which is earlier."""
    at = bisect_left(fit, place)
    above = fit[at - 1] if at else None
    if above is not None and entries[above].date > entries[place].date:
        return above, Text("之后", "below")
    return fit[at], Text("之前", "above")
