"""RG414 section-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG414",
    name="section-missing",
    severity=WARNING,
    title=Text(
        "任务没有归入板块",
        "Section missing",
    ),
    message=Text(
        "任务{task}“{title}”没有写属于哪个板块",
        "task {task} ({title}) does not say which section it belongs to",
    ),
    cure=Text(
        "写 section: {sections}。",
        "Write `section`: {sections}.",
    ),
    why=Text(
        "方案分了板块，没有归入的任务在分工表里没有位置，分板块的进度也不算它。",
        "Where a plan has sections, such a task has no place in the table and counts in no section's progress.",
    ),
    bad="""\
sections: [组织建设]
tasks:
  - {id: "1", title: 选派驻村干部, section: 组织建设, lead: [甲局], deadline: 2026-06-30}
  - id: "2"  # <--
    title: 评选文明家庭
    lead: [乙局]
    deadline: 2026-10-30
""",
    good="""\
sections: [组织建设]
tasks:
  - {id: "1", title: 选派驻村干部, section: 组织建设, lead: [甲局], deadline: 2026-06-30}
  - id: "2"
    title: 评选文明家庭
    section: 组织建设
    lead: [乙局]
    deadline: 2026-10-30
""",
)

_FEW = 4


def check(index: Index) -> Iterator[Hit]:
    sections = index.plan.sections
    if not sections:
        return
    few = listing(sections, _FEW)
    for place, task in enumerate(index.plan.tasks):
        if task.section is None:
            yield Hit(("tasks", place, "section"), {"task": task.id, "title": task.title, "sections": few})
