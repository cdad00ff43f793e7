"""Every sum of some plans that use nearly all there is of money: lines, shares, gaps, advances, moves, and the totals on every axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import field_variants
from hostile_plan import FULL
from offices import EVERYTHING, OFFICE
from ruralgov.checking.engine import check
from ruralgov.checking.rules.base import completed
from ruralgov.money.advances import (
    advances,
    brought_advances,
    charges,
    late_beyond,
    left,
    open_balances,
    repayments,
    unsaid_repayments,
)
from ruralgov.money.discrepancies.earmarks import outside_earmark
from ruralgov.money.discrepancies.owed_appropriations import arrears
from ruralgov.money.funding_gaps import cells
from ruralgov.money.funds import astray, certain_funds, fund_named, funds
from ruralgov.money.moved_money import moves
from ruralgov.money.shares import lines
from ruralgov.money.totals import totals
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import Loaded, load_plan
from shown_values import said
from tables import held

TABLE = Path(__file__).with_name("every_sum.txt")
ODD = completed("""\
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    budget:
      - {item: 补助, year: 2026, amount: 20.5元, shares: 定额}
      - {item: 补助, year: 2027, amount: 30元, shares: 垫付}
      - {item: 奖补, year: 2026, amount: 10元, shares: 垫付}
      - {item: 奖补, year: 2027, amount: 10元, shares: 垫付}
      - {item: 半, year: 2026, amount: 3元, shares: 无人补}
  - {id: "2", title: 管护, lead: [乙局], budget: [{item: 补助, year: 2026, amount: 7元, paid_by: 县}, {item: 按基数, year: 2026, percent: 1.5, of: 支出, shares: 比例}]}
funding:
  sources: [省, 市, 县]
  bases: [{name: 支出, year: 2026, amount: 1001元}]
  shares: {定额: {fixed: {省: 20元}, rest: 县, earmarked: true}, 垫付: {advance: 县, reimbursed_by: 省}, 无人补: {advance: 县, paid_by: 市}, 比例: {ratio: "1:1:1", remainder: 市, round_to: 分}}
  appropriations:
    - {date: 2026-02-01, source: 省, for: 补助, amount: 3元}
    - {date: 2026-03-01, source: 县, for: 垫付, year: 2026, amount: 10元}
    - {date: 2027-02-01, source: 县, for: 垫付, year: 2027, amount: 40元}
    - {date: 2027-05-01, source: 省, for: 垫付, year: 2026, amount: 4元}
    - {date: 2026-04-01, source: 市, for: 比例, amount: 5.01元}
    - {date: 2026-04-01, source: 县, for: 无人补, amount: 2元}
    - {date: 2062-04-01, source: 省, for: 比例, amount: 5元}
    - {date: 2026-05-01, source: 乡, for: 定额, amount: 1元}
    - {date: 2026-05-01, source: 省, for: 没有的, amount: 1元}
  payments:
    - {date: 2026-06-01, source: 县, task: "1", item: 奖补, amount: 6元}
    - {date: 2027-06-01, source: 县, task: "1", item: 奖补, amount: 12元}
    - {date: 2027-07-01, source: 县, task: "1", item: 奖补, refund: 2元}
    - {date: 2026-07-01, source: 省, task: "2", item: 按基数, amount: 2元}
  carried: [{from: 2026, to: 2027, source: 县, item: 垫付, amount: 2元, document: 某财〔2027〕1号}, {from: 2025, to: 2026, source: 市, item: 按基数, amount: 1元, document: 某财〔2026〕1号}]
  returned: [{date: 2027-12-01, source: 省, item: 垫付, amount: 1元, document: 某财〔2027〕9号}]
""")
BROUGHT = completed("""\
period: {start: 2027-01-01, end: 2028-12-31}
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2028-10-30, budget: [{item: 改厕, year: 2027, amount: 40元, shares: 奖补}, {item: 改厕, year: 2028, amount: 60元, shares: 奖补}]}
  - {id: "2", title: 管护, lead: [乙局], deadline: 2028-10-30, budget: [{item: 管护, year: 2027, amount: 9元, paid_by: 省}]}
funding:
  sources: [省, 市, 县]
  shares: {奖补: {advance: 县, reimbursed_by: 省}}
  appropriations:
    - {date: 2027-02-01, source: 省, for: 改厕, year: 2026, amount: 12元}
    - {date: 2027-03-01, source: 省, for: 改厕, amount: 5元}
    - {date: 2027-04-01, source: 县, for: 奖补, amount: 50元}
    - {date: 2028-04-01, source: 县, for: 奖补, amount: 30元}
    - {date: 2028-06-01, source: 省, for: 奖补, year: 2027, amount: 20元}
    - {date: 2028-07-01, source: 省, for: 奖补, year: 2026, amount: 30元}
    - {date: 2028-09-01, source: 省, for: 改厕, amount: 1元}
  payments:
    - {date: 2027-05-01, source: 县, task: "1", item: 改厕, amount: 30元}
    - {date: 2028-05-01, source: 县, task: "1", item: 改厕, amount: 45元}
    - {date: 2028-08-01, source: 省, task: "1", item: 改厕, amount: 9元}
    - {date: 2027-06-01, source: 省, task: "2", item: 管护, amount: 12元}
  carried:
    - {from: 2026, to: 2027, source: 县, item: 奖补, amount: 8元, reimbursed_by: 省, document: 某财〔2027〕1号}
    - {from: 2026, to: 2027, source: 市, item: 改厕, amount: 10元, reimbursed_by: 省, document: 某财〔2027〕1号}
    - {from: 2026, to: 2027, source: 省, item: 管护, amount: 1元, document: 某财〔2027〕2号}
    - {from: 2026, to: 2028, source: 省, item: 管护, amount: 3元, document: 某财〔2027〕3号}
""")
PLANS = {
    "all fields": FULL,
    "over two years": completed(EVERYTHING),
    "an office": OFFICE,
    "a county's year": field_variants.PLAN,
    "odd sums": ODD,
    "advances of an earlier plan": BROUGHT,
}


def shown(index: Index) -> Iterator[str]:
    parts: dict[str, Iterable[Any]] = {
        "line": lines(index), "cell": cells(index), "advance": advances(index), "charge": charges(index), "move": moves(index),
        "arrear": arrears(index), "outside": outside_earmark(index), "brought": brought_advances(index),
        "repayment": repayments(index), "open": open_balances(index), "unsaid": unsaid_repayments(index),
        "beyond": late_beyond(index).items(),
    }  # fmt: skip
    for name, found in parts.items():
        yield from (f"  {name} {said(one)}" for one in found)
    yield f"  astray {[sorted(one) for one in astray(index)]}, certain {[fund.name for fund in certain_funds(index)]}, funds {[*funds(index)]}"
    items = dict.fromkeys(line.item for line in lines(index))
    yield f"  funds of {said({item: fund_named(index, item) for item in items})}"
    for name, fund in funds(index).items():
        places = [
            (source, year, left(index, fund, source, year))
            for source in index.plan.funding.sources
            for year in (2025, 2026, 2027)
        ]
        yield f"  left of {name}: {said([one for one in places if one[2]])}, charged {said([one for one in charges(index) if one.fund == name])}"
    for by in ("source", "year", "task", "department"):
        for year in (None, 2026, 2027):
            for key, sums in totals(index, by, year=year).items():  # type: ignore[arg-type]
                yield f"  {by} {key} in {year or 'all'}: {said(sums)}"


def told(loaded: Loaded) -> Iterator[str]:
    """What the rules of money say of it."""
    for one in check(loaded).findings:
        if one.code.startswith("RG3"):
            yield f"  {one.code}:{one.span.line} {one.message}"


def test_every_sum() -> None:
    found = []
    for name, text in PLANS.items():
        loaded = load_plan("plan.yaml", text.encode())
        plan = loaded.partial
        assert plan is not None
        found += [name, *told(loaded)]
        for day in (None, date(2026, 6, 30)):
            found += [f"{name}, {day or 'in the end'}", *shown(Index(plan, day))]
    held(TABLE, found)
