"""RG334 carried-sums-differ: what the plan of the year before carries on, and what this one takes over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.money.advances import open_balances
from ruralgov.plan.dates import Span
from ruralgov.plan.funding import Carried
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import EarlierPlan
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  carried:
    - {from: 2025, to: 2026, source: 县级财政, item: 改厕补助, amount: «18万元|8万元»}  # <--
"""
_EARLIER = """\
period: {start: 2025-01-01, end: 2025-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2025-10-30
    budget:
      - {item: 改厕补助, year: 2025, amount: 20万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  carried:
    - {from: 2025, to: 2026, source: 县级财政, item: 改厕补助, amount: 8万元}
"""

RULE = Rule(
    code="RG334",
    name="carried-sums-differ",
    severity=WARNING,
    title=Text("结转数与上年方案不一致", "Carried sums differ"),
    message=Text(
        "{source}“{item}”由 {year} 年{took} {given} 元，而上年的方案（{file}）{gave} {carried} 元",
        "{source}: {given} yuan of {item} are {took} from {year}, but the plan of that year ({file}) {gave} {carried}",
    ),
    cure=Text(
        "核对结转的批准文件，把写错的一边改过来；两个方案写同一个数。垫付余额由上年方案的到位算出，本年照写。",
        "Look up the document, and correct the plan that is wrong: both state the same sum. What is out of an advance follows from what arrived in the earlier plan.",
    ),
    why=Text(
        "上年结转出多少，本年就结转来多少。两边不一致，多出来的钱没有来处，少了的没有去处，各看一个方案都看不出来。",
        "What one year carries on is what the next takes over. Where they differ, money comes from nowhere or is lost, and neither plan shows it alone.",
    ),
    beside=(("plan-2025.yaml", _EARLIER),),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_MONEY = Text("结转", "taken over"), Text("结转出", "carries on")
_ADVANCE = Text("转入垫付余额", "brought forward as advanced"), Text("垫付未还", "has open")


class _Key(NamedTuple):
    """Whose money, or of an advance who is to pay it back as well; carried money also says the year that it goes to."""

    year: int
    source: str
    item: str
    to: int | None
    due_from: str | None


class _Sum(NamedTuple):
    amount: Decimal
    place: int | str


def check(index: Index) -> Iterator[Hit]:
    """At the last entry of a purpose, source and year that this plan names, or where it should name one that only the other has."""
    period, earlier = index.period, index.around.earlier
    if period is None or not earlier:
        return
    told = {year: one for one in earlier for year in _years(one.plan)}
    before: dict[_Key, _Sum] = {}
    for other in earlier:
        for key, one in _handed_on(other, period):
            before[key] = _Sum(one.amount + (before[key].amount if key in before else 0), one.place)
    own: dict[_Key, _Sum] = {}
    for place, carried in enumerate(index.plan.funding.carried):
        if carried.from_ in told and carried.from_ < period.start.year <= carried.to:
            key = _key(carried)
            own[key] = _Sum(carried.amount + (own[key].amount if key in own else 0), place)
    whole: Path = ("funding", "carried") if index.plan.funding.carried else ("funding",)
    for key in dict.fromkeys((*own, *before)):
        given, found = own.get(key), before.get(key)
        sums = given.amount if given else Decimal(0), found.amount if found else Decimal(0)
        if sums[0] != sums[1]:
            took, gave = _ADVANCE if key.due_from else _MONEY
            values = {"source": key.source, "item": key.item, "year": key.year, "given": sums[0], "carried": sums[1]}
            file = found.place if found else told[key.year].file
            where = (*whole, given.place, "amount") if given else whole
            yield Hit(where, {**values, "file": file, "took": took, "gave": gave}, on_key=given is None)


def _years(plan: Plan) -> range:
    return range(plan.period.start.year, plan.period.end.year + 1) if plan.period else range(0)


def _handed_on(other: EarlierPlan, period: Span) -> Iterator[tuple[_Key, _Sum]]:
    """What an earlier plan carries into this one, and what it advanced or was begun with and has not got back."""
    last = max(_years(other.plan), default=0)
    for line, one in zip(other.lines, other.plan.funding.carried, strict=True):
        if one.reimbursed_by is None and one.from_ <= last and period.start.year <= one.to <= period.end.year:
            yield _key(one), _Sum(one.amount, f"{other.file}:{line}")
    if last == period.start.year - 1:
        for loan in open_balances(Index(other.plan)):
            yield _Key(loan.year, loan.by, loan.purpose, None, loan.due_from), _Sum(loan.amount, other.file)


def _key(one: Carried) -> _Key:
    return _Key(one.from_, one.source, one.item, None if one.reimbursed_by else one.to, one.reimbursed_by)
