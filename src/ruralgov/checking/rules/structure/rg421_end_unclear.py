"""RG421 end-unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended, Task
from ruralgov.text import Text

RULE = Rule(
    code="RG421",
    name="end-unclear",
    severity=ERROR,
    title=Text("任务怎样终止没有写清", "End of a task unclear"),
    message=Text("任务{task}的 ended：{what}", "`ended` of task {task}: {what}"),
    cure=Text(
        "并入、拆分的 into 写任务编号，移交的写接收单位；暂停、取消的不写 into；恢复只写在暂停的任务上。"
        "接着做的就是本来的牵头单位的，没有终止：不写 ended，要换牵头单位的改 lead。",
        "With merged and split `into` names tasks, with handed-over who took it; suspended and cancelled have none; "
        "only what was suspended is resumed. Where a lead unit goes on with it, it has not ended: no `ended`, change `lead`.",
    ),
    why=Text(
        "一项任务不做了，要说得清到哪里去了；去向不明，就成了没有人做的任务。",
        "When a task is no longer done, it must be clear where it went, or nobody is responsible for it.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    ended: {on: 2026-08-03, how: merged, document: 某办发〔2026〕9号}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    ended: {on: 2026-08-03, how: cancelled, document: 某办发〔2026〕9号}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, task in enumerate(index.plan.tasks):
        if task.ended is not None:
            for key, what in _problems(index, task, task.ended):
                path = ("tasks", place, "ended", *((key,) if key else ()))
                yield Hit(path, {"task": task.id, "what": what})


def _problems(index: Index, task: Task, ended: Ended) -> Iterator[tuple[str, Text]]:
    goes = ended.how in ("merged", "split", "handed-over")
    if goes and not ended.into:
        yield "", Text(f"{ended.how} 没有写去向 into", f"{ended.how} without `into`")
    if ended.into and not goes:
        yield "into", Text(f"{ended.how} 没有去向，却写了 into", f"{ended.how} goes nowhere, yet has `into`")
    if ended.resumed is not None and ended.how != "suspended":
        yield "resumed", Text("没有暂停，却写了恢复", "resumed, but it was not suspended")
    elif ended.resumed is not None and ended.resumed <= ended.on:
        yield (
            "resumed",
            Text(f"{ended.resumed} 恢复，不晚于 {ended.on} 暂停", f"resumed on {ended.resumed}, not after {ended.on}"),
        )
    if ended.how == "handed-over" and (own := _own_leads(index, task, ended)):
        yield (
            "into",
            Text(
                f"移交给本来就牵头的{'、'.join(own)}，任务就没有人管了",
                f"handed to {', '.join(own)}, which leads it: nobody would be asked for it",
            ),
        )
    if ended.into_tasks and (way := _circle(index, task)):
        yield "into", Text(f"转来转去又回到本任务（{way}）", f"it leads back to the task itself ({way})")


def _own_leads(index: Index, task: Task, ended: Ended) -> list[str]:
    """Who it is handed to and leads it: a unit takes nothing over from itself, nor from one that ends in it that day."""
    heirs = index.heirs_on(ended.on + timedelta(days=ended.on < date.max))
    leads = heirs.all_of(map(index.unit, task.lead), task.id)
    return [name for name in heirs.all_of(map(index.unit, ended.into), task.id) if name in leads]


def _circle(index: Index, task: Task) -> str:
    """The way over the first successors back to the task; empty where it comes to an end."""
    way, now = [task.id], task
    while (
        now.ended and now.ended.into_tasks and (after := index.tasks.get(now.ended.into[0] if now.ended.into else ""))
    ):
        way.append(after.id)
        if after.id == task.id:
            return " → ".join(way)
        if after.id in way[:-1]:
            return ""
        now = after
    return ""
