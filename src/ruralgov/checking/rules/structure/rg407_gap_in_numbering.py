"""RG407 gap-in-numbering."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.numbering import gaps
from ruralgov.plan.lookups.task_ids import mistyped
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG407",
    name="gap-in-numbering",
    severity=WARNING,
    title=Text(
        "编号不连续",
        "Gap in numbering",
    ),
    message=Text(
        "任务{given}之前缺 {missing}",
        "before task {given} there is no {missing}",
    ),
    cure=Text(
        "补上缺的任务，或重新编号；任务已按程序取消的，注明理由予以保留。",
        "Add what is missing or renumber; where a task was cancelled in due form, suppress with the reason.",
    ),
    why=Text(
        "编号跳了，要么漏录了一项，要么删了一项没有留痕。各板块分别编号（1.1、2.1）和其他分段编号都按段查。",
        "A gap means that a task was not carried over, or was removed without a trace. Series such as "
        "1.1 and 2.1 are looked at one by one.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], deadline: 2026-06-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], deadline: 2026-06-30}
  - id: "4"  # <--
    title: 培育法律明白人
    lead: [乙局]
    deadline: 2026-10-30
""",
    good="""\
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], deadline: 2026-06-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], deadline: 2026-06-30}
  - id: "3"
    title: 培育法律明白人
    lead: [乙局]
    deadline: 2026-10-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    if len(index.tasks) < len(index.plan.tasks):
        return  # of two tasks with one number (RG401) one probably has the missing one
    if mistyped(index):
        return  # so does a task whose own id is mistyped (RG404)
    for gap in gaps(task.id for task in index.plan.tasks):
        missing = listing(gap.missing)
        yield Hit(("tasks", index.positions[gap.before], "id"), {"given": gap.before, "missing": missing})
