"""RG632 entered-too-early."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

RULE = Rule(
    code="RG632",
    name="entered-too-early",
    severity=ERROR,
    title=Text("记入早于所记的日期", "Entered before the day it is about"),
    message=Text(
        "说的是 {day} 的情况，却写着 {given} 记入",
        "this is about {day}, but was entered on {given}",
    ),
    cure=Text(
        "核对两个日期；当天记入的不写 entered。",
        "Check both days; without `entered` it was entered on its own day.",
    ),
    why=Text(
        "还没有到的日子，没有情况可记。两个日期有一个写错，这一条就会算到别的季度。",
        "Nothing can be said of a day to come. One of the two is wrong, and the entry counts for another quarter.",
    ),
    bad="""\
progress:
  - {date: 2026-07-29, entered: 2026-07-05, task: "1", percent: 25}  # <--
""",
    good="""\
progress:
  - {date: 2026-06-29, entered: 2026-07-05, task: "1", percent: 25}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Entries of every log, and counts of places."""
    for log in LOGS:
        for place, entry in enumerate(log_of(index.plan, log)):
            if entry.since < entry.date:
                yield _hit((*log, place), entry.date.isoformat(), entry.since.isoformat())
    for at, place_ in enumerate(index.plan.places):
        for number, count in enumerate(place_.counted):
            if count.since < count.on:
                yield _hit(("places", at, "counted", number), count.on.isoformat(), count.since.isoformat())


def _hit(path: Path, day: str, given: str) -> Hit:
    return Hit((*path, "entered"), {"day": day, "given": given})
