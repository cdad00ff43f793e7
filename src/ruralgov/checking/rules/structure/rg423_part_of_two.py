"""RG423 part-of-two."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG423",
    name="part-of-two",
    severity=ERROR,
    title=Text("一项子任务归了两项任务", "Part of two tasks"),
    message=Text(
        "任务{part}已经是任务{first}的子任务，又列在任务{task} 名下",
        "task {part} is a part of task {first} already, and stands under task {task} as well",
    ),
    cure=Text("只在一处 parts 里保留。", "Keep it in the `parts` of one task."),
    why=Text(
        "同一项进展算进两项任务，平均进度就重复计算。",
        "Its progress would count in two tasks, and twice in every mean.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["3"]}
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30, parts: ["3"]}  # <--
  - {id: "3", title: 公示权力清单, lead: [乙局], deadline: 2026-06-30}
""",
    good="""\
tasks:
  - {id: "1", title: 梳理权力清单, lead: [甲局], support: [丙局], deadline: 2026-10-30, parts: ["3"]}
  - {id: "2", title: 绘制流程图, lead: [乙局], deadline: 2026-06-30}
  - {id: "3", title: 公示权力清单, lead: [乙局], deadline: 2026-06-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    seen: dict[str, tuple[str, Path]] = {}
    for place, task in enumerate(index.plan.tasks):
        for number, part in enumerate(task.parts):
            path: Path = ("tasks", place, "parts", number)
            first, where = seen.setdefault(part, (task.id, path))
            if where != path:
                yield Hit(path, {"part": part, "first": first, "task": task.id}, (where,))
