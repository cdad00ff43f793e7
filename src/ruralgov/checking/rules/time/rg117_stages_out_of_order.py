"""RG117 stages-out-of-order."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Stage
from ruralgov.text import Text

RULE = Rule(
    code="RG117",
    name="stages-out-of-order",
    severity=WARNING,
    title=Text("阶段没有按时间排列", "Stages out of order"),
    message=Text(
        "“{stage}”自 {start} 起，却排在自 {later_start} 起的“{later}”之后",
        "stage {stage} begins on {start} but stands below {later}, which begins on {later_start}",
    ),
    cure=Text(
        "按开始时间从早到晚排列；日期写错的，改日期。",
        "List the stages by the day they begin; where a date is wrong, correct it.",
    ),
    why=Text(
        "方案、报告按所列次序写“第一阶段、第二阶段”，次序乱了，先做的写在后面。",
        "Plans and reports number the stages as listed: out of order, the first stage would be called the second.",
    ),
    bad="""\
stages:
  - {name: 组织实施阶段, start: 2026-03, end: 2026-12}
  - name: 动员部署阶段
    start: 2026-01  # <--
    end: 2026-02
""",
    good="""\
stages:
  - {name: 动员部署阶段, start: 2026-01, end: 2026-02}
  - {name: 组织实施阶段, start: 2026-03, end: 2026-12}
""",
)


def check(index: Index) -> Iterator[Hit]:
    latest: int | None = None
    stages = index.plan.stages
    for place, stage in enumerate(stages):
        if _misdated(index, stage):
            continue
        if latest is None or stage.start >= stages[latest].start:
            latest = place
            continue
        later = stages[latest]
        values = {"stage": stage.name, "start": stage.start, "later": later.name, "later_start": later.start}
        yield Hit(("stages", place, "start"), values, (("stages", latest, "start"),))


def _misdated(index: Index, stage: Stage) -> bool:
    """Whether the stage's days are a mistake of their own (RG105, RG114)."""
    period = index.period
    outside = period is not None and not period.start <= stage.start <= period.end
    return outside or stage.end < stage.start
