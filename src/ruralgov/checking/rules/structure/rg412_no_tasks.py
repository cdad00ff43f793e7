"""RG412 no-tasks."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG412",
    name="no-tasks",
    severity=ERROR,
    touches=(),
    title=Text(
        "没有任务",
        "No tasks",
    ),
    message=Text(
        "方案没有任务",
        "the plan has no tasks",
    ),
    cure=Text(
        "在 tasks 里逐项写任务：编号、名称、牵头单位、完成时限。",
        "List them in `tasks`: id, title, lead unit, deadline.",
    ),
    why=Text(
        "没有任务的方案，分工表、台账和报告都是空的。",
        "Without tasks every table, ledger and report is empty.",
    ),
    bad="""\
tasks: []  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}
""",
    missing=True,
)


def check(index: Index) -> Iterator[Hit]:
    if not index.plan.tasks:
        yield Hit(("tasks",))
