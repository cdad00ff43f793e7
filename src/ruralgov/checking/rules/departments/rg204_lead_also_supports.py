"""RG204 lead-also-supports."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG204",
    name="lead-also-supports",
    severity=WARNING,
    title=Text(
        "牵头单位又是配合单位",
        "Lead also supports",
    ),
    message=Text(
        "任务{task}的牵头单位“{unit}”又列为配合单位",
        "{unit}, which leads task {task}, is also listed as supporting it",
    ),
    cure=Text(
        "从 support 中去掉{unit}，或换成真正的配合单位。",
        "Take {unit} out of `support`, or name the unit that really supports.",
    ),
    why=Text(
        "自己配合自己，多半是抄错了一行，真正的配合单位反而漏了。",
        "A unit does not support itself: usually a line was copied, and the unit that really supports is missing.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 健全农村公共法律服务体系
    lead: [甲局]
    support:
      - 乙局
      - 甲局  # <--
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - id: "1"
    title: 健全农村公共法律服务体系
    lead: [甲局]
    support:
      - 乙局
      - 丙局
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if not task.support or not task.lead:
            continue
        leads = {index.unit(name): number for number, name in reversed(list(enumerate(task.lead)))}
        seen: set[str] = set()
        for number, name in enumerate(task.support):
            unit = index.unit(name)
            if unit in leads and unit not in seen:
                seen.add(unit)
                related = (("tasks", place, "lead", leads[unit]),)
                yield Hit(("tasks", place, "support", number), {"task": task.id, "unit": unit}, related)
