"""RG105 stage-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG105",
    name="stage-outside-period",
    severity=ERROR,
    doubts=True,
    title=Text(
        "阶段超出方案期间",
        "Stage outside the period",
    ),
    message=Text(
        "“{stage}”（{start} 至 {end}）超出方案期间 {first} 至 {last}",
        "stage {stage}, {start} to {end}, runs outside the plan's period, {first} to {last}",
    ),
    cure=Text(
        "改阶段的起止，或改 period；文件本来如此的，注明理由予以保留。",
        "Change the stage or `period`; where the document really says so, suppress with the reason.",
    ),
    why=Text(
        "一份文件里“试点周期一年”和“第四阶段到次年十月”同时出现，部门就不知道以哪个为准。期间改了而阶段没改，是最常见的来历。",
        "When a document states one year and lists a stage that ends in the next, nobody knows which "
        "counts. Usually the period was changed and the stages were not.",
    ),
    bad="""\
period: {start: 2026-01, end: 2026-12}
stages:
  - name: 实施阶段
    start: 2026-01
    end: 2026-12
  - name: 提质扩容阶段
    start: 2027-01  # <--
    end: 2027-06
""",
    good="""\
period: {start: 2026-01, end: 2027-06}
stages:
  - name: 实施阶段
    start: 2026-01
    end: 2026-12
  - name: 提质扩容阶段
    start: 2027-01
    end: 2027-06
""",
)


def check(index: Index) -> Iterator[Hit]:
    if (period := index.period) is None:
        return
    for place, stage in enumerate(index.plan.stages):
        if stage.start > stage.end:
            continue
        if stage.start < period.start or stage.end > period.end:
            key = "start" if not period.holds(stage.start) else "end"
            values = {"stage": stage.name, "start": stage.start, "end": stage.end}
            yield Hit(("stages", place, key), {**values, "first": period.start, "last": period.end}, (("period",),))
