"""RG802 bands-leave-gap: scores or subjects for which no band or tier says anything."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

RULE = Rule(
    code="RG802",
    name="bands-leave-gap",
    severity=WARNING,
    title=Text("档次之间有空档", "Bands leave a gap"),
    message=Text("“{scoring}”{problem}", "{scoring}: {problem}"),
    cure=Text(
        "每条线写 lowest（最低的百分之几）或 below（低于多少分）；各档占比合计 100%，或最后一档不写占比。",
        "Give every band `lowest` or `below`; let the tiers' shares be 100 % in all, or leave the last one without a share.",
    ),
    why=Text(
        "有人既不在这一档、也不在那一档，考评结果就没有着落，资金也分不到他头上。",
        "Whoever falls between two bands has no result, and gets no part of the money.",
    ),
    bad="""\
scoring:
  - name: 保洁员考评
    tiers:  # <--
      A: {share: 30%, coefficient: 1.2}
      B: {share: 50%, coefficient: 1.0}
      C: {share: 10%, coefficient: 0.8}
""",
    good="""\
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 30%, coefficient: 1.2}
      B: {share: 60%, coefficient: 1.0}
      C: {coefficient: 0.8}
""",
)
_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """Bands without a limit, tiers whose shares are less than the whole, tiers among which the rest is left open."""
    for position, scoring in enumerate(index.plan.scoring):
        path: Path = ("scoring", position)
        for place, band in enumerate(scoring.bands):
            if band.lowest is None and band.below is None:
                problem = Text(f"的“{band.name}”没有写界限", f"the band {band.name} has no limit")
                yield Hit((*path, "bands", place), {"scoring": scoring.name, "problem": problem})
        yield from _tiers(path, scoring)


def _tiers(path: Path, scoring: Scoring) -> Iterator[Hit]:
    shares = [tier.share for tier in scoring.tiers.values()]
    known = [share for share in shares if share is not None]
    total = sum(known, Decimal(0))
    if any(share < 0 for share in known):  # RG811's
        return
    if known and len(known) == len(shares) and total < _WHOLE:
        problem = Text(
            f"各档占比合计只有 {number(total)}%", f"the shares of the tiers are only {number(total)} % in all"
        )
        yield Hit((*path, "tiers"), {"scoring": scoring.name, "problem": problem}, on_key=True)
    elif known and len(known) < len(shares) - 1:
        problem = Text(
            "有不止一档没有写占比，其余的人怎么分说不清", "more than one tier has no share: who is in which stays open"
        )
        yield Hit((*path, "tiers"), {"scoring": scoring.name, "problem": problem}, on_key=True)
