"""RG635 two-figures-of-one-day: one unit, one task, one day, and two figures."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.disagreements import figures, said_twice
from ruralgov.text import Text, number

_PLAN = """\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 30, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局«|, replaces: 2026-06-30, reason: 更正误报»}  # <--
"""

RULE = Rule(
    code="RG635",
    name="two-figures-of-one-day",
    severity=WARNING,
    title=Text("同一天报了两个数", "Two figures of one day"),
    message=Text(
        "任务{task} {date} 的{what}，{by}先后填了 {before} 和 {given}，{effect}",
        "task {task}, {what} of {date}: {by} gives {before}, then {given}; {effect}",
    ),
    cure=Text(
        "核对用哪个数，记一条更正（ruralgov log --replaces {date}）：它替换该单位那天报的这几条。",
        "Find out which is right and enter a correction (`ruralgov log --replaces {date}`): it replaces all that the unit gave of them that day.",
    ),
    why=Text(
        "两个人（两个分支）各记了一条，合并以后两条都在，报告只能用一个；各自更正了同一条的，后一条照抄原数，前一条的更正就不见了。不核对，用错了也没有人知道。",
        "Two clerks, or two branches, each made an entry, and both stand in the log, and a report can print one figure only. Where each corrected the same entry, a figure that the later one copied from it undoes the earlier correction.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_LAST = Text("以排在后面的为准", "the later entry counts")
_BOTH = Text("两个数相加计入", "both are added up")


def check(index: Index) -> Iterator[Hit]:
    """Entries that give another figure than one above them by the same unit of the same day."""
    entries = index.plan.progress
    for what, before, last in said_twice(index):
        entry, task = entries[last], index.tasks.get(entries[last].task)
        summed = task and any(one.name == what and one.counts == "period" for one in task.indicators)
        values = {
            "task": entry.task,
            "date": entry.date.isoformat(),
            "what": Text("完成百分比", "percent") if what is None else what,
            "by": entry.by or (task.lead[0] if task and task.lead else "—"),
            "before": number(figures(entries[before])[what]),
            "given": number(figures(entry)[what]),
            "effect": _BOTH if summed else _LAST,
        }
        path = ("progress", last, *(("percent",) if what is None else ("indicators", what)))
        yield Hit(path, values, (("progress", before),))
