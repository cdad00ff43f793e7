"""RG325 carried-backwards: money carried into a year that is not later."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
      - {item: 改厕补助, year: 2027, amount: 5万元, paid_by: 县级财政}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 改厕补助, amount: 10万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 改厕补助, amount: 7万元}
  carried:
    - {from: 2026, to: «2026|2027», source: 县级财政, item: 改厕补助, amount: 3万元}  # <--
"""

RULE = Rule(
    code="RG325",
    name="carried-backwards",
    severity=ERROR,
    title=Text("结转年度不在其后", "Carried into no later year"),
    message=Text(
        "{source}“{item}”从 {from_} 年结转到 {to} 年，{to} 年不在其后",
        "{source}: {item} is carried from {from_} into {to}, which is not later",
    ),
    cure=Text(
        "from 写结余的年度，to 写结转使用的年度，to 在 from 之后；同一年里不用结转。",
        "`from` is the year the money is left over from, `to` the later year it is used in.",
    ),
    why=Text(
        "结转是把上年没用完的钱接着用。年度写反，两年的结余都会算错。",
        "What is carried over is used later. With the years swapped, what is left of both is wrong.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for place, one in enumerate(index.plan.funding.carried):
        if one.to <= one.from_:
            values = {"source": one.source, "item": one.item, "from_": one.from_, "to": one.to}
            yield Hit(("funding", "carried", place, "to"), values)
