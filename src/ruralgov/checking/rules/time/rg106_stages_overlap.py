"""RG106 stages-overlap."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.calendar.task_days import in_row
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Stage
from ruralgov.text import Text

RULE = Rule(
    code="RG106",
    name="stages-overlap",
    severity=WARNING,
    title=Text(
        "阶段重叠",
        "Stages overlap",
    ),
    message=Text(
        "“{stage}”自 {start} 起，“{earlier}”到 {end} 才结束，重叠 {days} 天",
        "stage {stage} starts on {start}, but {earlier} ends on {end}: {days} days overlap",
    ),
    cure=Text(
        "调整起止，使后一阶段在前一阶段结束的次日开始；本来交叉进行的，注明理由予以保留。",
        "Let the later stage start on the day after the earlier one ends; where they really run side by "
        "side, suppress with the reason.",
    ),
    why=Text(
        "同一天属于两个阶段，任务归哪个阶段、按哪个要求督查就说不清。“1月至3月”“3月至10月”这样写，三月就重叠了。",
        "A day in two stages leaves open which stage's demands apply. “January to March, March to "
        "October” overlaps in March.",
    ),
    bad="""\
stages:
  - name: 部署阶段
    start: 2026-01
    end: 2026-03
  - name: 实施阶段
    start: 2026-03  # <--
    end: 2026-12
""",
    good="""\
stages:
  - name: 部署阶段
    start: 2026-01
    end: 2026-03
  - name: 实施阶段
    start: 2026-04
    end: 2026-12
""",
)


def check(index: Index) -> Iterator[Hit]:
    for before, after in in_row(index):
        earlier, stage = index.plan.stages[before], index.plan.stages[after]
        if stage.start <= earlier.end and stage.name != earlier.name and not _stray(index, earlier, stage):
            values = {"stage": stage.name, "start": stage.start, "earlier": earlier.name, "end": earlier.end}
            days = (min(earlier.end, stage.end) - stage.start).days + 1
            yield Hit(("stages", after, "start"), {**values, "days": days}, (("stages", before, "end"),))


def _stray(index: Index, earlier: Stage, stage: Stage) -> bool:
    """Whether a day that makes the overlap lies outside the period: then that is the mistake (RG105)."""
    period = index.period
    if period is None:
        return False
    return min(earlier.start, stage.start) < period.start or earlier.end > period.end
