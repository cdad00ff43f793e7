"""RG205 unit-listed-twice."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Fix, Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import doubled
from ruralgov.text import Text

RULE = Rule(
    code="RG205",
    name="unit-listed-twice",
    severity=WARNING,
    title=Text(
        "单位重复",
        "Unit listed twice",
    ),
    message=Text(
        "任务{task}的{role}里，“{unit}”列了两次{alias}",
        "{unit} is listed twice among the {role} units of task {task}{alias}",
    ),
    cure=Text(
        "去掉重复的一处。",
        "Take one of them out.",
    ),
    why=Text(
        "重复的单位在分工表里占两格，按单位统计时任务数也会多算。一个单位用两个名称各列一次，也是重复。",
        "A doubled unit takes two cells of the table and counts twice. So does one unit under two names.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 加强平安乡村建设
    lead: [甲局]
    support:
      - 乙局
      - 丙局
      - 乙局  # <--
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - id: "1"
    title: 加强平安乡村建设
    lead: [甲局]
    support:
      - 乙局
      - 丙局
    deadline: 2026-10-30
""",
    fixable=True,
)

_ROLES = {
    "lead": Text("牵头单位", "lead"),
    "support": Text("配合单位", "supporting"),
    "accountable": Text("责任主体", "accountable"),
}


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        for role, names in task.roles:
            if len(names) > 1:
                yield from _twice(index, place, role, names)


def _twice(index: Index, place: int, role: str, names: tuple[str, ...]) -> Iterator[Hit]:
    units = [index.unit(name) for name in names]
    if len(set(units)) == len(units):
        return
    for number in doubled(units):
        first, path = units.index(units[number]), ("tasks", place, role, number)
        alias = {names[first], names[number]} - {units[number]}
        other = alias.pop() if alias and names[first] != names[number] else ""
        values = {"task": index.plan.tasks[place].id, "role": _ROLES[role], "unit": units[number]}
        note = Text(f"（“{other}”是它的别称）", f" ({other} is another name of it)") if other else Text("", "")
        yield Hit(path, {**values, "alias": note}, (("tasks", place, role, first),), fix=Fix(path, None))
