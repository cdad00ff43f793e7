"""Ratios that do not hold as one may think: money that came in another, lines of a year in which the rule changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.money.funds import ZERO, Fund, astray, certain_funds
from ruralgov.money.owed_appropriations import GRACE, arrears
from ruralgov.money.shares import split
from ruralgov.plan.funding import Funding, ShareRule
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import UNITS


class OffRatio(NamedTuple):
    """What came for a purpose in all, what each source should have given of it, and what each gave."""

    fund: str
    total: Decimal
    agreed: dict[str, Decimal]
    actual: dict[str, Decimal]


def off_ratio(index: Index) -> Iterator[OffRatio]:
    """Funds of one ratio, unless a source is behind or beyond its part: that is told of the source.

    A source that has paid nothing yet counts from thirty days after the first money on.
    """
    lost, _ = astray(index)
    told = {arrear.fund.name for arrear in arrears(index)}
    for fund in certain_funds(index):
        rule = index.plan.funding.shares.get(fund.name)
        if not isinstance(rule, ShareRule) or not rule.ratio or rule.advance or fund.name in told:
            continue
        if lost.isdisjoint(fund.parties) and _comparable(index, fund):
            yield from _off(index, fund, rule)


def _comparable(index: Index, fund: Fund) -> bool:
    if index.as_of is None or not fund.arrived or any(line.rule != fund.name for line in fund.lines):
        return False
    day, paid = index.as_of, {entry.source for entry in fund.arrived}
    if all(fund.appropriated(source) >= fund.planned(source, day.year) for source in fund.parties):
        return False  # what came on top is next year's money
    beyond = any(fund.appropriated(source) > fund.planned(source) for source in paid)
    return not beyond and (paid.issuperset(fund.parties) or day - fund.arrived[0].date > GRACE)


def _off(index: Index, fund: Fund, rule: ShareRule) -> Iterator[OffRatio]:
    actual = {source: fund.appropriated(source) for source in fund.parties}
    total = sum(actual.values(), ZERO)
    agreed, _ = split(rule, total, index.plan.funding.sources)
    # Every line and every instalment may have been rounded by one unit.
    slack = UNITS[rule.round_to] * (len(fund.lines) + len(fund.arrived))
    if any(abs(actual[source] - agreed[source]) > slack for source in actual):
        yield OffRatio(fund.name, total, agreed, actual)


class Undecided(NamedTuple):
    """A budget line without a day, and the share rule that ends within its year; ``line`` and ``rule`` are their places."""

    line: Path
    given: BudgetLine
    rule: Path
    until: date


def undecided(index: Index) -> Iterator[Undecided]:
    """Lines of which nobody has said by which of several share rules of one year they go."""
    funding = index.plan.funding
    for position, task in enumerate(index.plan.tasks):
        for place, line in enumerate(task.budget):
            end = None if line.paid_by else _change_within(funding, line)
            if end:
                rule = ("funding", "shares", line.shares or "", end[0], "until")
                yield Undecided(("tasks", position, "budget", place), line, rule, end[1])


def _change_within(funding: Funding, line: BudgetLine) -> tuple[int, date] | None:
    """The place and last day of the rule that ends within a line's year, where that leaves open which one it goes by."""
    given = funding.shares.get(line.shares or "")
    if not isinstance(given, tuple) or funding.rule(line.shares, line.year, line.on) is not None:
        return None
    ends = [(turn, rule.until) for turn, rule in enumerate(given) if rule.until]
    return next(((turn, day) for turn, day in ends if day.year == line.year), None)
