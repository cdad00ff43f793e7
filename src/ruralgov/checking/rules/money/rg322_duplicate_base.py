"""RG322 duplicate-base: two bases of one name and year."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG322",
    name="duplicate-base",
    severity=ERROR,
    blocking=True,
    title=Text("基数重复", "Duplicate base"),
    message=Text(
        "{year} 年的“{given}”写了两次：{first} 元和 {second} 元",
        "`{given}` of {year} is given twice: {first} and {second} yuan",
    ),
    cure=Text(
        "只留一条；是两个年度的，改 year；是两个基数的，改 name。",
        "Keep one; correct `year` or `name` if two are meant.",
    ),
    why=Text(
        "按百分比安排的资金以基数为准。同一年两个基数，算出来就有两个数，谁也说不清该拨多少。",
        "A percentage needs one base. With two for one year there are two answers.",
    ),
    bad="""\
funding:
  sources: [县级财政]
  bases:
    - {name: 县级财政支出, year: 2026, amount: 25亿元}
    - {name: 县级财政支出, year: 2026, amount: 26亿元}  # <--
""",
    good="""\
funding:
  sources: [县级财政]
  bases:
    - {name: 县级财政支出, year: 2025, amount: 25亿元}
    - {name: 县级财政支出, year: 2026, amount: 26亿元}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """At the later entry, with the first as the second place."""
    bases = index.plan.funding.bases
    first: dict[tuple[str, int], int] = {}
    for place, base in enumerate(bases):
        earlier = first.setdefault((base.name, base.year), place)
        if earlier != place:
            sums = {"first": bases[earlier].amount, "second": base.amount}
            path = ("funding", "bases", place, "name")
            yield Hit(path, {"given": base.name, "year": base.year, **sums}, related=(("funding", "bases", earlier),))
