"""Payments from money that is earmarked for something else: shared by the rules on payments."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.money.funds import Fund, funds
from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index, once


class Astray(NamedTuple):
    """A payment whose source has no part in what was paid, but holds money earmarked for ``earmark``."""

    position: int
    fund: str
    earmark: str


@once
def outside_earmark(index: Index) -> list[Astray]:
    """Payments for a fund in which their source has neither a share nor an appropriation, while it has earmarked money.

    Money has no colour: what can be told from the log is that nothing but the earmarked money was there to be spent.
    """
    earmarked = _earmarked(index)
    complete = [fund for fund in funds(index).values() if fund.complete]
    return sorted(astray for fund in complete for astray in _of(fund, earmarked))


def _of(fund: Fund, earmarked: dict[str, str]) -> list[Astray]:
    payers = {*fund.parties, *(entry.source for entry in fund.arrived)}
    strange = [entry for entry in fund.paid if entry.source not in payers and entry.source in earmarked]
    return [Astray(entry.position, fund.name, earmarked[entry.source]) for entry in strange]


def _earmarked(index: Index) -> dict[str, str]:
    """The first earmarked rule by source that has a part in it."""
    rules = {name for _, name, rule in index.plan.funding.rules() if rule.earmarked}
    found: dict[str, str] = {}
    for line in lines(index):
        if line.rule in rules:
            for source in line.shares:
                found.setdefault(source, line.rule)
    return found
