"""RG406 empty-section."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG406",
    name="empty-section",
    severity=WARNING,
    title=Text(
        "板块下没有任务",
        "Empty section",
    ),
    message=Text(
        "板块“{section}”下没有任务",
        "section {section} has no task",
    ),
    cure=Text(
        "把任务归入这个板块，或删去板块。",
        "Put a task into the section, or remove it.",
    ),
    why=Text(
        "空板块多半是任务删了标题没删，或者任务归错了板块。",
        "Mostly its tasks were removed, or put into another section by mistake.",
    ),
    bad="""\
sections:
  - 组织建设
  - 乡风文明  # <--
tasks:
  - {id: "1", title: 选派驻村干部, section: 组织建设, lead: [甲局], deadline: 2026-10-30}
""",
    good="""\
sections:
  - 组织建设
  - 乡风文明
tasks:
  - {id: "1", title: 选派驻村干部, section: 组织建设, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 评选文明家庭, section: 乡风文明, lead: [乙局], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    used = {task.section for task in index.plan.tasks}
    # A task without a section (RG414) or in an unknown one (RG402) may be the very one that is missing here.
    if not used or None in used or not used.issubset(index.plan.sections):
        return
    for place, section in enumerate(index.plan.sections):
        if section not in used:
            yield Hit(("sections", place), {"section": section})
