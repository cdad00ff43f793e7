"""RG634 correction-drops-figures."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.text import Text, listing

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 改造户厕, at_least: 300, unit: 户}]
progress:
  - {date: 2026-06-29, task: "1", percent: 45, indicators: {改造户厕: 120}}
  - {date: 2026-06-29, entered: 2026-07-05, replaces: 2026-06-29, task: "1", «percent: 25|percent: 25, indicators: {改造户厕: 120}», reason: 更正误报}  # <--
"""

RULE = Rule(
    code="RG634",
    name="correction-drops-figures",
    severity=WARNING,
    title=Text("更正漏抄了原来的数", "Correction without the figures"),
    message=Text(
        "这一条更正 {given} 所记，没有写原来报的{dropped}：从记入那天起，这些数就不算了",
        "this entry replaces one of {given} and does not repeat its {dropped}, which no longer count from that day on",
    ),
    cure=Text(
        "没有变的照原来那一条抄上（ruralgov log --replaces 会自己带上）；要改的写新数。",
        "Copy what stays as it was (`ruralgov log --replaces` does); write what has changed.",
    ),
    why=Text(
        "更正是整条替换。只写了改的那一项，没写的几项就跟着被更正的那一条一起不算了，完成值会悄悄退回上一次。",
        "A correction takes the place of the whole entry. What it does not repeat silently falls back to the earlier report.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Corrections that lack a percentage or an indicator of the entry they replace; a figure that counted for nothing may go."""
    entries = index.plan.progress
    for place, target in corrections(entries).items():
        if target is not None and (dropped := _dropped(index, entries[target], entries[place])):
            values = {"given": str(entries[target].date), "dropped": dropped}
            yield Hit(("progress", place, "replaces"), values)


def _dropped(index: Index, before: Progress, after: Progress) -> Text | None:
    task = index.tasks.get(before.task)
    own = {one.name for one in task.indicators if not one.adds_up} if task else set(before.indicators)
    names = [name for name in before.indicators if name in own and name not in after.indicators]
    gone = before.percent is not None and after.percent is None and not (task and task.parts)
    if not names and not gone:
        return None
    return Text(listing(["完成百分比"] * gone + names).zh, listing(["percentage"] * gone + names).en)
