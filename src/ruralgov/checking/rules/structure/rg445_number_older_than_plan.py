"""RG445 number-older-than-plan: a change of the plan approved by a document from before there was a plan."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.records.document_words import year_of
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

_PLAN = """\
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 某办发〔20«0|2»6〕3号  # <--
    reason: 汛期停工
"""
_OF_THE_PLAN = ("amendments", "tasks", "closed")

RULE = Rule(
    code="RG445",
    name="number-older-than-plan",
    severity=WARNING,
    title=Text("文号早于方案", "Number older than the plan"),
    message=Text(
        "“{given}”是 {year} 年的文，那时还没有这个方案（{first} 年）",
        "`{given}` is of {year}, before there was this plan ({first})",
    ),
    cure=Text(
        "核对文号的年份：〔2026〕写成〔2006〕的改过来；引的是方案的依据文件的，改写批准这次调整的文。",
        "Check the year of the number, such as 〔2006〕 for 〔2026〕; a document that the plan itself rests on allows no change of it.",
    ),
    why=Text(
        "调整方案、终止任务的批文，不会比方案还早。",
        "What changes a plan or ends a task of it cannot be older than the plan.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Of changes, ends and the closing; money may be handed down by a document of years ago."""
    first = _first_year(index.plan)
    if first is None:
        return
    for one in documents(index.plan):
        year = year_of(one.words)
        if year is not None and year < first and one.path[0] in _OF_THE_PLAN:
            yield Hit(one.path, {"given": one.words, "year": str(year), "first": str(first)})


def _first_year(plan: Plan) -> int | None:
    """The year of the document that the plan was made from; else the one before its period, in which it may have been issued."""
    issued = year_of(plan.source.document) if plan.source else None
    started = plan.period.start.year - 1 if plan.period else None
    return min((year for year in (issued, started) if year is not None), default=None)
