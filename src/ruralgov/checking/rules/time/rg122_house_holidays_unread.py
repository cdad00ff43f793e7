"""RG122 house-holidays-unread: the house file of holidays beside the plan cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG122",
    name="house-holidays-unread",
    severity=ERROR,
    touches=("days off",),
    title=Text("共用放假表读不懂", "The house file of holidays cannot be read"),
    message=Text("{why}", "{why}"),
    cure=Text(
        "改好共用放假表；用 ruralgov holidays 看改好没有。",
        "Mend the house file of holidays; `ruralgov holidays` says whether it is read.",
    ),
    why=Text(
        "各方案共用的放假表有一处写错，就不知道哪天放假：遇休息日要提前、顺延的日子都可能不对。不看放假的（任务、资金、配备）不受影响。"
        "没有时限、阶段和工作制度的方案用不到它。",
        "With one slip in the file that plans share nobody knows which days are off: what moves off them may be due on another day. Tasks, "
        "money and norms hang on none. A plan without deadlines, stages and duties has no use for it.",
    ),
    whole=True,
    beside=(("holidays.yaml", "holidays: [2026-05-32]\n"),),
    bad="""\
format: 1  # <--
title: 示例县乡村治理试点方案
status: active
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}}
tasks:
  - {id: "1", title: 长期宣传, lead: [甲局], ongoing: true, indicators: [{name: 宣传, at_least: 3, unit: 次}]}
duties:
  - {name: 例会, kind: meeting, by: 甲局, every: month, day: 5}
""",
    good="""\
format: 1
title: 示例县乡村治理试点方案
status: active
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}}
tasks:
  - {id: "1", title: 长期宣传, lead: [甲局], ongoing: true, indicators: [{name: 宣传, at_least: 3, unit: 次}]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    if index.around.unread_house is not None and _has_days(index):
        yield Hit((), {"why": index.around.unread_house})


def _has_days(index: Index) -> bool:
    """Whether anything in the plan has a day of which it may be asked whether anybody works then."""
    plan = index.plan
    return bool(plan.duties or plan.stages) or any(index.due(task) or task.milestones for task in plan.tasks)
