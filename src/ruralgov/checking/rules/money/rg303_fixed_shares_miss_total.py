"""RG303 fixed-shares-miss-total: fixed sums that do not add up to the amount they share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of
from ruralgov.findings import Hit, Path
from ruralgov.money.shares import Line, lines
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造村级议事场所
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 议事场所改造, year: 2026, amount: 30万元, shares: 场所改造定额}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    场所改造定额: {fixed: {省级财政: 20万元, 县级财政: «8万元|10万元»}}
"""

RULE = Rule(
    code="RG303",
    name="fixed-shares-miss-total",
    severity=ERROR,
    blocking=True,
    title=Text("各方定额之和不等于总额", "Fixed shares miss the total"),
    message=Text(
        "“{item}”（{year}年）共 {amount} 元，而“{rule}”各方定额合计 {sum} 元，相差 {difference} 元",
        "{item} ({year}) costs {amount} yuan, but the fixed shares of `{rule}` come to {sum}: {difference} apart",
    ),
    cure=Text(
        "核对金额与各方定额，使两者相等；{which}；出资随金额变动的，改用 ratio（比例）。",
        "Make the amount and the fixed shares agree; {which}; use a ratio where shares follow the amount.",
    ),
    why=Text(
        "各方出资之和必须等于总额，否则不是有钱没人出，就是有人多出。项目资金表交财政审核，先看的就是这一行合计。",
        "What the sources pay must be the whole: otherwise money is missing or paid twice. "
        "It is the first sum that a finance office checks.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_SHORT = Text("定额之外归一个来源的，写 rest: 来源", "who pays what they leave is the `rest:`")
_BEYOND = Text(
    "定额合计已超过金额，要减定额或增金额（rest 只补不足的部分）",
    "the fixed shares exceed the amount: lower them or raise it (a `rest` only pays what is left)",
)


def check(index: Index) -> Iterator[Hit]:
    """Every line that a rule of fixed sums shares, with what the sums come to."""
    places = {id(rule): path for path, _, rule in index.plan.funding.rules() if rule.fixed is not None}
    for line in lines(index) if places else ():
        rule = index.plan.funding.rule(line.rule, line.year, line.on)
        if rule is not None and rule.fixed is not None and line.rule is not None:
            total = sum(rule.fixed.values(), Decimal(0))
            if total > line.amount or (total != line.amount and rule.rest is None):
                yield _hit(line, line.rule, total, (*places[id(rule)], "fixed"))


def _hit(line: Line, rule: str, total: Decimal, fixed: Path) -> Hit:
    values = {
        "item": line.item,
        "year": line.year,
        "rule": rule,
        "amount": line.amount,
        "sum": total,
        "difference": abs(line.amount - total),
        "which": _BEYOND if total > line.amount else _SHORT,
    }
    return Hit(amount_of(line), values, related=(fixed,))
