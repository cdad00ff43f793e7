"""RG224 split-without-owner."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG224",
    name="split-without-owner",
    severity=WARNING,
    title=Text("分设以后任务归谁没有写", "Split leaves tasks without an owner"),
    message=Text(
        "“{unit}”分为{heirs}，没写任务 {tasks} 归哪个单位，各单位都会列上",
        "{unit} is split into {heirs}; whose task {tasks} is then is not said, so that all of them get it",
    ),
    cure=Text(
        '写成 into: {{甲局: ["1"], 乙局: ["2"]}}；只有一家不写编号的，其余任务都归它。',
        'Write `into: {{甲局: ["1"], 乙局: ["2"]}}`; one successor without ids takes all the rest.',
    ),
    why=Text(
        "一项任务分给两家，两家都可以说归另一家管。",
        "A task that goes to both may be said by each of them to be the other's.",
    ),
    bad="""\
departments:
  甲局: {until: 2026-06-30, into: [乙局, 丙局]}  # <--
  乙局: {}
  丙局: {}
""",
    good="""\
departments:
  甲局: {until: 2026-06-30, into: {乙局: ["1"], 丙局: []}}
  乙局: {}
  丙局: {}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for name, unit in index.departments.items():
        rest = [heir for heir, tasks in unit.into.items() if not tasks]
        given = {task for tasks in unit.into.values() for task in tasks}
        if len(unit.into) < 2 or len(rest) == 1:
            continue
        own = [task for task in index.plan.tasks if name in map(index.unit, (*task.lead, *task.accountable))]
        if loose := [task.id for task in own if task.id not in given]:
            heirs = Text("、".join(unit.into), ", ".join(unit.into))
            yield Hit(("departments", name, "into"), {"unit": name, "heirs": heirs, "tasks": "、".join(loose)})
