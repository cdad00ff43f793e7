"""Money spent before it came: by source and fund, the first payment that goes beyond."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from ruralgov.money.discrepancies.earmarks import outside_earmark
from ruralgov.money.discrepancies.running_sums import Passed, spent_after_paying_back, spent_beyond_arrived
from ruralgov.money.funds import Entry, Fund, astray, funds
from ruralgov.money.neighbouring_years import arrivals
from ruralgov.plan.lookups.day.corrected_entries import long_before
from ruralgov.plan.lookups.index import Index


class Overspent(NamedTuple):
    """A fund, and how far beyond what had come of one source, or of several of which one had advanced for the others."""

    fund: str
    sources: tuple[str, ...]
    passed: Passed


def overspent(index: Index) -> Iterator[Overspent]:
    """Each source and fund once.

    A plan that logs no appropriations keeps no account of them, and money outside its earmark is told as such.
    """
    if not arrivals(index):
        return
    lost, unsure = astray(index)
    for fund in funds(index).values():
        if fund.name not in unsure:
            paid = _sound(index, fund)
            alone = list(_alone(index, fund, paid, lost))
            yield from alone or _together(fund, paid, lost)


def _sound(index: Index, fund: Fund) -> list[Entry]:
    elsewhere = {found.position for found in outside_earmark(index)}
    return [one for one in fund.paid if one.position not in elsewhere and not long_before(index.plan, one.date)]


def _alone(index: Index, fund: Fund, paid: list[Entry], lost: frozenset[str]) -> Iterator[Overspent]:
    for source, own in by_source(paid, index.plan.funding.sources).items():
        if source not in lost and (passed := spent_beyond_arrived(fund, source, own)):
            yield Overspent(fund.name, (source,), passed)


def _together(fund: Fund, paid: list[Entry], lost: frozenset[str]) -> Iterator[Overspent]:
    """Money that paid an advance back, and was spent once more in the name of the other source."""
    for passed in spent_after_paying_back(fund, paid):
        if lost.isdisjoint(passed.sources):
            yield Overspent(fund.name, passed.sources, passed)


def by_source(entries: Iterable[Entry], listed: Container[str]) -> dict[str, list[Entry]]:
    """The entries of each source, in their order; one that is not listed is told as such (RG301)."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.source in listed:
            found.setdefault(entry.source, []).append(entry)
    return found
