"""RG644 entry-after-closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

RULE = Rule(
    code="RG644",
    name="entry-after-closing",
    severity=ERROR,
    touches=(),
    title=Text(
        "结束以后又记了一笔",
        "Entry after closing",
    ),
    message=Text(
        "方案 {on} 已经结束，这一条是 {date} 的",
        "the plan was closed on {on}; this entry is of {date}",
    ),
    cure=Text(
        "凭文件重新执行（ruralgov close --reopen）再记；记错日期的，没有提交的改日期，已经提交的另记一条更正（replaces）。",
        "Reopen the plan by a document (`ruralgov close --reopen`) and log it then; where the date is wrong, correct it, or what was committed by another entry (`replaces`).",
    ),
    why=Text(
        "结束的方案不再写入，归档的材料才对得上。",
        "A closed plan takes no more entries: otherwise it would no longer match the archive.",
    ),
    bad="""\
status: closed
closed: {on: 2026-10-31, document: 某办发〔2026〕9号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
  - {date: 2026-11-20, task: "1", percent: 100, note: 补记}  # <--
""",
    good="""\
status: closed
closed: {on: 2026-10-31, document: 某办发〔2026〕9号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    closed = index.plan.closed
    if closed is None or index.plan.status != "closed":
        return
    for log in LOGS:
        for place, one in enumerate(log_of(index.plan, log)):
            # Where the closing was written down later, what came in until then is of the plan's own time: a report
            # bears the day on which it came.
            came = log == ("submissions",) and closed.since >= one.date
            key, last = (
                ("entered", closed.entered or date.max) if one.date <= closed.on or came else ("date", closed.on)
            )
            if (day := getattr(one, key, None)) and day > last:
                values = {"on": closed.on.isoformat(), "date": day.isoformat()}
                yield Hit((*log, place, key), values, related=(("closed", "on"),))
