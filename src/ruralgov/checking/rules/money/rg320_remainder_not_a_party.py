"""RG320 remainder-not-a-party: the odd unit goes to somebody who has no part."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import known, unknown
from ruralgov.findings import Hit
from ruralgov.money.shares import ratio_of
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG320",
    name="remainder-not-a-party",
    severity=ERROR,
    blocking=True,
    title=Text("零头归了不出资的一方", "Remainder goes to no party"),
    message=Text(
        "“{rule}”的零头归“{given}”，但它不在出资各方（{known}）之中{near}",
        "the odd unit of `{rule}` goes to `{given}`, which is not one of its parties ({known}){near}",
    ),
    cure=Text(
        "写出资各方之一：{known}；不写 remainder，则按最大余数法分配。",
        "Name one of {known}; without `remainder` the largest remainder decides.",
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


def check(index: Index) -> Iterator[Hit]:
    """Share rules whose ``remainder`` is none of their parties."""
    for name, rule in index.plan.funding.shares.items():
        parties = _parties(rule, index.plan.funding.sources)
        if rule.remainder is not None and parties and rule.remainder not in parties:
            path = ("funding", "shares", name, "remainder")
            yield unknown(path, rule.remainder, parties, rule=name, known=known(parties))


def _parties(rule: ShareRule, sources: tuple[str, ...]) -> list[str]:
    if rule.paid_by is not None:
        return [rule.paid_by]
    return list(rule.fixed) if rule.fixed is not None else list(ratio_of(rule, sources))
