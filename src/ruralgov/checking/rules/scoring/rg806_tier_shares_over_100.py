"""RG806 tier-shares-over-100: tiers for more than all subjects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG806",
    name="tier-shares-over-100",
    severity=ERROR,
    title=Text("档次占比超过 100%", "Tier shares over 100"),
    message=Text(
        "“{scoring}”各档占比合计 {total}%，超过 100%（{parts}）",
        "{scoring}: the shares of the tiers are {total} % in all, over 100 ({parts})",
    ),
    cure=Text(
        "调整各档占比，合计不超过 100%；最后一档可不写占比，取其余。",
        "Let the shares be 100 % at most; the last tier may have none and takes the rest.",
    ),
    why=Text(
        "占比超过全体，排在后面的人分不到档，或者同一个人进两档，排名公布出去就要返工。",
        "With more than everybody to place, somebody is in two tiers or in none, and the ranking has to be withdrawn.",
    ),
    bad="""\
scoring:
  - name: 保洁员考评
    tiers:  # <--
      A: {share: 30%, coefficient: 1.2}
      B: {share: 60%, coefficient: 1.0}
      C: {share: 20%, coefficient: 0.8}
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
_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """The shares that are written; a tier without one takes what is left."""
    for position, scoring in enumerate(index.plan.scoring):
        shares = {name: tier.share for name, tier in scoring.tiers.items() if tier.share is not None}
        total = sum(shares.values(), Decimal(0))
        if total > _WHOLE:
            parts = listing(f"{name} {number(share)}%" for name, share in shares.items())
            values = {"scoring": scoring.name, "total": total, "parts": parts}
            yield Hit(("scoring", position, "tiers"), values, on_key=True)
