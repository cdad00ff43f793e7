"""RG209 person-as-lead."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.department import Department
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import looks_personal
from ruralgov.text import Text

RULE = Rule(
    code="RG209",
    name="person-as-lead",
    severity=WARNING,
    title=Text(
        "由个人牵头",
        "Person as lead",
    ),
    message=Text(
        "任务{task}由“{given}”牵头，这是{what}，不是单位",
        "task {task} is led by {given}, {what}, not a unit",
    ),
    cure=Text(
        "改成所在单位；岗位负责的，单位写在 lead，岗位写在 note 或单位的 contact。",
        "Name the unit; the post may stand in `note` or in the unit's `contact`.",
    ),
    why=Text(
        "人员一调动任务就没了着落；个人姓名也不应写进公开的方案。牵头写单位，人换了责任还在。",
        "People move on and the task is orphaned; and a published plan should carry no personal names. A "
        "unit keeps the duty when the person changes.",
    ),
    bad="""\
departments:
  乡分管领导: {kind: post}
tasks:
  - id: "1"
    title: 推进乡村德治建设
    lead:
      - 乡分管领导  # <--
    deadline: 2026-10-30
""",
    good="""\
departments:
  乡文化站: {}
tasks:
  - id: "1"
    title: 推进乡村德治建设
    lead:
      - 乡文化站
    deadline: 2026-10-30
    note: 由乡分管领导负责
""",
)


def check(index: Index) -> Iterator[Hit]:
    people: dict[str, Text | None] = {}
    for place, task in enumerate(index.plan.tasks):
        for number, name in enumerate(task.lead):
            if name not in people:
                people[name] = _what(name, index.departments.get(index.unit(name)))
            if what := people[name]:
                yield Hit(("tasks", place, "lead", number), {"task": task.id, "given": name, "what": what})


def _what(name: str, unit: Department | None) -> Text | None:
    if unit is not None and unit.kind == "post":
        return Text("岗位", "a post")
    if unit is not None and (unit.kind != "unit" or unit.members):
        return None
    return Text("个人或岗位", "a person or a post") if looks_personal(name) else None
