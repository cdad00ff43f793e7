"""RG804 tier-without-coefficient: a tier that steers money and does not say how much."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG804",
    name="tier-without-coefficient",
    severity=ERROR,
    title=Text("档次没有分配系数", "Tier without a coefficient"),
    message=Text("“{scoring}”的 {tier} 档没有写分配系数", "{scoring}: tier {tier} has no coefficient"),
    cure=Text(
        "写 coefficient，如 A 1.2、B 1.0、C 0.8；不给钱的档次写 0。",
        "Add `coefficient`, such as 1.2, 1.0, 0.8; a tier that gets nothing has 0.",
    ),
    why=Text(
        "按档次下拨经费，少一档的系数，整笔钱都分不下去。",
        "The money goes by tier: with one coefficient missing, none of it can be distributed.",
    ),
    bad="""\
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 30%, coefficient: 1.2}
      B: {share: 60%, coefficient: 1.0}
      C: {share: 10%}  # <--
""",
    good="""\
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 30%, coefficient: 1.2}
      B: {share: 60%, coefficient: 1.0}
      C: {share: 10%, coefficient: 0.8}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Where tiers steer money: they distribute an item, or one of them has a coefficient. Others are mere ranks."""
    for position, scoring in enumerate(index.plan.scoring):
        with_money = scoring.distributes or any(tier.coefficient is not None for tier in scoring.tiers.values())
        for name, tier in scoring.tiers.items() if with_money else ():
            if tier.coefficient is None:
                path = ("scoring", position, "tiers", name, "coefficient")
                yield Hit(path, {"scoring": scoring.name, "tier": name})
