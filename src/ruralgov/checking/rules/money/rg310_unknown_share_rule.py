"""RG310 unknown-share-rule: a budget line that names a share rule that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.checking.rules.unknown_names import Mention, unlisted
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, shares: «办公费分担|办公经费分担»}  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
"""

RULE = Rule(
    code="RG310",
    name="unknown-share-rule",
    severity=ERROR,
    blocking=True,
    title=Text("没有这条分担办法", "Unknown share rule"),
    message=Text(
        "“{item}”所写的分担办法“{given}”不在 funding.shares 之中{near}",
        "{item}: `{given}` is not in funding.shares{near}",
    ),
    cure=Text(
        "改成已有的规则名称，或在 funding.shares 中增加“{given}”。",
        "Name a rule of funding.shares, or add `{given}` there.",
    ),
    why=Text(
        "规则名称写错一个字，这笔钱就不知道按什么比例分，省、市、县各出多少都算不出来。",
        "With one wrong character nobody knows how the money is shared, and no part can be computed.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Lines whose ``shares`` is no key of ``funding.shares``."""
    return unlisted(_mentions(index), index.plan.funding.shares)


def _mentions(index: Index) -> Iterator[Mention]:
    for path, _, line in typed_lines(index.plan):
        if line.shares is not None:
            yield Mention((*path, "shares"), line.shares, {"item": line.item})
