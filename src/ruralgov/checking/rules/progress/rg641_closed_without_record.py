"""RG641 closed-without-record."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG641",
    name="closed-without-record",
    severity=INFO,
    title=Text(
        "结束没有记录",
        "Closed without a record",
    ),
    message=Text(
        "方案写着已结束，没有 closed：哪天、凭什么文件、没完的事怎么办",
        "the plan is closed, but `closed` does not say when, by which document, and what became of what is open",
    ),
    cure=Text(
        "改回 active，用 ruralgov close 结束；或补写 closed: {{on: 日期, document: 文号, explained: {{编号: 原因}}}}。",
        "Set it active and close it with `ruralgov close`, or add `closed: {{on: …, document: …, explained: {{…}}}}`.",
    ),
    why=Text(
        "结束方案是一道手续：没完的任务、没报的材料、没用的钱都要有交代，以后才不会有人再问。",
        "Closing is a formal step: what was not done, reported or spent is accounted for, so that nobody has to ask later.",
    ),
    bad="""\
status: closed  # <--
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
    good="""\
status: closed
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    if index.plan.status == "closed" and index.plan.closed is None:
        yield Hit(("status",))
