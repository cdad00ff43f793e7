"""The same indicator of many plans: added up where it can be, and who is lowest. Pure: digests in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.aggregation.figures_of_one_plan import Digest, Reading
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.indicator_dictionary import folded


class Together(NamedTuple):
    """An indicator over all plans that have it. A percentage has no sums; what has no target or no actual adds nothing.

    ``placed`` says whether the dictionary has it; ``unconverted`` that it has, and no factor for the unit. ``names``
    are all that the plans call it.
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
    names: tuple[str, ...]


def by_indicator(plans: Sequence[Digest]) -> list[Together]:
    """Indicators by their name in the dictionary, else by their own name and unit; the most common first.

    What comes from plans below is left out: those plans count themselves.
    """
    found: dict[tuple[str, str], list[tuple[Digest, Reading]]] = defaultdict(list)
    for plan in plans:
        for one in plan.readings:
            if not one.below:
                found[_key(one)].append((plan, one))
    return sorted((_together(pairs) for pairs in found.values()), key=lambda one: (not one.placed, -one.plans))


def _key(one: Reading) -> tuple[str, str]:
    if one.placed and one.placed.factor is not None:
        return folded(one.placed.name), folded(one.placed.unit or "")
    return folded(one.name), folded(one.unit or "")


def _together(pairs: list[tuple[Digest, Reading]]) -> Together:
    first = pairs[0][1]
    placed = first.placed if first.placed and first.placed.factor is not None else None
    unit = placed.unit if placed else first.unit
    shares = is_percentage(unit)
    targets = [one.target * _factor(one) for _, one in pairs if one.target is not None]
    actuals = [(one.actual * _factor(one), plan) for plan, one in pairs if one.actual is not None]
    lowest = min(actuals, key=lambda pair: pair[0], default=None)
    return Together(
        placed.name if placed else first.name,
        unit,
        placed is not None,
        first.placed is not None and placed is None,
        len({plan.file or id(plan) for plan, _ in pairs}),
        len({plan.file or id(plan) for plan, one in pairs if one.actual is not None}),
        sum(one.met for _, one in pairs),
        None if shares or not targets else sum(targets, Decimal(0)),
        None if shares or not actuals else sum((value for value, _ in actuals), Decimal(0)),
        lowest[0] if lowest else None,
        _name(lowest[1]) if lowest else "",
        max((value for value, _ in actuals), default=None),
        tuple(dict.fromkeys(one.name for _, one in pairs)),
    )


def _factor(one: Reading) -> Decimal:
    return one.placed.factor if one.placed and one.placed.factor is not None else Decimal(1)


def _name(plan: Digest) -> str:
    return plan.area.name if plan.area else plan.title
