"""RG306 base-missing: a percentage of a base that is not given for that year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.checking.rules.unknown_names import suggested
from ruralgov.findings import Hit
from ruralgov.money.shares import bases
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 治理农村垃圾
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 环境卫生专项, year: 2026, percent: 1, of: 县级财政支出, paid_by: 县级财政}  # <--
funding:
  sources: [县级财政]
  bases: [{name: 县级财政支出, year: «2025|2026», amount: 25亿元}]
"""

RULE = Rule(
    code="RG306",
    name="base-missing",
    severity=ERROR,
    blocking=True,
    title=Text("百分比没有基数", "Percentage of a missing base"),
    message=Text(
        "“{item}”按“{given}”的 {percent}% 安排，但没有 {year} 年的这一基数{near}",
        "{item} is {percent} % of `{given}`, but there is no such base for {year}{near}",
    ),
    cure=Text(
        "在 funding.bases 中补一条：name: {given}，year: {year}，amount: 金额（暂估的写明 assumed 理由）。",
        "Add to funding.bases: name: {given}, year: {year} and its amount (with the reason in `assumed` if estimated).",
    ),
    why=Text(
        "“按县级财政支出的1%安排”只有知道当年的支出数才是钱数。每年的基数不同，不能拿上一年的顶替。",
        "“1 % of the county's expenditure” is a sum only once that year's expenditure is known; "
        "another year's base does not stand in for it.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Lines whose base is not there under that name for that year."""
    known = bases(index)
    for path, _, line in typed_lines(index.plan):
        if line.of is not None and (line.of, line.year) not in known:
            yield Hit((*path, "of"), _values(index, line, line.of))


def _values(index: Index, line: BudgetLine, given: str) -> dict[str, object]:
    names = {base.name for base in index.plan.funding.bases}
    near = None if given in names else nearest(given, sorted(names))
    return {
        "item": line.item,
        "given": given,
        "year": line.year,
        "percent": line.percent or Decimal(0),
        **suggested(near),
    }
