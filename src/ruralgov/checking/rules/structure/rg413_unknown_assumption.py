"""RG413 unknown-assumption."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.field_paths import names_a_field
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.task_ids import mistyped
from ruralgov.text import Text

RULE = Rule(
    code="RG413",
    name="unknown-assumption",
    severity=WARNING,
    title=Text(
        "假定指的字段不存在",
        "Unknown assumption",
    ),
    message=Text(
        "假定“{given}”指不到方案里的内容",
        "the assumption {given} points to nothing in the plan",
    ),
    cure=Text(
        "写成 period、tasks.5.deadline、parameters.选派干部 这样的路径。",
        "Write a path such as period, tasks.5.deadline or parameters.选派干部.",
    ),
    why=Text(
        "假定要跟着数字走：指不到的假定，报告里就标不出 ※，看的人会当成原文。",
        "An assumption must follow its figure: if it points nowhere, no ※ marks the figure and readers take it for an official one.",
    ),
    bad="""\
assumptions:
  - field: tasks.9.deadline  # <--
    reason: 原文未写年份
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}
""",
    good="""\
assumptions:
  - field: tasks.1.deadline
    reason: 原文未写年份
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    wrong = tuple(f"tasks.{given}." for given in mistyped(index))
    for place, assumption in enumerate(index.plan.assumptions):
        if f"{assumption.field}.".startswith(wrong):
            continue  # RG404 tells it once, at the task
        if not names_a_field(index.plan, assumption.field):
            yield Hit(("assumptions", place, "field"), {"given": assumption.field})
