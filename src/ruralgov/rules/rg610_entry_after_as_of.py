"""RG610 entry-after-as-of: entries that the chosen day does not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ruralgov.compute.index import Index
from ruralgov.findings import Hit, Path
from ruralgov.rules.base import INFO, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG610",
    name="entry-after-as-of",
    severity=INFO,
    title=Text("截止日之后的记录", "Entry after the as-of date"),
    message=Text(
        "台账中有 {count} 条记录晚于{limit}，最早一条记于 {given}{effect}",
        "{count} entries are later than {limit}, the first is of {given}{effect}",
    ),
    cure=Text(
        "要计入的，把 --as-of 推后；日期写错的，改日期。",
        "Choose a later --as-of to count them, or correct their dates.",
    ),
    why=Text(
        "按某一天出数，之后发生的事不能算进去，上季度的报告今天重出才会一字不差。记录的日期若写到了未来，也由此发现。",
        "A report as of a day leaves out what came later, so that last quarter prints the same today. "
        "It also shows dates mistyped into the future.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2062-06-30, task: "1", percent: 40}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 40}
""",
)


_YEAR = timedelta(days=366)


def check(index: Index) -> Iterator[Hit]:
    """One finding a plan, at the earliest such entry. Without a chosen day, a year behind the plan's end is too late."""
    chosen, end = index.given_as_of, index.period.end if index.period else None
    day = chosen or (end + _YEAR if end and end.year < date.max.year - 1 else None)
    later = [] if day is None else [(when, path) for path, when in _dated(index) if when > day]
    if later:
        first, path = min(later, key=lambda pair: pair[0])
        effect = Text("；本次不计", "; they are left out") if chosen else Text("", "")
        yield Hit(
            path, {"count": len(later), "limit": _limit(day, end, chosen), "given": first.isoformat(), "effect": effect}
        )


def _limit(day: date | None, end: date | None, chosen: date | None) -> Text:
    if chosen:
        return Text(f"截止日 {day}", f"the as-of date {day}")
    return Text(f"方案结束（{end}）一年以后", f"a year after the plan's end ({end})")


def _dated(index: Index) -> Iterator[tuple[Path, date]]:
    plan = index.plan
    for place, entry in enumerate(plan.progress):
        yield ("progress", place, "date"), entry.date
    for place, submission in enumerate(plan.submissions):
        yield ("submissions", place, "date"), submission.date
    for place, arrived in enumerate(plan.funding.appropriations):
        yield ("funding", "appropriations", place, "date"), arrived.date
    for place, paid in enumerate(plan.funding.payments):
        yield ("funding", "payments", place, "date"), paid.date
