"""Ratios that do not hold as one may think: money that came in another, lines of a year in which the rule changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.money.discrepancies.owed_appropriations import GRACE, arrears
from ruralgov.money.funds import ZERO, Fund, astray, certain_funds
from ruralgov.money.shares import split
from ruralgov.plan.funding import ShareRule
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
    if index.as_of is None:
        return
    lost, _ = astray(index)
    told = {arrear.fund.name for arrear in arrears(index)}
    for fund in certain_funds(index):
        rule = index.plan.funding.shares.get(fund.name)
        sound = fund.arrived and fund.name not in told and lost.isdisjoint(fund.parties)
        if sound and isinstance(rule, ShareRule) and rule.ratio and not rule.advance and _comparable(fund, index.as_of):
            yield from _off(index, fund, rule)


def _comparable(fund: Fund, day: date) -> bool:
    paid = {entry.source for entry in fund.arrived}
    waited = paid.issuperset(fund.parties) or day - fund.arrived[0].date > GRACE
    # Where every source has paid its part, what came on top is next year's money.
    open_ = any(fund.appropriated(source) < fund.planned(source, day.year) for source in fund.parties)
    beyond = any(fund.appropriated(source) > fund.planned(source) for source in paid)
    return waited and open_ and not beyond and all(line.rule == fund.name for line in fund.lines)


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
    ends = [(name, path, rule.until) for path, name, rule in funding.rules() if rule.until]
    for position, task in enumerate(index.plan.tasks):
        for place, line in enumerate(task.budget):
            within = [(path, day) for name, path, day in ends if name == line.shares and day.year == line.year]
            said = line.paid_by or line.on or funding.rule(line.shares, line.year)
            if within and not said:
                path, day = within[0]
                yield Undecided(("tasks", position, "budget", place), line, (*path, "until"), day)
