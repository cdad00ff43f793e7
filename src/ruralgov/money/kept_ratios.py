"""Ratios that do not hold as one may think: money that came in another, rules that change within a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.money.funds import ZERO, Fund, astray, certain_funds
from ruralgov.money.owed_appropriations import GRACE, arrears
from ruralgov.money.shares import split
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index, once
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


@once
def changes_in_year(index: Index) -> list[tuple[Path, str, date]]:
    """Share rules that money goes by to the end of a year, though they end earlier in it: path, name and last day."""
    used = {(line.shares, line.year) for task in index.plan.tasks for line in task.budget if line.paid_by is None}
    funding = index.plan.funding
    followed = (
        (("funding", "shares", name, place), name, rule)
        for name, given in funding.shares.items()
        if isinstance(given, tuple)
        for place, rule in enumerate(given[:-1])
    )
    return [
        (path, name, rule.until)
        for path, name, rule in followed
        if rule.until is not None and (rule.until.month, rule.until.day) != (12, 31)
        if (name, rule.until.year) in used and funding.rule(name, rule.until.year) is rule
    ]
