"""RG307 amount-finer-than-fen: an amount with more than two places of 元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of
from ruralgov.findings import Hit, Path
from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logged_money import logged_money
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, «unit_cost: 33.335元, quantity: 3, paid_by: 县级财政|amount: 100.01元, paid_by: 县级财政, note: 3 人，每人约 33.34 元»}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG307",
    name="amount-finer-than-fen",
    severity=ERROR,
    blocking=True,
    title=Text("金额细到分以下", "Amount finer than a fen"),
    message=Text("{what}算得 {amount} 元，细到了分以下", "{what} comes to {amount} yuan, finer than a fen"),
    cure=Text(
        "写到分为止；由单价、百分比算出的，改写为取整后的 amount，并在 note 中说明。",
        "Write no more than two places of 元; replace a product or percentage by its rounded `amount` and say so in `note`.",
    ),
    why=Text(
        "支付结算以分为最小单位，分以下的数付不出去，也记不了账。由程序悄悄舍入，各方之和就会与总额差一分。",
        "Nothing below a fen can be paid or booked. If a program rounded it silently, the parts would miss the total by a fen.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Computed lines, fixed shares, and both logs. A base or unit cost may be finer: only the product is money."""
    for path, what, amount in _amounts(index):
        over, under = amount.as_integer_ratio()
        if over * 100 % under:
            yield Hit(path, {"what": what, "amount": amount})


def _amounts(index: Index) -> Iterator[tuple[Path, str, Decimal]]:
    funding = index.plan.funding
    for line in lines(index):
        yield amount_of(line), f"“{line.item}”", line.amount
    for path, name, rule in funding.rules():
        for key, sums in (("fixed", rule.fixed), ("by_grade", rule.by_grade)):
            for part, amount in (sums or {}).items():
                yield (*path, key, part), f"“{name}”{part}", amount
    for place, given in enumerate(funding.in_kind):
        if given.value is not None:
            yield ("funding", "in_kind", place, "value"), f"“{given.item}”", given.value
    for one in logged_money(funding):
        yield (*one.path, one.key), f"“{one.purpose}”", one.amount
