"""RG630 correction-of-nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

RULE = Rule(
    code="RG630",
    name="correction-of-nothing",
    severity=ERROR,
    title=Text("更正没有对象", "Correction of nothing"),
    message=Text(
        "这一条要更正 {given} 的记录，前面没有这样一条（或已被更正）",
        "this entry replaces one of {given}, but above it there is none (or it is replaced already)",
    ),
    cure=Text(
        "replaces 写被更正那一条的 date；任务（制度、用途）也要相同。不是更正的，删去 replaces。",
        "`replaces` is the date of the entry it corrects, which has the same task (duty, purpose). Else remove it.",
    ),
    why=Text(
        "更正找不到对象，原来的数就还算数：两条一起计，账就重了。",
        "A correction that finds nothing leaves the old figure standing: both count.",
    ),
    bad="""\
progress:
  - {date: 2026-06-29, task: "1", percent: 45}
  - {date: 2026-06-29, entered: 2026-07-05, task: "1", percent: 25, replaces: 2026-06-30, reason: 更正误报}  # <--
""",
    good="""\
progress:
  - {date: 2026-06-29, task: "1", percent: 45}
  - {date: 2026-06-29, entered: 2026-07-05, task: "1", percent: 25, replaces: 2026-06-29, reason: 更正误报}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for log in LOGS:
        entries = log_of(index.plan, log)
        for place, target in corrections(entries).items():
            if target is None:
                yield Hit((*log, place, "replaces"), {"given": str(entries[place].replaces)})
