"""RG610 entry-after-as-of: entries that the chosen day does not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.day.corrected_entries import entered_on
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

RULE = Rule(
    code="RG610",
    name="entry-after-as-of",
    severity=INFO,
    title=Text("截止日之后的记录", "Entry after the as-of date"),
    message=Text(
        "台账中有 {count} 条记录晚于截止日 {as_of}，最早一条记于 {given}；本次不计",
        "{count} entries are later than the as-of date {as_of}, the first is of {given}; they are left out",
    ),
    cure=Text(
        "要计入的，把 --as-of 推后；日期写错的，改日期，已经提交的另记一条更正（ruralgov log --replaces 原日期）。",
        "Choose a later --as-of to count them, or correct their dates; once committed, by a correcting entry (`ruralgov log --replaces DATE`).",
    ),
    why=Text(
        "按某一天出数，之后发生的事不能算进去，上季度的报告今天重出才会一字不差。",
        "A report as of a day leaves out what came later, so that last quarter prints the same today.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 40}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-03-31, task: "1", percent: 40}
""",
    as_of=date(2026, 3, 31),
)


def check(index: Index) -> Iterator[Hit]:
    """Without a chosen day nothing is left out but slips of the year (RG618). One finding a plan, at the earliest such entry."""
    day = index.given_as_of
    known = index.given_known_on or day
    later = [] if day is None or known is None else list(_later(index, day, known))
    later = [(when, path) for when, path in later if path[0] != "amendments"]
    if later:
        first, path = min(later, key=lambda pair: pair[0])
        yield Hit(path, {"count": len(later), "given": first.isoformat(), "as_of": str(day)})


def _later(index: Index, day: date, known: date) -> Iterator[tuple[date, Path]]:
    """What speaks of a later day, and what was entered later; each with the day from which it counts."""
    for log in LOGS:
        for place, (entry, entered) in enumerate(
            zip(log_of(index.plan, log), entered_on(index.plan, log), strict=True)
        ):
            if entry.date > day or entered > known:
                yield max(entry.date, entered), (*log, place, "date")
