"""RG501 no-indicator: a task that nothing measures."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import measured, vague
from ruralgov.text import Text

RULE = Rule(
    code="RG501",
    name="no-indicator",
    severity=INFO,
    title=Text("任务没有量化指标", "Task without an indicator"),
    message=Text("任务{task}“{title}”没有量化指标", "task {task} ({title}) has no indicator"),
    cure=Text(
        "在 indicators 中写明数量、单位和目标，如 {{name: 议事村数, at_least: 3, unit: 个}}。",
        "Add to `indicators` what, how much and of which unit, such as {{name: 议事村数, at_least: 3, unit: 个}}.",
    ),
    why=Text(
        "没有数的任务，年底只能凭印象说完成与否，完成率也算不出来。能用个数、比例、时限说清的，尽量写成指标。",
        "Without a number, whether a task is done is a matter of impression, and no completion rate can be computed.",
    ),
    bad="""\
tasks:
  - id: "1"  # <--
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
""",
)


def check(index: Index) -> Iterator[Hit]:
    """A norm that belongs to the task counts as its number; vague wording is RG502's."""
    told = vague(index)
    for position, task in enumerate(index.plan.tasks):
        if position not in told and not measured(index, task):
            yield Hit(("tasks", position, "indicators"), {"task": task.id, "title": task.title})
