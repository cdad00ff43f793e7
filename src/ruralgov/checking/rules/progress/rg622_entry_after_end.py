"""RG622 entry-after-end."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import ENDS
from ruralgov.text import Text

RULE = Rule(
    code="RG622",
    name="entry-after-end",
    severity=WARNING,
    title=Text("任务终止以后还有进展", "Progress of a task that has ended"),
    message=Text(
        "{date} 还记了任务{task}的完成百分比，而它 {on} 起已{how}",
        "the entry of {date} gives a percentage for task {task}, which was {way} from {on}",
    ),
    cure=Text(
        "有承接任务的，进展记在承接的任务上；暂停后恢复的，在 ended 写 resumed；已经记了的，核对后注明理由予以保留。",
        "Log it for the task that took over; if it was taken up again, write `resumed`; for what is already logged, suppress with the reason.",
    ),
    why=Text(
        "终止了的任务不计入平均、不亮灯，记在它名下的进展不算数。",
        "A task that has ended is in no average and shows no light: what is logged for it does not count.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    ended: {on: 2026-08-03, how: cancelled, document: 某办发〔2026〕9号}
progress:
  - {date: 2026-09-30, task: "1", percent: 35}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    ended: {on: 2026-08-03, how: suspended, resumed: 2026-09-01, document: 某办发〔2026〕9号}
progress:
  - {date: 2026-09-30, task: "1", percent: 35}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for place, entry in enumerate(index.plan.progress):
        task = index.tasks.get(entry.task)
        if entry.percent is not None and task and task.ended and task.ended.holds(entry.date):
            values = {"date": entry.date.isoformat(), "task": task.id, "on": task.ended.on.isoformat()}
            yield Hit(("progress", place, "percent"), {**values, "how": ENDS[task.ended.how], "way": task.ended.how})
