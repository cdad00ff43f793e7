"""RG213 no-departments."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG213",
    name="no-departments",
    severity=ERROR,
    touches=(),
    title=Text(
        "没有单位名录",
        "No departments",
    ),
    message=Text(
        "方案没有单位名录",
        "the plan has no register of units",
    ),
    cure=Text(
        "写 departments，列出牵头、配合和负责的单位，每个一行。",
        "Write `departments`, with the units that lead, support and answer for tasks, one a line.",
    ),
    why=Text(
        "没有名录，任务上的单位名称就无从核对，也出不了按单位分的台账和分工表。",
        "Without a register no name on a task can be checked, and there are no tables or ledgers by unit.",
    ),
    bad="""\
departments: {}  # <--
tasks:
  - {id: "1", title: 编制村庄规划, lead: [甲局], deadline: 2026-10-30}
""",
    good="""\
departments: {甲局: {}}
tasks:
  - {id: "1", title: 编制村庄规划, lead: [甲局], deadline: 2026-10-30}
""",
    missing=True,
)


def check(index: Index) -> Iterator[Hit]:
    if not index.plan.departments:
        yield Hit(("departments",))
