"""RG601 log-out-of-order: a progress entry that stands below one that was entered later, or above an earlier one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import long_after, out_of_order
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.text import Text

RULE = Rule(
    code="RG601",
    name="log-out-of-order",
    severity=WARNING,
    title=Text("台账记入次序颠倒", "Log entries out of order"),
    message=Text(
        "任务{task}的进展记入于 {given}，却排在 {other} 记入的{where}",
        "the entry of {given} (task {task}) stands {where} one entered on {other}",
    ),
    cure=Text(
        "日期写错的，改日期；补记以前情况的，date 写所说的那一天，另写 entered: 实际记入日期。",
        "Correct a wrong date; a late entry keeps the day it is about and gives the day it was made as `entered:`.",
    ),
    why=Text(
        "台账按记入的先后往下写。以前的报表只认当时已经记入的：不知道哪天记入，就说不清当时的报表有没有算它。",
        "The log is written downwards in the order of entering. Papers of a past day count what had been entered by then: "
        "where that day is not known, nobody can tell whether they counted this.",
    ),
    bad="""\
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
  - {date: 2026-03-30, task: "1", percent: 25}  # <--
""",
    good="""\
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
  - {date: 2026-03-30, entered: 2026-07-05, task: "1", percent: 25, note: 补记}
""",
)
_TOLERATED = timedelta(days=7)
"""Two people who write on two branches: what they say of the day of entering may overlap by some days."""


def check(index: Index) -> Iterator[Hit]:
    """The fewest entries whose days are wrong; each beside one in order that it cannot stand by."""
    entries = index.plan.progress
    wrong = out_of_order(index.plan)
    left = set(range(len(entries))) - set(wrong) if wrong else set()
    fit = sorted(place for place in left if not long_after(index.plan, entries[place].since))
    for place in wrong:
        entry = entries[place]
        other, where = _clash(entries, place, fit)
        if entry.entered is None or abs(entries[other].since - entry.since) > _TOLERATED:
            key = "date" if entry.entered is None else "entered"
            days = {"given": entry.since.isoformat(), "other": entries[other].since.isoformat(), "where": where}
            yield Hit(("progress", place, key), {"task": entry.task, **days}, related=(("progress", other, "date"),))


def _clash(entries: Sequence[Progress], place: int, fit: Sequence[int]) -> tuple[int, Text]:
    """The nearest entry in order above it that is later; else the nearest below it, which is earlier."""
    at = bisect_left(fit, place)
    above = fit[at - 1] if at else None
    if above is not None and entries[above].since > entries[place].since:
        return above, Text("之后", "below")
    return fit[at], Text("之前", "above")
