"""RG602 percent-falls: less done than before, and no reason given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import long_after, out_of_order, replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.text import Text

RULE = Rule(
    code="RG602",
    name="percent-falls",
    severity=WARNING,
    title=Text("完成百分比回落", "Percentage falls"),
    message=Text(
        "任务{task} {date} 填报完成 {given}%，比 {earlier} 的 {before}% 低，没有写原因",
        "task {task}: {given} % on {date}, less than the {before} % of {earlier}, without a reason",
    ),
    cure=Text(
        "核对数字；确需下调的，在这一条写 reason。",
        "Check the number; if it really fell, add `reason` to the entry.",
    ),
    why=Text(
        "做过的工作不会变少。百分比回落，不是上次多报，就是这次漏报，或者任务加了量，报告中都要说清楚。",
        "Work done does not shrink: too much was reported before, too little now, or the task grew. A report must say which.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 60}
  - {date: 2026-06-30, task: "1", percent: 45}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 60}
  - {date: 2026-06-30, task: "1", percent: 45, reason: 新增 3 个村，按新的总数重新计算}
""",
)


_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """Against the entry before it, by the days they speak of. One with a wrong day or number has its own finding.

    Two leads that speak of one day do not follow one another (RG619).
    """
    last: dict[str, int] = {}
    entries = index.plan.progress
    wrong = {*out_of_order(index.plan), *replaced(entries, [entry.since for entry in entries])}
    wrong |= {place for place, entry in enumerate(entries) if long_after(index.plan, entry.date)}
    for place, entry in sorted(enumerate(entries), key=lambda pair: pair[1].date):
        if place not in wrong and entry.percent is not None and 0 <= entry.percent <= _WHOLE:
            task = index.tasks.get(entry.task)
            key = f"{entry.task}@{entry.date.year}" if task and task.repeats else entry.task  # a new year begins at 0
            before = last.get(key)
            if before is not None and _falls(entries[before], entry) and not _side_by_side(entries[before], entry):
                yield _hit(index, place, before)
            last[key] = place


def _falls(before: Progress, entry: Progress) -> bool:
    """Whether less is said, and neither of the two says why: what was corrected behind it has its reason, too."""
    corrected = before.replaces is not None and before.reason is not None
    return (entry.percent or 0) < (before.percent or 0) and entry.reason is None and not corrected


def _side_by_side(one: Progress, other: Progress) -> bool:
    return one.date == other.date and None not in (one.by, other.by) and one.by != other.by


def _hit(index: Index, place: int, before: int) -> Hit:
    entry, earlier = index.plan.progress[place], index.plan.progress[before]
    values = {
        "task": entry.task,
        "date": entry.date,
        "given": entry.percent or Decimal(0),
        "earlier": earlier.date,
        "before": earlier.percent or Decimal(0),
    }
    return Hit(("progress", place, "percent"), values, related=(("progress", before, "percent"),))
