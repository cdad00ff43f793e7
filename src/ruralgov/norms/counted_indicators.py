"""Indicators that are counted from the places instead of typed: how many, or which share, have something."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.plan.governance import Place
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.task import Coverage, Indicator

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


def covered(index: Index, coverage: Coverage, day: date | None = None) -> Covered | None:
    """How many places have it on the evening of a day (by default the as-of day).

    A place has it when what was counted last by then is more than 0, or from the day its ``reached`` names; one that says neither
    counts as without. None when no place of the kind says anything about it by that day.
    """
    places, reported, having = _counted(index, coverage, day or index.as_of or date.max)
    return Covered(having, Decimal(places) if coverage.total is None else coverage.total) if reported else None


def _counted(index: Index, coverage: Coverage, day: date) -> tuple[int, int, int]:
    """Places, those that report it, those that have it. Many indicators count the same: the counts are remembered."""
    known = _remembered(index)
    key = (coverage.of, coverage.having, coverage.grade, day)
    if key not in known:
        places = places_counted(index, coverage)
        # Of whom one grade is counted, the others tell that it is counted at all.
        reported = [one for one in index.places_by_kind.get(coverage.of, ()) if _says(one, coverage.having, day)]
        having = sum(_has(one, coverage.having, day) for one in places)
        known[key] = (len(places), len(reported) if places else 0, having)
    return known[key]


@once
def _remembered(index: Index) -> dict[tuple[str, str, str | None, date], tuple[int, int, int]]:  # noqa: ARG001  one a plan
    return {}


def _says(place: Place, name: str, day: date) -> bool:
    """Whether anything is known of it by the day: what is reached or counted later says nothing yet."""
    since = place.reached.get(name)
    return name in place.counts_on(day) or (since is not None and since <= day)


def _has(place: Place, name: str, day: date) -> bool:
    since = place.reached.get(name)
    return place.counts_on(day).get(name, Decimal(0)) > 0 or (since is not None and since <= day)


def actual(index: Index, indicator: Indicator, day: date | None = None) -> Fraction | None:
    """The computed actual in the indicator's own unit: per cent or number of places; None where it cannot be told."""
    found = covered(index, indicator.coverage, day) if indicator.coverage else None
    if found is None:
        return None
    return found.percent if is_percentage(indicator.unit) else Fraction(found.covered)


_PLACES = Decimal("0.0001")


def cut(value: Fraction) -> Decimal:
    """A computed actual as it is shown and compared: cut, never rounded up to a target that was not reached."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES, ROUND_DOWN)
