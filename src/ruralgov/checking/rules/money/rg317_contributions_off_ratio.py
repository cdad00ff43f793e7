"""RG317 contributions-off-ratio: what arrived is not shared as agreed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.kept_ratios import off_ratio
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing, number

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, shares: 办公经费分担}
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}  # <--
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 办公经费分担, amount: 10万元}
    - {date: 2026-03-20, source: 县级财政, for: 办公经费分担, amount: «8万元|5万元»}
"""

RULE = Rule(
    code="RG317",
    name="contributions-off-ratio",
    severity=INFO,
    of_day=True,
    title=Text("到位资金偏离约定比例", "Contributions off the agreed ratio"),
    message=Text(
        "截至 {as_of}，“{fund}”到位 {total} 元，按约定比例应为 {agreed}，实为 {actual}",
        "by {as_of}, {total} yuan arrived for {fund}; by the ratio that is {agreed}, in fact {actual}",
    ),
    cure=Text(
        "核对各方到位金额；按进度分批到位的，等下一批到位后自然消除。",
        "Check what each source paid; where money comes in instalments, the next one will settle it.",
    ),
    why=Text(
        "分担比例是各级财政的约定。一方先到、一方迟到虽属常见，但比例长期偏离，就是有人少出、有人垫付。",
        "The ratio is an agreement between levels of government. Instalments may differ, "
        "but a lasting deviation means that one pays for another.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """At the ratio; a source that is behind or beyond its part is RG312's and RG313's."""
    for off in off_ratio(index):
        values = {
            "as_of": index.as_of,
            "fund": off.fund,
            "total": off.total,
            "agreed": _row(off.agreed),
            "actual": _row(off.actual),
        }
        yield Hit(("funding", "shares", off.fund, "ratio"), values, on_key=True)


def _row(parts: dict[str, Decimal]) -> Text:
    return listing(f"{source} {number(amount)}" for source, amount in parts.items())
