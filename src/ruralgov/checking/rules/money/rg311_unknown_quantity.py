"""RG311 unknown-quantity: a quantity that names a parameter that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.checking.rules.unknown_names import Mention, unlisted
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_NUMBER = re.compile(r"\d+(\.\d+)?(?=\D{0,2}$)", re.ASCII)
"""A number in quotes, or with its unit: 45人."""

_PLAN = """\
parameters: {选派干部: {value: 45, unit: 人}}
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1万元, quantity: «选派人员|选派干部», paid_by: 县级财政}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG311",
    name="unknown-quantity",
    severity=ERROR,
    blocking=True,
    title=Text("数量没有出处", "Unknown quantity"),
    message=Text(
        "“{item}”的数量“{given}”不在 parameters 之中{near}",
        "{item}: the quantity `{given}` is not in `parameters`{near}",
    ),
    cure=Text(
        "改成已有的参数名称或数字，或在 parameters 中增加：{given}: {{value: 人数}}。",
        "Name a parameter or write a number, or add to `parameters`: {given}: {{value: …}}.",
    ),
    why=Text(
        "“每人1万元”要乘以人数才是钱数。人数在 parameters 中只写一次，名称对不上，这一项就算不出来。",
        "A cost per head is a sum only with the head-count, which stands once in `parameters`. "
        "If the names differ, nothing can be computed.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Lines whose quantity is a name without a parameter."""
    return unlisted(_mentions(index), index.plan.parameters)


def _mentions(index: Index) -> Iterator[Mention]:
    for path, _, line in typed_lines(index.plan):
        if isinstance(line.quantity, str):
            digits = _NUMBER.match(line.quantity)
            yield Mention((*path, "quantity"), line.quantity, {"item": line.item}, near=digits[0] if digits else None)
