"""RG425 successor-ended."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended
from ruralgov.progress.status import ENDS
from ruralgov.text import Text

RULE = Rule(
    code="RG425",
    name="successor-ended",
    severity=ERROR,
    title=Text("任务交给了已终止的任务", "Task handed to one that had ended"),
    message=Text(
        "任务{task}自 {on} 起交给任务{successor}，而那一项自 {since} 起已经{how}",
        "task {task} went into task {successor} on {on}, which was {way} from {since} on",
    ),
    cure=Text(
        "into 写接着做的任务：那一项已并入、拆分到别的任务的，写后来的编号；暂停的，先恢复，或另选任务。",
        "Name in `into` a task that goes on: where that one went into others, those; resume first what is suspended.",
    ),
    why=Text(
        "接手的任务已经不做了，这项任务就没有人做，也不再有人催。",
        "If the task that takes over is no longer done, nobody does this one and nobody is reminded of it.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [丙局]
    deadline: 2026-10-30
    ended: {on: 2026-08-03, how: merged, into: ["2"], document: 某办发〔2026〕9号}  # <--
  - id: "2"
    title: 绘制流程图
    lead: [乙局]
    deadline: 2026-06-30
    ended: {on: 2026-05-06, how: cancelled, document: 某办发〔2026〕6号}
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [丙局]
    deadline: 2026-10-30
    ended: {on: 2026-08-03, how: merged, into: ["2"], document: 某办发〔2026〕9号}
  - id: "2"
    title: 绘制流程图
    lead: [乙局]
    deadline: 2026-06-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        ended = task.ended
        for turn, name in enumerate(ended.into if ended and ended.into_tasks else ()):
            heir = index.tasks.get(name)
            gone = heir.ended if heir and heir is not task else None
            if ended and gone and _over(gone, ended):
                path = ("tasks", place, "ended", "into", turn)
                values = {"task": task.id, "on": ended.on, "successor": name, "since": gone.on, "how": ENDS[gone.how]}
                yield Hit(path, {**values, "way": gone.how}, (("tasks", index.positions[name], "ended"),))


def _over(gone: Ended, ended: Ended) -> bool:
    """Whether it was over when the other came; what went on into others on that very day handed it on."""
    if gone.resumed is not None and gone.resumed <= ended.on:
        return False
    return gone.on < ended.on or (gone.on == ended.on and not gone.into)
