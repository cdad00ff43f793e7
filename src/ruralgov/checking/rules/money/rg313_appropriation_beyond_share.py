"""RG313 appropriation-beyond-share: more arrived from a source than its part of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import beyond
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.overspent_sources import by_source
from ruralgov.money.discrepancies.running_sums import arrived_beyond_share
from ruralgov.money.funds import Entry, funds
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

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
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 办公经费分担, amount: «200万元|20万元»}  # <--
"""

RULE = Rule(
    code="RG313",
    name="appropriation-beyond-share",
    severity=WARNING,
    of_day=True,
    title=Text("到位资金超过应分担数", "Appropriation beyond the share"),
    message=Text(
        "{source}对“{fund}”{year} 年应分担 {planned} 元，到 {date} 这笔该年已累计到位 {arrived} 元，多出 {excess} 元",
        "{source} is to pay {planned} yuan for {fund} in {year}; with the entry of {date} {arrived} arrived for that year, "
        "{excess} too much",
    ),
    cure=Text(
        "核对金额、来源和用途是否记错；提前下达、补拨上年的，写明 year（资金所属年度）；追加了资金的，相应调整 budget。",
        "Check amount, source and purpose of the entry; money paid ahead or late names its budget `year`; if money was "
        "added, raise the budget.",
    ),
    why=Text(
        "到位数大于应分担数，不是同一笔记了两次、记错了来源，就是追加了资金而方案没有跟着调整，结余也就算不准。",
        "More than the share means an entry logged twice or under the wrong source, or a plan that was not raised "
        "when money was added; the balance is then wrong.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Year by year, as every paper counts: money paid ahead (提前下达) or late says which year it is for."""
    for fund in funds(index).values():
        arrived = by_source(fund.arrived, index.plan.funding.sources) if fund.complete else {}
        for source, own in arrived.items():
            sound = [entry for entry in own if not _lost(index, entry)]
            for year, passed in islice(arrived_beyond_share(fund, source, sound), 1):
                words = ("arrived", "planned")
                yield beyond("appropriations", passed, words, source=source, fund=fund.name, year=year)


def _lost(index: Index, entry: Entry) -> bool:
    """Whether the year that the entry names lies outside the plan: RG309 says that."""
    period = index.period
    return (
        entry.year != entry.date.year and period is not None and not period.start.year <= entry.year <= period.end.year
    )
