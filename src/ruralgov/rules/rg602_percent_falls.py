"""RG602 percent-falls: less done than before, and no reason given."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.index import Index
from ruralgov.findings import Hit
from ruralgov.rules.base import WARNING, Rule
from ruralgov.text import Text, number

RULE = Rule(
    code="RG602",
    name="percent-falls",
    severity=WARNING,
    title=Text("完成百分比回落", "Percentage falls"),
    message=Text(
        "任务 {task} {date} 填报完成 {given}%，比 {earlier} 的 {before}% 低，没有写原因",
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


def check(index: Index) -> Iterator[Hit]:
    """Against the latest percentage of the task before it, by date."""
    last: dict[str, int] = {}
    entries = index.plan.progress
    for place in sorted(range(len(entries)), key=lambda at: entries[at].date):
        entry = entries[place]
        if entry.percent is None:
            continue
        before = entries[last[entry.task]] if entry.task in last else None
        if before and before.percent is not None and entry.percent < before.percent and entry.reason is None:
            values = {
                "task": entry.task,
                "date": entry.date.isoformat(),
                "given": number(entry.percent),
                "earlier": before.date.isoformat(),
                "before": number(before.percent),
            }
            related = (("progress", last[entry.task], "percent"),)
            yield Hit(("progress", place, "percent"), values, related=related)
        last[entry.task] = place
