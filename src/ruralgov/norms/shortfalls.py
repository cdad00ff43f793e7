"""Norms against places: what every place needs, what it has, what it is short of. Pure: a plan in, values out.

Only a number that a place reports (``counts``, ``counted``) is compared; a place without it is "not reported", which is not short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from ruralgov.plan.governance import Count, Norm, Place
from ruralgov.plan.lookups.index import Index, once

_KINDS = {"village": "village", "township": "town", "community": "community"}
CASES = ("event", "unit", "person")
"""Norms of single cases: for the places that name them."""
_ZERO = Decimal(0)
MOST_CHECKS = 200_000
"""Norms times the places that they are for: 4,000 villages with 50 norms. More is a slip in one of the lists; RG471
refuses it, and nothing walks it."""


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
    def counted(self) -> Count | None:
        """The count that told what there is; None where it is what there was when the plan began, or nothing is told."""
        return self.place.last_count(self.norm.name) if self.have is not None else None

    @property
    def short(self) -> Decimal:
        """How many are missing; 0 where enough are there, or nothing is reported."""
        return max(self.least - self.have, _ZERO) if self.least is not None and self.have is not None else _ZERO

    @property
    def over(self) -> Decimal:
        """How many there are beyond a ceiling. ``exactly`` is none, "配备1名" is met by two; a range of heads is."""
        if self.most is None or self.have is None or (self.norm.most is None and not _is_range(self.norm)):
            return _ZERO
        return max(self.have - self.most, _ZERO)

    @property
    def assumed(self) -> bool:
        """Whether the requirement or what there is rests on an assumption about the place."""
        return self.place.assumed is not None and (self.norm.per == "population" or self.have is not None)

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


def _is_range(norm: Norm) -> bool:
    """One for every 300–400 people says a least and a most; one for every 300 people only a least."""
    return norm.per == "population" and norm.of is not None and norm.of[0] != norm.of[1]


def _groups(population: int, size: int) -> Decimal:
    return (Decimal(population) / size).to_integral_value(ROUND_CEILING)


def places_of(index: Index, norm: Norm) -> Sequence[tuple[int, Place]]:
    """The places that a norm is for, with their position.

    A norm by population is for villages and communities, and for a town only where none of its villages is listed:
    nobody is counted twice. A norm for an event, a unit or a person is for the places that report a number for it:
    of a ceiling the largest that was seen there, of a floor the smallest. A norm for the county is for no place.
    """
    kind = _KINDS.get(norm.per)
    if norm.per == "population":
        found = _inhabited(index)
    elif norm.per in CASES:
        places = zip(enumerate(index.plan.places), _counts(index), strict=True)
        found = [one for one, counts in places if norm.name in counts]
    else:
        found = [(position, place) for position, place in enumerate(index.plan.places) if place.kind == kind]
    return [(position, place) for position, place in found if norm.grade in (None, place.grade)]


@once
def _counts(index: Index) -> list[Mapping[str, Decimal]]:
    """What there is at each place, by the last count: the plan of a day has no later ones."""
    return [place.counts_on(date.max) for place in index.plan.places]


@once
def _inhabited(index: Index) -> list[tuple[int, Place]]:
    towns = {place.town for place in index.plan.places if place.kind != "town"}
    return [
        (position, place)
        for position, place in enumerate(index.plan.places)
        if place.kind != "town" or place.name not in towns
    ]


@once
def checks(index: Index) -> list[int]:
    """To how many places each norm has to be held, told without walking them; of a norm of single cases 0.

    These are for the places that name them: there are no more than lines in the plan.
    """
    kinds = Counter[tuple[str, str | None]]((place.kind, place.grade) for place in index.plan.places)
    heads = Counter(place.grade for _, place in _inhabited(index))
    every = Counter[str]()
    for (kind, _), count in kinds.items():
        every[kind] += count
    found = []
    for norm in index.plan.norms:
        if norm.per == "population":
            found.append(heads.total() if norm.grade is None else heads[norm.grade])
        else:
            where = _KINDS.get(norm.per, "")
            found.append(every[where] if norm.grade is None else kinds[where, norm.grade])
    return found


def overloaded(index: Index) -> bool:
    """Whether the plan has more norms times places than anything walks."""
    return sum(checks(index)) > MOST_CHECKS


@once
def needs(index: Index) -> list[Need]:
    """Every norm at every place it is for, in the order of the norms, then of the places; none where they are too many."""
    found: list[Need] = []
    if overloaded(index):
        return found
    for norm_index, norm in enumerate(index.plan.norms):
        for place_index, place in places_of(index, norm):
            limits = required(norm, place)
            if limits is not None:
                have = _counts(index)[place_index].get(norm.name)
                found.append(Need(norm_index, norm, place_index, place, *limits, have))
    return found


def unmet(need: Need) -> bool:
    """Whether a place has too few or too many. A reversed range is one mistake (RG505), not one of every place."""
    low_high = need.norm.between
    return bool(need.short or need.over) and not (low_high and low_high[0] > low_high[1])


def still_open(index: Index, need: Need) -> date | None:
    """The day until which there is time to fill the gap: its task's deadline; None where it is past, or there is none.

    A ceiling holds at once. Of a plan that has logged nothing yet no day has passed.
    """
    task = index.tasks.get(need.norm.task or "")
    due = index.due(task) if task else None
    ahead = due is not None and (index.as_of is None or index.as_of <= due.day)
    return due.day if due and ahead and need.short else None


class Total(NamedTuple):
    """A norm over all its places; ``reported`` of ``places`` say what they have, and only of them something is short.

    ``least`` and ``most`` are sums over all places, None where the norm has no such limit or is one of single cases.
    ``have`` is None when nobody reports; of single cases it is the one nearest to breaking the norm.
    """

    norm: Norm
    places: int
    reported: int
    least: Decimal | None
    most: Decimal | None
    have: Decimal | None
    short: Decimal
    over: Decimal
    assumed: bool

    @property
    def cost(self) -> Decimal | None:
        """What filling the gap costs, in 元; None where the norm names no unit cost."""
        return None if self.norm.unit_cost is None else self.norm.unit_cost * self.short


def norm_totals(index: Index) -> list[Total]:
    """Every norm once, in the plan's order."""
    by_norm: dict[int, list[Need]] = {}
    for need in needs(index):
        by_norm.setdefault(need.norm_index, []).append(need)
    norms = enumerate(index.plan.norms)
    return [
        _county(index, norm) if norm.per == "county" else _total(norm, by_norm.get(position, []))
        for position, norm in norms
    ]


def _total(norm: Norm, found: Sequence[Need]) -> Total:
    have = [need.have for need in found if need.have is not None]
    single = norm.per in CASES  # ten bearers at each of two funerals are not twenty
    low = [need.least for need in found if need.least is not None]
    high = [need.most for need in found if need.most is not None]
    return Total(
        norm,
        len(found),
        len(have),
        norm.low if single else sum(low, _ZERO) if low else None,
        norm.high if single else sum(high, _ZERO) if high else None,
        _together(norm, have) if have else None,
        sum((need.short for need in found), _ZERO),
        sum((need.over for need in found), _ZERO),
        any(need.assumed for need in found),
    )


def _together(norm: Norm, have: Sequence[Decimal]) -> Decimal:
    """The sum; of single cases the one nearest to breaking the norm."""
    if norm.per not in CASES:
        return sum(have, _ZERO)
    return max(have) if norm.low is None else min(have)


def _county(index: Index, norm: Norm) -> Total:
    """A norm for the county as a whole: what all places report together, a town beside its villages not counted."""
    known = _counts(index)
    places = [(place, known[at][norm.name]) for at, place in _inhabited(index) if norm.name in known[at]]
    have = sum((count for _, count in places), _ZERO) if places else None
    short = max(norm.low - have, _ZERO) if norm.low is not None and have is not None else _ZERO
    over = max(have - norm.high, _ZERO) if norm.high is not None and have is not None else _ZERO
    assumed = any(place.assumed for place, _ in places)
    beyond = _ZERO if norm.most is None else over
    return Total(norm, 1, 1 if places else 0, norm.low, norm.high, have, short, beyond, assumed)


def unknown_population(index: Index) -> list[Place]:
    """The places that a norm by population is for and whose population the plan does not say."""
    by_heads = [norm for norm in index.plan.norms if norm.per == "population"]
    grades = {norm.grade for norm in by_heads}
    found = [place for _, place in _inhabited(index) if None in grades or place.grade in grades] if grades else []
    return list({place.name: place for place in found if place.population is None}.values())
