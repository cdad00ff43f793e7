"""RG339 carried-without-its-day: money carried on by a document of the next year, entered as if on the last day of this one."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.moved_money import moves
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import year_of
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
period: {start: 2026-01-01, end: 2026-12-31}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-02, source: 县级财政, for: 改厕补助, amount: 10万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 改厕补助, amount: 7万元}
  carried:
    - {from: 2026, to: 2027, source: 县级财政, item: 改厕补助, amount: 3万元, «document|on: 2027-01-20, document»: 某财〔2027〕2号}  # <--
"""

RULE = Rule(
    code="RG339",
    name="carried-without-its-day",
    severity=WARNING,
    title=Text("结转没有写办理日期", "Carried without its day"),
    message=Text(
        "{source}“{item}”结转的批准文号是 {year} 年的，没有写办理日期，按 {day} 记账：那天的材料印出以后会变",
        "{source}: {item} is carried by a document of {year}, but without a day it counts on {day}: papers of that day change after they went out",
    ),
    cure=Text(
        "写办理日期，如 on: {next}；要仍按上年年末记账的，写记入日期，如 entered: {next}。",
        "Say its day, such as `on: {next}`; to keep it on the last day of the year say when it was entered, as `entered: {next}`.",
    ),
    why=Text(
        "没有写日期的结转算在结余年度的最后一天。年末的报告、资金表那时已经印出，下一年才办的结转会悄悄改变它们。",
        "Without a day it counts on the last day of the year it is left of. The papers of that day went out before the next year's "
        "document existed; they would change without a word.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Only where the year it is left of is one of the plan: a plan that takes it over has no papers of that day."""
    left = {move.position for move in moves(index) if move.went}
    for place, one in enumerate(index.plan.funding.carried):
        year = year_of(one.document) if one.document else None
        if place in left and year is not None and year > one.since.year and one.on is None:
            values = {"source": one.source, "item": one.item, "year": year, "day": one.date.isoformat()}
            yield Hit(("funding", "carried", place, "document"), {**values, "next": f"{year}-01-20"})
