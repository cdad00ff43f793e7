"""RG603 percent-out-of-range: a percentage below 0 or above 100."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG603",
    name="percent-out-of-range",
    severity=ERROR,
    title=Text("完成百分比超出范围", "Percentage out of range"),
    message=Text(
        "任务{task} {date} 填报完成 {given}%，应在 0 到 100 之间",
        "task {task}: {given} % on {date} is not between 0 and 100",
    ),
    cure=Text(
        "改为 0 到 100 的数；超额完成的写 100，超出的数填在 indicators。",
        "Write a number from 0 to 100; what goes beyond the plan stands in `indicators`.",
    ),
    why=Text(
        "完成百分比与序时进度相比才有亮灯。超过 100 的数会把平均进度抬高，掩盖落后的任务。",
        "The lights compare the percentage with the time gone by. More than 100 lifts the average and hides who is behind.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 350}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35}
""",
)
_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """Every entry with a percentage."""
    for place, entry in enumerate(index.plan.progress):
        path = ("progress", place, "percent")
        if entry.percent is None or 0 <= entry.percent <= _WHOLE:
            continue
        yield Hit(path, {"task": entry.task, "date": entry.date, "given": entry.percent})
