"""RG402 unknown-section."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import unlisted_of_tasks
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
sections: [组织建设, 平安建设]
tasks:
  - {id: "1", title: 选派驻村干部, lead: [甲局], section: 组织建设, deadline: 2026-06-30}
  - id: "2"
    title: 建设雪亮工程
    lead: [乙局]
    section: «平安建没|平安建设»  # <--
    deadline: 2026-10-30
"""

RULE = Rule(
    code="RG402",
    name="unknown-section",
    severity=ERROR,
    title=Text(
        "没有这个板块",
        "Unknown section",
    ),
    message=Text(
        "任务{task}的板块“{given}”不在 sections 里{near}",
        "the section of task {task}, {given}, does not stand in `sections`{near}",
    ),
    cure=Text(
        "改成 sections 里的名称，或在 sections 里补上。",
        "Use a name that stands in `sections`, or add it there.",
    ),
    why=Text(
        "板块对不上的任务，分工表和报告的分板块小计都不算它。",
        "A task whose section does not match is missing from every subtotal by section.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
    fixable=True,
)


def check(index: Index) -> Iterator[Hit]:
    return unlisted_of_tasks(index, "section", index.plan.sections)
