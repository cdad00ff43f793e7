"""Many plans added up: by region, by source, by unit. Pure: digests in, values out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import NamedTuple, TypeVar

from ruralgov.aggregation.figures_of_one_plan import Behind, Digest, Group
from ruralgov.findings import Finding
from ruralgov.money.totals import Key, Sums
from ruralgov.progress.lights import Light
from ruralgov.progress.status import Status

Name = TypeVar("Name")
Ordered = TypeVar("Ordered", Fraction, tuple[bool, Fraction, int])


class LeftOut(NamedTuple):
    """A file that is in no sum, and why: its first finding that stands in the way, or that it cannot be read; its region, if that can be.

    With ``parts`` it is in all sums but those of these.
    """

    file: str
    finding: Finding | None
    words: str = ""
    region: str = ""
    parts: tuple[str, ...] = ()
    errors: int = 0
    """In a file that is in no sum; those of the others are told by their digests."""

    @property
    def first(self) -> str:
        """The first thing that stands in the way, with its place; nothing more where the file's name is all of it."""
        if self.finding is None:
            return self.words
        one = self.finding
        return f"{one.file}:{one.span.line}:{one.span.column}: {one.code} {one.message}"


@dataclass(frozen=True, slots=True)
class Rollup:
    """Plans that are added up. Those of ``other_years`` give no tasks, and money only where they have some of the year.

    A draft is no plan yet that anybody carries out: its tasks, money and targets are in no sum, unless all are ``drafts``.
    """

    plans: tuple[Digest, ...]
    left_out: tuple[LeftOut, ...] = ()
    year: int | None = None

    @property
    def errors(self) -> int:
        """Errors in all files, in the sums or not."""
        return sum(one.errors for one in self.plans) + sum(one.errors for one in self.left_out)

    @property
    def other_years(self) -> tuple[Digest, ...]:
        """The plans whose period does not touch the year."""
        return tuple(one for one in self.plans if not one.touches(self.year))

    @property
    def counted(self) -> tuple[Digest, ...]:
        """The plans in the sums: all but drafts, and those of other years that have no money of this one."""
        return in_force(self._of_year)

    @property
    def drafts(self) -> tuple[Digest, ...]:
        """The plans that are in no sum because they are drafts."""
        counted = set(map(id, self.counted))
        return tuple(one for one in self._of_year if id(one) not in counted)

    @property
    def _of_year(self) -> tuple[Digest, ...]:
        return tuple(one for one in self.plans if one.touches(self.year) or one.whole.money != Sums())


def in_force(plans: Iterable[Digest]) -> tuple[Digest, ...]:
    """The plans without the drafts among them; where there is nothing else, the drafts."""
    listed = tuple(plans)
    return tuple(one for one in listed if one.status != "draft") or listed


def together(groups: Iterable[Group]) -> Group:
    """All of them in one."""
    return reduce(Group.plus, groups, Group())


def by_region(plans: Sequence[Digest]) -> dict[str | None, Group]:
    """Plans of one region added up: by division code, then by name; None for plans that name no region."""
    found: dict[str | None, Group] = {}
    for one in sorted(plans, key=_place):
        name = one.area.name if one.area else None
        found[name] = found.get(name, Group()).plus(one.whole)
    return found


def _place(one: Digest) -> tuple[int, str]:
    # Regions without a code keep the order in which their plans were given, behind those with one.
    return (2, "") if one.area is None else (0, one.area.code) if one.area.code else (1, "")


def by_source(plans: Sequence[Digest]) -> dict[Key, Sums]:
    """Money of all plans by the name of its source, in the order in which the plans first name them."""
    found: dict[Key, Sums] = {}
    for one in plans:
        for source, sums in one.sources.items():
            found[source] = found.get(source, Sums()).plus(sums)
    return dict(sorted(found.items(), key=lambda pair: pair[0] is None))


class Unit(NamedTuple):
    """A lead unit. Units of two regions are two units, whatever they are called."""

    region: str | None
    name: str


def by_unit(plans: Sequence[Digest]) -> dict[Unit, Group]:
    """Tasks by lead unit, the best first; a task of several lead units counts with each."""
    found: dict[Unit, Group] = {}
    for one in sorted(plans, key=_place):
        for name, group in one.units.items():
            unit = Unit(one.area.name if one.area else None, name)
            found[unit] = found.get(unit, Group()).plus(group)
    return ordered(found, unranked_units(found, plans))


def unranked_units(units: Iterable[Unit], plans: Sequence[Digest]) -> frozenset[Unit]:
    """The units of regions that are not ranked."""
    beside = unranked(plans)
    return frozenset(unit for unit in units if unit.region in beside)


def unranked(plans: Sequence[Digest]) -> frozenset[str | None]:
    """The regions whose plan stands on others below it: among those it is no competitor; nor is what names no region.

    Nobody, where all are such.
    """
    above = [one for one in plans if one.above]
    found: set[str | None] = {one.area.name if one.area else None for one in above if len(above) < len(plans)}
    nameless = [one for one in plans if one.area is None]
    return frozenset(found | ({None} if 0 < len(nameless) < len(plans) else set()))


def ordered(found: Mapping[Name, Group], beside: Collection[Name] = ()) -> dict[Name, Group]:
    """The same, the best first: see ``ranks``; those without a mean keep their order behind the others, ``beside`` last."""
    return dict(sorted(found.items(), key=lambda pair: (pair[0] in beside, _standing(pair[1]))))


def ranks(found: Mapping[Name, Group], beside: Collection[Name] = ()) -> list[int | None]:
    """Places from 1 by the mean percentage, then by fewer overdue tasks; equals share a place.

    There is none without a mean, and none for those ``beside``, who take no place from the others.
    """
    standings = [
        _standing(one) if one.average is not None and name not in beside else None for name, one in found.items()
    ]
    return _places(standings)


def money_ranks(found: Mapping[Name, Group], beside: Collection[Name] = ()) -> list[int | None]:
    """The same by what of the planned money has arrived; none where nothing was planned."""
    rates = [None if name in beside else one.money.arrival for name, one in found.items()]
    return _places([None if rate is None else -rate for rate in rates])


def _places(standings: Sequence[Ordered | None]) -> list[int | None]:
    """From 1, the lowest first; equals share a place."""
    told = sorted((one for one in standings if one is not None), reverse=True)
    best = {one: len(told) - place for place, one in enumerate(told)}
    return [None if one is None else best[one] for one in standings]


def _standing(one: Group) -> tuple[bool, Fraction, int]:
    mean = one.average
    return (mean is None, -(mean or Fraction(0)), one.of(Status.OVERDUE))


def behind(plans: Sequence[Digest]) -> list[tuple[Digest, Behind]]:
    """Who is behind, with what, since when: red before yellow, then the longest first."""
    found = [(one, late) for one in sorted(plans, key=_place) for late in one.behind]
    return sorted(found, key=lambda pair: (pair[1].light is not Light.RED, pair[1].since))


def copies(plans: Sequence[Digest], name: Callable[[Digest], str]) -> list[tuple[str, ...]]:
    """Names of plans that look like copies of one another: same title, same region, a year in common. Copies would count twice."""
    alike: dict[tuple[str, str], list[Digest]] = {}
    for one in plans:
        alike.setdefault((one.title, one.area.name if one.area else ""), []).append(one)
    found = ([one for one in group if any(_meet(one, other) for other in group)] for group in alike.values())
    return [tuple(map(name, group)) for group in found if group]


def _meet(one: Digest, other: Digest) -> bool:
    if one is other:
        return False
    if one.years is None or other.years is None:
        return True
    return one.years[0] <= other.years[1] and other.years[0] <= one.years[1]
