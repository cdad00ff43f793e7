"""RG625 count-falls."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.day.corrected_entries import out_of_order, replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
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
        "任务{task}的“{name}” {date} 填 {given}，{less}",
        "task {task}: {name} is {given} on {date}, {less}",
    ),
    cure=Text(
        "填的是本期数的，指标写 counts: period，完成值自动相加；更正以前报的写 replaces 和 reason，确是核减的写 reason。",
        "If each report gives its own period, write `counts: period` and they add up; a real correction says its `reason`, and in `replaces` what it corrects.",
    ),
    why=Text(
        "累计数只会增加。由 80 变 8，多半是把本期数当累计数填了，完成率跟着倒退。本期数填负数，累计数同样倒退。",
        "A total only grows. From 80 to 8, most likely the count of the period was given, and the completion rate falls with it. A count of a period below zero takes the total back as well.",
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


_BELOW_ZERO = Text("本期数是负数，累计数跟着减少", "a count of the period below zero, which lowers the total")


def check(index: Index) -> Iterator[Hit]:
    """Against the entry before it, of whatever accumulates: no percentage, and more is better.

    What repeats each year starts again with the year. What each period adds is no less than nothing.
    """
    yield from _below_zero(index)
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


def _below_zero(index: Index) -> Iterator[Hit]:
    """What a period took back, and the entry does not say why."""
    added = {task.id: {one.name for one in reported(index, task) if _adds(one)} for task in index.plan.tasks}
    gone = replaced(index.plan.progress, [entry.since for entry in index.plan.progress])
    for place, entry in enumerate(index.plan.progress):
        for name in added.get(entry.task, ()) & entry.indicators.keys():
            if entry.indicators[name] < 0 and entry.reason is None and place not in gone:
                yield Hit(("progress", place, "indicators", name), _values(entry, name, _BELOW_ZERO))


def _adds(one: Indicator) -> bool:
    return one.counts == "period" and not (is_percentage(one.unit) or is_growth(one.name))


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
    day, before_words = earlier.date.isoformat(), number(earlier.indicators[name])
    less = Text(f"少于 {day} 的 {before_words}", f"less than the {before_words} of {day}")
    return Hit(
        ("progress", place, "indicators", name), _values(entry, name, less), (("progress", before, "indicators", name),)
    )


def _values(entry: Progress, name: str, less: Text) -> dict[str, object]:
    day, given = entry.date.isoformat(), number(entry.indicators[name])
    return {"task": entry.task, "name": name, "date": day, "given": given, "less": less}
