"""Norms against places: what every place needs, what it has, what it is short of. Pure: a plan in, values out.

Only a number that a place reports (``counts``) is compared; a place without it is "not reported", which is not short.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from ruralgov.compute.index import Index, once
from ruralgov.model.governance import Norm, Place

_KINDS = {"village": "village", "township": "town", "community": "community"}
_ZERO = Decimal(0)


class Need(NamedTuple):
    """A norm at a place. ``least`` or ``most`` is None where the norm has no such limit."""

    norm_index: int
    norm: Norm
    place_index: int
    place: Place
    least: Decimal | None
    most: Decimal | None
    have: Decimal | None
    """What the place reports; None when it does not."""

    @property
    def short(self) -> Decimal:
        """How many are missing; 0 where enough are there, or nothing is reported."""
        return max(self.least - self.have, _ZERO) if self.least is not None and self.have is not None else _ZERO

    @property
    def over(self) -> Decimal:
        """How many there are beyond a ceiling. ``exactly`` is no ceiling: "配备1名" is met by two."""
        if self.most is None or self.have is None or self.norm.exactly is not None:
            return _ZERO
        return max(self.have - self.most, _ZERO)

    @property
    def cost(self) -> Decimal | None:
        """What filling the gap costs, in 元; None where the norm names no unit cost."""
        return None if self.norm.unit_cost is None else self.norm.unit_cost * self.short


def required(norm: Norm, place: Place) -> tuple[Decimal | None, Decimal | None] | None:
    """The least and the most that the norm asks of the place; None when the population it needs is not known.

    Rounding: a group of people that is begun counts as a whole one. For one cleaner per 300 to 400 people, 1,860
    people need at least ⌈1860 ÷ 400⌉ = 5 and at most ⌈1860 ÷ 300⌉ = 7; nobody needs none.
    """
    if norm.per != "population":
        return norm.low, norm.high
    if norm.of is None or place.population is None or min(norm.of) <= 0:
        return None
    small, large = min(norm.of), max(norm.of)
    least = None if norm.low is None else norm.low * _groups(place.population, large)
    most = None if norm.high is None else norm.high * _groups(place.population, small)
    return least, most


def _groups(population: int, size: int) -> Decimal:
    return (Decimal(population) / size).to_integral_value(ROUND_CEILING)


def places_of(index: Index, norm: Norm) -> Sequence[tuple[int, Place]]:
    """The places that a norm is for, with their position.

    A norm by population is for villages and communities, and for a town only where none of its villages is listed:
    nobody is counted twice. Norms for the county, an event, a unit or a person are for no place.
    """
    kind = _KINDS.get(norm.per)
    if norm.per == "population":
        found = _inhabited(index)
    else:
        found = [(position, place) for position, place in enumerate(index.plan.places) if place.kind == kind]
    return [(position, place) for position, place in found if norm.grade in (None, place.grade)]


@once
def _inhabited(index: Index) -> list[tuple[int, Place]]:
    towns = {place.town for place in index.plan.places if place.kind != "town"}
    return [
        (position, place)
        for position, place in enumerate(index.plan.places)
        if place.kind != "town" or place.name not in towns
    ]


@once
def needs(index: Index) -> list[Need]:
    """Every norm at every place it is for, in the order of the norms, then of the places."""
    found = []
    for norm_index, norm in enumerate(index.plan.norms):
        for place_index, place in places_of(index, norm):
            limits = required(norm, place)
            if limits is not None:
                have = place.counts.get(norm.name)
                found.append(Need(norm_index, norm, place_index, place, *limits, have))
    return found
