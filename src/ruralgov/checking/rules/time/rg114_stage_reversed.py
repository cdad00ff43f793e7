"""RG114 stage-reversed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG114",
    name="stage-reversed",
    severity=ERROR,
    title=Text(
        "阶段起止颠倒",
        "Stage reversed",
    ),
    message=Text(
        "“{stage}”结束 {given} 早于开始 {start}",
        "stage {stage} ends on {given}, before it begins on {start}",
    ),
    cure=Text(
        "对调或改正这个阶段的 start、end；跨年的阶段查一下年份。",
        "Swap or correct `start` and `end`; check the year of a stage that crosses New Year.",
    ),
    why=Text(
        "跨年的阶段（十二月至次年一月）最容易漏改年份，颠倒后归入的任务都没有时限可依。",
        "Stages that cross New Year easily get the wrong year, and tasks that name them then have no deadline.",
    ),
    bad="""\
stages:
  - name: 启动阶段
    start: 2026-12
    end: 2026-01  # <--
""",
    good="""\
stages:
  - name: 启动阶段
    start: 2026-01
    end: 2026-12
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, stage in enumerate(index.plan.stages):
        if stage.end < stage.start:
            values = {"stage": stage.name, "given": stage.end, "start": stage.start}
            yield Hit(("stages", place, "end"), values, (("stages", place, "start"),))
