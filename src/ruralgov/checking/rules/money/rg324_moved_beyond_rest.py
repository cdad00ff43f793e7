"""RG324 moved-beyond-rest: more carried over or taken back than was left."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.money.advances import left
from ruralgov.money.funds import Fund, astray, fund_named, funds
from ruralgov.money.moved_money import Move, moves
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
      - {item: 改厕补助, year: 2027, amount: 5万元, paid_by: 县级财政}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 改厕补助, amount: 10万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 改厕补助, amount: 7万元}
  carried:
    - {from: 2026, to: 2027, source: 县级财政, item: 改厕补助, amount: «4万元|3万元»}  # <--
"""

RULE = Rule(
    code="RG324",
    name="moved-beyond-rest",
    severity=ERROR,
    doubts=True,
    of_day=True,
    title=Text("结转、收回的比结余多", "More carried over or taken back than was left"),
    message=Text(
        "{source}“{item}”{year} 年结余 {rest} 元，而结转、收回共 {moved} 元，多出 {excess} 元",
        "{source}: {rest} yuan of {item} were left of {year}, but {moved} are carried over or taken back: {excess} too much",
    ),
    cure=Text(
        "核对结转、收回的金额，并把该年的到位和支出记全。",
        "Check the amount, and log all that arrived and was spent in that year.",
    ),
    why=Text(
        "结转的只能是到位而没有用完的钱。转出的比剩下的多，下年就多出一笔没有来处的资金。",
        "Only money that arrived and was not spent can be carried over; more of it would come from nowhere.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Year by year for each source and fund, at the last entry; a plan without both logs keeps no such account."""
    funding = index.plan.funding
    if not (funding.appropriations and funding.payments):
        return
    lost, unsure = astray(index)
    gone: dict[tuple[str, str, int], list[Move]] = {}
    for move in moves(index):
        fund = fund_named(index, move.item)
        if fund in funds(index) and fund is not None and move.went + move.returned > 0:
            gone.setdefault((fund, move.source, move.year), []).append(move)
    for (name, source, year), found in gone.items():
        if source not in lost and name not in unsure:
            yield from _beyond(index, funds(index)[name], year, found)


def _beyond(index: Index, fund: Fund, year: int, found: list[Move]) -> Iterator[Hit]:
    last = found[-1]
    moved, rest = sum(one.went + one.returned for one in found), left(index, fund, last.source, year)
    if moved > rest:
        log = "carried" if last.went else "returned"
        path: Path = ("funding", log, last.position, "amount")
        values = {"source": last.source, "item": last.item, "year": year, "rest": rest, "moved": moved}
        yield Hit(path, {**values, "excess": moved - rest})
