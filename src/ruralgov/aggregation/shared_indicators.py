"""The same indicator of many plans: added up where it can be, and who is lowest. Pure: digests in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.aggregation.indicator_readings import Reading
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.indicator_dictionary import folded


class Together(NamedTuple):
    """An indicator over all plans that have it. A percentage has no sums; what has no target or no actual adds nothing.

    ``placed`` says whether the dictionary has it; ``unconverted`` that it has, and no factor for the unit. ``lowest``
    and ``highest`` are of regions: several of its indicators in one are a sum first, but for percentages. ``silent``
    are the regions whose target counts and that have not reported; ``names`` are all that the plans call it. ``rate``
    is ``gone`` ÷ ``way``, what is done from the baselines on and what was to be: in per cent, as one plan's is. There
    is none where one of the plans has none (a ceiling is kept, not approached), nor where more is better in one and
    less in another.
    """

    name: str
    unit: str | None
    placed: bool
    unconverted: bool
    plans: int
    reported: int
    met: int
    target: Decimal | None
    actual: Decimal | None
    lowest: Decimal | None
    lowest_of: str
    highest: Decimal | None
    silent: tuple[str, ...]
    names: tuple[str, ...]
    rate: Fraction | None
    way: Decimal | None
    gone: Decimal | None


class _Given(NamedTuple):
    """A reading in the common unit, and whose it is."""

    plan: Digest
    reading: Reading
    target: Decimal | None
    actual: Decimal | None
    factor: Decimal


def by_indicator(plans: Sequence[Digest]) -> list[Together]:
    """Indicators by their name in the dictionary, else by their own name and unit; the most common first.

    What comes from plans below is left out: those plans count themselves.
    """
    found: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    for plan in plans:
        for one in plan.readings:
            if not one.below:
                found[_key(one)].append(_given(plan, one))
    return sorted((_together(given) for given in found.values()), key=lambda one: (not one.placed, -one.plans))


def _key(one: Reading) -> tuple[str, str]:
    name, unit = common_name(one)
    return folded(name), folded(unit)


def common_name(one: Reading) -> tuple[str, str]:
    """The name and the unit under which a reading stands among those of other plans."""
    placed = one.placed if one.placed and one.placed.factor is not None else None
    return (placed.name, placed.unit or "") if placed else (one.name, one.unit or "")


def _given(plan: Digest, one: Reading) -> _Given:
    factor = one.placed.factor if one.placed and one.placed.factor is not None else Decimal(1)
    target = None if one.target is None else one.target * factor
    return _Given(plan, one, target, None if one.actual is None else one.actual * factor, factor)


def _together(given: list[_Given]) -> Together:
    first = given[0].reading
    placed = first.placed if first.placed and first.placed.factor is not None else None
    unit = placed.unit if placed else first.unit
    shares = is_percentage(unit)
    targets = [one.target for one in given if one.target is not None]
    told = [one for one in given if one.actual is not None]
    regions = _of_regions(told, shares=shares)
    lowest = min(regions, key=lambda pair: pair[1], default=None)
    return Together(
        placed.name if placed else first.name,
        unit,
        placed is not None,
        first.placed is not None and placed is None,
        len(_files(given)),
        len(_files(told)),
        len(_files(given) - _files(one for one in given if not one.reading.met)),
        None if shares or not targets else sum(targets, Decimal(0)),
        None if shares or not told else sum((one.actual for one in told if one.actual is not None), Decimal(0)),
        lowest[1] if lowest else None,
        lowest[0] if lowest else "",
        max((value for _, value in regions), default=None),
        tuple(dict.fromkeys(_name(one.plan) for one in given if one.target is not None and one.actual is None)),
        tuple(dict.fromkeys(one.reading.name for one in given)),
        *_rate(given, shares=shares),
    )


def _rate(given: Sequence[_Given], *, shares: bool) -> tuple[Fraction | None, Decimal | None, Decimal | None]:
    """The rate of all, and the way that is gone and that there is."""
    ways = [one.reading.way * one.factor for one in given if one.reading.way is not None]
    told = [one.reading.gone * one.factor for one in given if one.reading.gone is not None]
    if shares or not told or len(ways) < len(given) or len({way > 0 for way in ways}) > 1:
        return None, None, None
    whole, gone = sum(ways, Decimal(0)), sum(told, Decimal(0))
    rate = Fraction(gone) / Fraction(whole) * 100
    lower = any(one.reading.decreasing for one in given)
    return min(max(rate, Fraction(0)), Fraction(100)) if lower else rate, whole, gone


def _files(given: Iterable[_Given]) -> set[str | int]:
    return {one.plan.file or id(one.plan) for one in given}


def _of_regions(told: Iterable[_Given], *, shares: bool) -> list[tuple[str, Decimal]]:
    """What each region has reached; a share of one thing and one of another make no sum."""
    if shares:
        return [(_name(one.plan), one.actual) for one in told if one.actual is not None]
    found: dict[str, Decimal] = {}
    for one in told:
        name = _name(one.plan)
        found[name] = found.get(name, Decimal(0)) + (one.actual or Decimal(0))
    return list(found.items())


def _name(plan: Digest) -> str:
    return plan.area.name if plan.area else plan.title
