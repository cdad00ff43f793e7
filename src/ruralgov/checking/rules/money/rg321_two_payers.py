"""RG321 two-payers: a budget line with both a share rule and a single payer."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG321",
    name="two-payers",
    severity=ERROR,
    blocking=True,
    title=Text("出资方写了两种", "Two ways to pay"),
    message=Text(
        "“{item}”（{year}年）既按“{rule}”分担，又写由{given}全额负担",
        "{item} ({year}) is shared by `{rule}` and also paid in full by {given}",
    ),
    cure=Text("shares 与 paid_by 只留一个。", "Keep either `shares` or `paid_by`."),
    why=Text(
        "两种写法算出的各级出资数不同，方案里不能同时成立。程序若擅自取一种，另一方就会按另一种要钱或拒付。",
        "The two give different sums for each level. If a program chose one, somebody would count on the other.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - item: 办公经费
        year: 2026
        amount: 30万元
        shares: 办公经费分担
        paid_by: 县级财政  # <--
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
""",
    good="""\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - item: 办公经费
        year: 2026
        amount: 30万元
        shares: 办公经费分担
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """At ``paid_by``, with ``shares`` as the second place."""
    for path, _, line in typed_lines(index.plan):
        if line.shares is not None and line.paid_by is not None:
            values = {"item": line.item, "year": line.year, "rule": line.shares, "given": line.paid_by}
            yield Hit((*path, "paid_by"), values, related=((*path, "shares"),))
