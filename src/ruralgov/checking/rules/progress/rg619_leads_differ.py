"""RG619 leads-differ: joint leads that report different figures of one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.entering import replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.text import Text, number

RULE = Rule(
    code="RG619",
    name="leads-differ",
    severity=WARNING,
    title=Text("牵头单位填报不一致", "Leads report differently"),
    message=Text(
        "任务 {task} {date} 的{what}，{other}填 {before}，{by}填 {given}；以排在后面的为准",
        "task {task}, {what} of {date}: {before} by {other}, {given} by {by}; the later entry counts",
    ),
    cure=Text(
        "请两个单位核对；核定后再记一条，以核定的为准。",
        "Let the two units compare; then log one more entry with the agreed figure.",
    ),
    why=Text(
        "联合牵头的任务，同一天两个数，报告只能用一个。不先核对，用哪个都会有单位不认账。",
        "A report can print one figure only. Unless the joint leads compare theirs, one of them will not own it.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 联合宣传, lead: [甲局, 乙局], joint: true, deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 45, by: 乙局}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 联合宣传, lead: [甲局, 乙局], joint: true, deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 40, note: 已办六场, by: 乙局}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Each figure of a task's last day against what its other leads gave; a report of a later day settles it, or a correction."""
    days: dict[str, list[int]] = defaultdict(list)
    gone = replaced(index.plan.progress, [entry.since for entry in index.plan.progress])
    for place, entry in enumerate(index.plan.progress):
        if place not in gone:
            days[entry.task].append(place)
    for places in days.values():
        last = max(index.plan.progress[place].date for place in places)
        yield from _differing(
            index, [at for at in places if index.plan.progress[at].date == last and index.plan.progress[at].by]
        )


def _differing(index: Index, places: list[int]) -> Iterator[Hit]:
    entries = index.plan.progress
    for key in dict.fromkeys(key for place in places for key in _figures(entries[place])):
        said = [place for place in places if key in _figures(entries[place])]
        by_unit = {index.unit(entries[place].by or ""): place for place in said}
        last = said[-1]
        for unit, place in by_unit.items():
            before, given = _figures(entries[place])[key], _figures(entries[last])[key]
            if place != last and before != given:
                values = {
                    "task": entries[last].task,
                    "date": entries[last].date.isoformat(),
                    "what": Text("完成百分比", "percent") if key is None else key,
                    "other": unit,
                    "before": number(before),
                    "by": entries[last].by,
                    "given": number(given),
                }
                yield Hit(("progress", last, *(("percent",) if key is None else ("indicators", key))), values)


def _figures(entry: Progress) -> dict[str | None, Decimal]:
    """The percentage, under None, and the actual values."""
    own: dict[str | None, Decimal] = {} if entry.percent is None else {None: entry.percent}
    own.update(entry.indicators)
    return own
