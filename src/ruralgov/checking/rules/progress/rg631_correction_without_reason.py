"""RG631 correction-without-reason."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

RULE = Rule(
    code="RG631",
    name="correction-without-reason",
    severity=WARNING,
    title=Text("更正没有写原因", "Correction without a reason"),
    message=Text("这一条更正 {given} 的记录，没有写原因", "this entry corrects one of {given} and does not say why"),
    cure=Text("在这一条写 reason。", "Add `reason` to the entry."),
    why=Text(
        "已经报出去的数改了，报告里要说明：从多少改为多少，为什么。",
        "A figure that was reported has changed: the report must say from what to what, and why.",
    ),
    bad="""\
progress:
  - {date: 2026-06-29, task: "1", percent: 45}
  - {date: 2026-06-29, entered: 2026-07-05, task: "1", percent: 55, replaces: 2026-06-29}  # <--
""",
    good="""\
progress:
  - {date: 2026-06-29, task: "1", percent: 45}
  - {date: 2026-06-29, entered: 2026-07-05, task: "1", percent: 55, replaces: 2026-06-29, reason: 漏报一个村}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for log in LOGS:
        entries = log_of(index.plan, log)
        for place in corrections(entries):
            if entries[place].reason is None:
                yield Hit((*log, place, "replaces"), {"given": str(entries[place].replaces)})
