"""RG625 count-falls."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.day.corrected_entries import out_of_order, replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.goals import reported
from ruralgov.progress.targets import is_growth
from ruralgov.text import Text, number

RULE = Rule(
    code="RG625",
    name="count-falls",
    severity=WARNING,
    title=Text("累计数减少", "A total that falls"),
    message=Text(
        "任务{task}的“{name}” {date} 填 {given}，少于 {earlier} 的 {before}",
        "task {task}: {name} is {given} on {date}, less than the {before} of {earlier}",
    ),
    cure=Text(
        "填的是本期数的，指标写 counts: period，完成值自动相加；确是更正或核减的，写 reason。",
        "If each report gives its own period, write `counts: period` and they add up; a real correction says its `reason`.",
    ),
    why=Text(
        "累计数只会增加。由 80 变 8，多半是把本期数当累计数填了，完成率跟着倒退。",
        "A total only grows. From 80 to 8, most likely the count of the period was given, and the completion rate falls with it.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35, indicators: {议事村数: 80}}
  - date: 2026-06-30
    task: "1"
    percent: 60
    indicators: {议事村数: 8}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35, indicators: {议事村数: 80}}
  - date: 2026-06-30
    task: "1"
    percent: 60
    indicators: {议事村数: 8}
    reason: 一季度误报，经核实为5个村
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Against the entry before it, of whatever accumulates: no percentage, and more is better.

    What repeats each year starts again with the year.
    """
    counted = {task.id: {one.name for one in reported(index, task) if _accumulates(one)} for task in index.plan.tasks}
    entries = index.plan.progress
    wrong = {*out_of_order(index.plan), *replaced(entries, [entry.since for entry in entries])}
    again = {task.id for task in index.plan.tasks if task.repeats}
    last: dict[tuple[str, str, int | None], int] = {}
    for place, entry in sorted(enumerate(entries), key=lambda pair: pair[1].date):
        for name in counted.get(entry.task, ()) & entry.indicators.keys() if place not in wrong else ():
            key = (entry.task, name, entry.date.year if entry.task in again else None)
            before = last.get(key)
            if before is not None and entry.reason is None and _fell(index, before, place, name):
                yield _hit(index, before, place, name)
            last[key] = place


def _accumulates(one: Indicator) -> bool:
    return one.counts == "total" and not (
        one.decreasing or one.between or is_percentage(one.unit) or is_growth(one.name)
    )


def _fell(index: Index, before: int, place: int, name: str) -> bool:
    """What another lead reports of the same day is no fall, but a difference of the two (RG619)."""
    now, earlier = index.plan.progress[place], index.plan.progress[before]
    if now.date == earlier.date and index.unit(now.by or "") != index.unit(earlier.by or ""):
        return False
    return now.indicators[name] < earlier.indicators[name]


def _hit(index: Index, before: int, place: int, name: str) -> Hit:
    entry, earlier = index.plan.progress[place], index.plan.progress[before]
    values = {
        "task": entry.task,
        "name": name,
        "date": entry.date.isoformat(),
        "given": number(entry.indicators[name]),
        "earlier": earlier.date.isoformat(),
        "before": number(earlier.indicators[name]),
    }
    return Hit(("progress", place, "indicators", name), values, (("progress", before, "indicators", name),))
