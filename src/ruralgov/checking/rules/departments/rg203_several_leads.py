"""RG203 several-leads."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG203",
    name="several-leads",
    severity=WARNING,
    title=Text(
        "牵头单位不止一个",
        "Several leads",
    ),
    message=Text(
        "任务{task}有 {count} 个牵头单位：{leads}",
        "task {task} has {count} lead units: {leads}",
    ),
    cure=Text(
        "只留一个牵头单位，其余移到 support；确为共同牵头的，写 joint: true。",
        "Keep one and move the others to `support`; where they lead together, write `joint: true`.",
    ),
    why=Text(
        "几家都牵头，常常是几家都等。文件写明共同牵头的，就在方案里写明，让人知道不是笔误。",
        "Where several lead, each waits for the others. If the document means it, the plan should say so.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 实施村级事务阳光工程
    lead:
      - 甲局
      - 乙局  # <--
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - id: "1"
    title: 实施村级事务阳光工程
    lead: [甲局, 乙局]
    joint: true
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if len(task.lead) > 1 and not task.joint:
            names = [index.unit(name) for name in task.lead]
            second = next((number for number, name in enumerate(names) if name != names[0]), None)
            if second is not None:
                leads = list(dict.fromkeys(names))
                values = {"task": task.id, "count": len(leads), "leads": listing(leads)}
                yield Hit(("tasks", place, "lead", second), values, (("tasks", place, "lead", 0),))
