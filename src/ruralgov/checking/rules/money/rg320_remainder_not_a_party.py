"""RG320 remainder-not-a-party: the odd unit goes to somebody who has no part."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import known, suggested
from ruralgov.findings import Hit
from ruralgov.money.shares import parties
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.text import Text

RULE = Rule(
    code="RG320",
    name="remainder-not-a-party",
    severity=ERROR,
    blocking=True,
    title=Text("零头归了不出资的一方", "Remainder goes to no party"),
    message=Text(
        "“{rule}”的零头归“{given}”，但它不在出资各方（{known}）之中{near}{rest}",
        "the odd unit of `{rule}` goes to `{given}`, which is not one of its parties ({known}){near}{rest}",
    ),
    cure=Text(
        "零头归出资各方之一（{known}）；不写 remainder，则按最大余数法分配。定额（fixed）之外的钱由谁出，写在 rest。",
        "The odd unit goes to one of {known}; without `remainder` the largest remainder decides. Who pays what fixed sums leave is the `rest`.",
    ),
    why=Text(
        "除不尽的一分钱总要有人出。指给一个不出资的来源，它就凭空多出一列，各方都不会认这笔零头。",
        "Somebody must pay the odd fen. A source without a part would get a column of its own for it.",
    ),
    bad="""\
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    办公经费分担:
      ratio: {省级财政: 2, 县级财政: 1}
      remainder: 市级财政  # <--
""",
    good="""\
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    办公经费分担:
      ratio: {省级财政: 2, 县级财政: 1}
      remainder: 县级财政
""",
)


_NONE = Text("", "")


def check(index: Index) -> Iterator[Hit]:
    """Share rules whose ``remainder`` is none of their parties."""
    sources = index.plan.funding.sources
    for path, name, rule in index.plan.funding.rules():
        paying = parties(rule, sources)
        if rule.remainder is not None and paying and rule.remainder not in paying:
            meant = rule.remainder if rule.remainder in sources else nearest(rule.remainder, [*sources, *paying])
            rest = _pays_the_rest(meant) if meant and meant not in paying and rule.fixed and not rule.rest else _NONE
            values = {"given": rule.remainder, **suggested(meant if meant in paying else None)}
            yield Hit((*path, "remainder"), {**values, "rule": name, "known": known(paying), "rest": rest})


def _pays_the_rest(source: str) -> Text:
    return Text(
        f"；定额之外的由“{source}”出的，不写 remainder，写 rest: {source}",
        f"; if `{source}` pays what the fixed sums leave, write `rest: {source}` instead of `remainder`",
    )
