"""RG222 reorganisation-incomplete."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.task import Task
from ruralgov.text import Text

RULE = Rule(
    code="RG222",
    name="reorganisation-incomplete",
    severity=ERROR,
    title=Text("撤并没有写全", "Reorganisation incomplete"),
    message=Text("“{unit}”{what}", "{unit} {what}"),
    cure=Text(
        "写全 until（最后一天）和 into（承接单位），或用 ruralgov reorganise。",
        "Give both `until` (its last day) and `into` (who takes over), or use `ruralgov reorganise`.",
    ),
    why=Text(
        "没有日期，不知道从哪天起换单位；没有承接，没做完的任务就没有人负责。",
        "Without the day nobody knows from when on the other unit counts; without a successor open tasks are nobody's.",
    ),
    bad="""\
departments:
  甲局: {until: 2026-06-30}  # <--
  乙局: {}
  丙局: {}
""",
    good="""\
departments:
  甲局: {until: 2026-06-30, into: [乙局]}
  乙局: {}
  丙局: {}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for name, unit in index.departments.items():
        if unit.into and unit.until is None:
            what = Text("写了承接单位，没写撤并的日期", "has successors but no last day")
            yield Hit(("departments", name, "into"), {"unit": name, "what": what})
        elif unit.until and not unit.into and (open_ := _open(index, name)):
            ids = "、".join(open_)
            what = Text(
                f"{unit.until} 撤并，没写由谁承接，还有任务 {ids}",
                f"ends on {unit.until} without a successor; it has tasks {', '.join(open_)}",
            )
            yield Hit(("departments", name, "until"), {"unit": name, "what": what})


def _open(index: Index, name: str) -> list[str]:
    """The tasks of the unit that are not over by its last day."""
    until = index.departments[name].until
    tasks = _in_role(index).get(name, [])
    return [task.id for task in tasks if (due := index.due(task)) is None or until is None or due.day > until]


@once
def _in_role(index: Index) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in index.plan.tasks:
        for name in dict.fromkeys(index.unit(one) for _, names in task.roles for one in names):
            found.setdefault(name, []).append(task)
    return found
