"""RG208 unused-department."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import names_in_use, unknown_units
from ruralgov.text import Text

RULE = Rule(
    code="RG208",
    name="unused-department",
    severity=INFO,
    title=Text(
        "登记的单位没有用到",
        "Unused department",
    ),
    message=Text(
        "“{unit}”登记在名录里，但没有任务、制度用到它",
        "{unit} is registered, but no task or duty names it",
    ),
    cure=Text(
        "删去这一条，或把它写进应当承担的任务。",
        "Remove the entry, or name the unit in the task it should do.",
    ),
    why=Text(
        "名录里多出来的单位，多半是任务删了忘了清，或者分工时漏了它。",
        "A unit that nothing names was mostly left over from a removed task, or was forgotten when tasks "
        "were given out.",
    ),
    bad="""\
departments:
  甲局: {}
  乙局: {}
  丙局: {}  # <--
tasks:
  - {id: "1", title: 建设乡村图书角, lead: [甲局], support: [乙局], deadline: 2026-10-30}
""",
    good="""\
departments:
  甲局: {}
  乙局: {}
tasks:
  - {id: "1", title: 建设乡村图书角, lead: [甲局], support: [乙局], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    if not index.plan.tasks or not all(task.lead for task in index.plan.tasks):
        return
    if None in unknown_units(index).values():
        return  # a name that means nobody may mean the very unit
    used = names_in_use(index)
    for name, unit in index.departments.items():
        if name not in used and used.isdisjoint(unit.aliases) and unit.until is None:
            yield Hit(("departments", name), {"unit": name}, on_key=True)
