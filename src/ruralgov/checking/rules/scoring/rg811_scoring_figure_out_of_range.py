"""RG811 scoring-figure-out-of-range: a weight or coefficient below zero, a share of more than all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
scoring:
  - name: 保洁员考评
    tiers:
      A: {share: 30%, coefficient: 1.2}
      B: {share: 70%, coefficient: «-0.8|0.8»}  # <--
"""

RULE = Rule(
    code="RG811",
    name="scoring-figure-out-of-range",
    severity=ERROR,
    title=Text("考评的数超出范围", "Figure of a scoring out of range"),
    message=Text("“{scoring}”中“{name}”的{what} {given}，{problem}", "{scoring}, {name}: the {what} {given} {problem}"),
    cure=Text(
        "权重、系数、占比不小于 0，占比不超过 100%；不给钱的档次系数写 0。",
        "Weights, coefficients and shares are 0 or more, shares 100 % at most; a tier that gets nothing has the coefficient 0.",
    ),
    why=Text(
        "系数为负，排在这一档的不但不得钱，还要倒扣，别人多分；权重为负，打分越高总分越低；最低的 120% 是谁也说不清。",
        "With a coefficient below zero the others share out more than there is; with a weight below zero a higher mark lowers the score; "
        "the lowest 120 % is nobody.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_WHOLE = 100
_BELOW = Text("小于 0", "is below 0")
_ABOVE = Text("超过 100%", "is more than all")
_WHAT = {
    "evaluators": Text("权重", "weight"),
    "coefficient": Text("分配系数", "coefficient"),
    "share": Text("占比", "share"),
    "lowest": Text("“最低的百分之几”", "share of the lowest"),
    "below": Text("分数线", "score"),
}


def check(index: Index) -> Iterator[Hit]:
    """Evaluators, tiers and bands; what tiers have in all is RG806's."""
    for position, scoring in enumerate(index.plan.scoring):
        for path, what, name, given in _figures(scoring):
            problem = _BELOW if given < 0 else _ABOVE if what == "lowest" and given > _WHOLE else None
            if problem is not None:
                values = {"scoring": scoring.name, "name": name, "what": _WHAT[what], "given": given}
                yield Hit(("scoring", position, *path), {**values, "problem": problem})


def _figures(scoring: Scoring) -> Iterator[tuple[Path, str, str, Decimal]]:
    for name, weight in scoring.evaluators.items():
        yield ("evaluators", name), "evaluators", name, weight
    for name, tier in scoring.tiers.items():
        for key, given in (("share", tier.share), ("coefficient", tier.coefficient)):
            if given is not None:
                yield ("tiers", name, key), key, name, given
    for place, band in enumerate(scoring.bands):
        for key, given in (("lowest", band.lowest), ("below", band.below)):
            if given is not None:
                yield ("bands", place, key), key, band.name, given
