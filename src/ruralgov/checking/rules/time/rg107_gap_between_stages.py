"""RG107 gap-between-stages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ruralgov.calendar.task_days import in_row
from ruralgov.calendar.workdays import is_workday
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG107",
    name="gap-between-stages",
    severity=WARNING,
    title=Text(
        "阶段之间有空档",
        "Gap between stages",
    ),
    message=Text(
        "“{earlier}”到 {end} 结束，“{stage}”自 {start} 起，中间 {days} 天不属于任何阶段",
        "{earlier} ends on {end} and {stage} starts on {start}: {days} days belong to no stage",
    ),
    cure=Text(
        "把前一阶段的结束或后一阶段的开始接上。",
        "Let the earlier stage end, or the later one start, where the other leaves off.",
    ),
    why=Text(
        "空档里的日子没有工作要求，这段时间到期的任务哪个阶段都不管。只隔周末和节假日的不算空档。",
        "Days in no stage have no demands, and what falls due then belongs nowhere. A gap of nothing but "
        "days off does not count.",
    ),
    bad="""\
stages:
  - name: 部署阶段
    start: 2026-01
    end: 2026-02
  - name: 实施阶段
    start: 2026-04  # <--
    end: 2026-12
""",
    good="""\
stages:
  - name: 部署阶段
    start: 2026-01
    end: 2026-02
  - name: 实施阶段
    start: 2026-03
    end: 2026-12
""",
)

_LONGEST = 10


def check(index: Index) -> Iterator[Hit]:
    if any(stage.start > stage.end for stage in index.plan.stages):
        return  # a reversed stage (RG114) probably fills the gap
    for before, after in in_row(index):
        earlier, stage = index.plan.stages[before], index.plan.stages[after]
        days = (stage.start - earlier.end).days - 1
        if days > 0 and not _all_off(index, earlier.end, days):
            values = {"stage": stage.name, "start": stage.start, "earlier": earlier.name, "end": earlier.end}
            yield Hit(("stages", after, "start"), {**values, "days": days}, (("stages", before, "end"),))


def _all_off(index: Index, end: date, days: int) -> bool:
    """Whether nobody works in the days after ``end``; longer runs of days off than the Spring Festival's do not occur."""
    return days <= _LONGEST and not any(is_workday(index, end + timedelta(days=step)) for step in range(1, days + 1))
