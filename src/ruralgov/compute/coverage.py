"""Indicators that are counted from the places instead of typed: how many, or which share, have something."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.compute.index import Index, once
from ruralgov.model.governance import Place
from ruralgov.model.task import Coverage, Indicator

PERCENT_SIGNS = frozenset({"%", "％", "百分比", "percent"})


class Covered(NamedTuple):
    """``covered`` of ``total`` places have it."""

    covered: int
    total: Decimal

    @property
    def percent(self) -> Fraction | None:
        """The share in per cent, exact; None where there is nothing to cover."""
        return Fraction(self.covered * 100) / Fraction(self.total) if self.total else None


def is_percentage(unit: str | None) -> bool:
    """Whether a unit is the per cent sign in one of its forms."""
    return unit is not None and unit.strip() in PERCENT_SIGNS


def places_counted(index: Index, coverage: Coverage) -> list[Place]:
    """The places that are looked at: of the kind, and of the grade where one is named."""
    places = index.places_by_kind.get(coverage.of, [])
    return places if coverage.grade is None else [place for place in places if place.grade == coverage.grade]


def covered(index: Index, coverage: Coverage) -> Covered | None:
    """How many places have it; a place that does not report it counts as without. None when no place reports it."""
    places, reported, having = _counted(index, coverage)
    return Covered(having, Decimal(places) if coverage.total is None else coverage.total) if reported else None


def _counted(index: Index, coverage: Coverage) -> tuple[int, int, int]:
    """Places, those that report it, those that have it. Many indicators count the same: the counts are remembered."""
    known = _remembered(index)
    key = (coverage.of, coverage.having, coverage.grade)
    if key not in known:
        numbers = [place.counts.get(coverage.having) for place in places_counted(index, coverage)]
        reported = [one for one in numbers if one is not None]
        known[key] = (len(numbers), len(reported), sum(one > 0 for one in reported))
    return known[key]


@once
def _remembered(index: Index) -> dict[tuple[str, str, str | None], tuple[int, int, int]]:  # noqa: ARG001  one a plan
    return {}


def actual(index: Index, indicator: Indicator) -> Fraction | None:
    """The computed actual in the indicator's own unit: per cent or number of places; None where it cannot be told."""
    found = covered(index, indicator.coverage) if indicator.coverage else None
    if found is None:
        return None
    return found.percent if is_percentage(indicator.unit) else Fraction(found.covered)
