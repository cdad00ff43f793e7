"""RG444 appropriation-before-its-document: money that came in a year before that of its document."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import year_of
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  appropriations:
    - date: 2026-03-01
      source: 县级财政
      for: 办公经费
      amount: 30万元
      document: 某财农〔«2027|2026»〕8号  # <--
"""

RULE = Rule(
    code="RG444",
    name="appropriation-before-its-document",
    severity=WARNING,
    title=Text("下达文号比到位晚", "Money before its document"),
    message=Text(
        "“{given}”是 {year} 年的文，而这笔资金 {latest} 年就记了到位",
        "`{given}` is of {year}, but the money is logged as arrived in {latest}",
    ),
    cure=Text(
        "核对文号的年份和到位日期；先预拨、后下文的，把记入日期写在 entered。",
        "Check the year of the number and the date; if the money came before its document, say in `entered` when it was logged.",
    ),
    why=Text(
        "资金一般随文下达。文号的年份比到位还晚，多半是年份写错，按文号就查不到这笔钱。",
        "Money is handed down with its document. A number of a later year is mostly a slip, and nobody finds the money by it.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for one in documents(index.plan):
        year = year_of(one.words)
        if year is not None and year > one.latest and one.allows == "appropriation":
            yield Hit(one.path, {"given": one.words, "year": year, "latest": one.latest})
