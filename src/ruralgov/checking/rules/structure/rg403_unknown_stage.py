"""RG403 unknown-stage."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import unlisted_of_tasks
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
stages:
  - {name: 部署阶段, start: 2026-01, end: 2026-02}
  - {name: 实施阶段, start: 2026-03, end: 2026-12}
tasks:
  - {id: "1", title: 印发任务清单, lead: [甲局], stage: 部署阶段}
  - id: "2"
    title: 建设雪亮工程
    lead: [乙局]
    stage: «实施阶断|实施阶段»  # <--
    deadline: 2026-10-30
"""

RULE = Rule(
    code="RG403",
    name="unknown-stage",
    severity=ERROR,
    title=Text(
        "没有这个阶段",
        "Unknown stage",
    ),
    message=Text(
        "任务{task}的阶段“{given}”不在 stages 里{near}",
        "the stage of task {task}, {given}, does not stand in `stages`{near}",
    ),
    cure=Text(
        "改成 stages 里的名称，或在 stages 里补上。",
        "Use a name that stands in `stages`, or add it there.",
    ),
    why=Text(
        "阶段对不上的任务，阶段小结里没有它；没写时限的，连截止日也没有。",
        "A task whose stage does not match is in no stage's summary, and without a deadline of its own it has none.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
    fixable=True,
)


def check(index: Index) -> Iterator[Hit]:
    return unlisted_of_tasks(index, "stage", index.stages)
