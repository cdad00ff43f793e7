"""RG308 amount-not-positive: planned money of nothing or less, or a negative entry without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit, Path
from ruralgov.plan.funding import Funding
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logged_money import Logged, logged_money
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: «0|12万元», paid_by: 县级财政}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG308",
    name="amount-not-positive",
    severity=ERROR,
    title=Text("金额不大于零", "Amount not positive"),
    message=Text("“{what}”的{part}是 {given}，不大于 0", "{what}: {given} is not above 0 ({part})"),
    cure=Text("{cure}", "{cure}"),
    why=Text(
        "零元、负数的安排不是安排，多半是占位忘了填，或者把扣减写成了负的预算。台账里的红字冲销是正常业务，但要写明缘由。",
        "A budget of zero or less is no budget: usually a placeholder was never filled in. "
        "A reversal in the logs is ordinary business, but needs its reason.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_CURE = Text("写大于 0 的数；没有资金的，删去这一条。", "Write a number above 0, or remove the entry.")
_REVERSED = Text(
    "是冲销、退回的，在 note 中写明缘由，付款退回的改写 refund: 退回数；不是的，改为大于 0 的数。",
    "A reversal says why in `note`, and what came back of a payment is a `refund:` above 0; what is none is written above 0.",
)
_LOGS = (("funding", "appropriations"), ("funding", "payments"))
_PARTS = {
    "amount": Text("金额", "amount"),
    "unit_cost": Text("单位标准", "unit_cost"),
    "quantity": Text("数量", "quantity"),
    "percent": Text("百分比", "percent"),
    "value": Text("数值", "value"),
    "refund": Text("退回金额", "refund"),
}


def check(index: Index) -> Iterator[Hit]:
    """Every figure that money is made of."""
    for path, what, value in _figures(index):
        if value <= 0:
            part = _PARTS.get(str(path[-1]), _PARTS["amount"])
            cure = _REVERSED if value < 0 and path[:2] in _LOGS else _CURE
            yield Hit(path, {"what": what, "part": part, "given": value, "cure": cure})


def _figures(index: Index) -> Iterator[tuple[Path, str, Decimal]]:
    funding = index.plan.funding
    for path, _, line in typed_lines(index.plan):
        yield from (((*path, key), line.item, value) for key, value in _typed(line))
    yield from _quantities(index)
    for place, base in enumerate(funding.bases):
        yield ("funding", "bases", place, "amount"), base.name, base.amount
    for path, name, rule in funding.rules():
        yield from (((*path, "fixed", key), name, part) for key, part in (rule.fixed or {}).items())
        # A grade that gets nothing is said so: C: 0.
        grades = [(key, part) for key, part in (rule.by_grade or {}).items() if part]
        yield from (((*path, "by_grade", key), name, part) for key, part in grades)
        if rule.cap is not None:
            yield (*path, "cap"), name, rule.cap
    yield from _in_kind(funding)
    for one in logged_money(funding):
        if not _reversal(one):
            yield (*one.path, one.key), one.purpose, one.amount


def _in_kind(funding: Funding) -> Iterator[tuple[Path, str, Decimal]]:
    for place, given in enumerate(funding.in_kind):
        for key, figure in (("quantity", given.quantity), ("value", given.value)):
            if figure is not None:
                yield ("funding", "in_kind", place, key), given.item, figure


def _quantities(index: Index) -> Iterator[tuple[Path, str, Decimal]]:
    """Parameters that money is multiplied by; one that no line uses may be anything."""
    used = {one.line.quantity for one in typed_lines(index.plan)}
    for name, parameter in index.plan.parameters.items():
        if name in used:
            yield ("parameters", name, "value"), name, parameter.value


def _typed(line: BudgetLine) -> Iterator[tuple[str, Decimal]]:
    for key in ("amount", "unit_cost", "quantity", "percent"):
        value = getattr(line, key)
        if isinstance(value, Decimal):
            yield key, value


def _reversal(one: Logged) -> bool:
    return one.path[:2] in _LOGS and one.key == "amount" and one.amount < 0 and one.entry.note is not None
