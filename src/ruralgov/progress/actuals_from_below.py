"""Actuals that come from the plans below: added up, averaged, weighted or the lowest of what they say by a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ruralgov.norms.counted_indicators import cut
from ruralgov.plan.goals import Goal
from ruralgov.plan.indicator_dictionary import Dictionary, Placed, folded
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress
from ruralgov.plan.surroundings import PartPlan
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import Frame, counting

Logs = Sequence[Sequence[Progress]]
ActualOf = Callable[[Index, Frame, Logs, date], Decimal | None]
HEADS = "人口"
"""As ``weighted by 人口``: the people of all places of a plan."""


class Apart(StrEnum):
    """Why an indicator below does not meet that above."""

    NONE = "none"
    UNIT = "unit"
    COUNTS = "counts"
    WEIGHT = "weight"


class Below(NamedTuple):
    """A plan below with the indicators that meet one above; ``factor`` turns its values into the unit above.

    ``bearers`` hold the ids of their tasks; a goal is logged with tasks, of which all may tell.
    """

    part: PartPlan
    own: Index
    bearers: tuple[tuple[tuple[str, ...], Indicator, Decimal], ...]
    apart: Apart | None = None


class Said(NamedTuple):
    """What one plan below says, in the unit above; ``weight`` where the mean is a weighted one."""

    part: PartPlan
    value: Decimal | None
    weight: Decimal | None = None


def added(index: Index, frame: Frame, day: date, actual_of: ActualOf) -> Decimal | None:
    """The actual from below: of the plans that have reported; None where none has."""
    way, weighted = frame.indicator.adds_up, frame.indicator.weighted_by
    pairs = [
        (Fraction(one.value), Fraction(one.weight or 0) if weighted else Fraction(1))
        for one in said(index, frame, day, actual_of)
        if one.value is not None
    ]
    values = [value for value, _ in pairs]
    if not values:
        return None
    if way == "min":
        return cut(min(values))
    if way == "sum":
        return _plain(sum(values, Fraction(0)))
    whole = sum((weight for _, weight in pairs), Fraction(0))
    return cut(sum((value * weight for value, weight in pairs), Fraction(0)) / whole) if whole else None


def _plain(value: Fraction) -> Decimal:
    """A sum of decimals is one, exact."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize() + 0


def said(index: Index, frame: Frame, day: date, actual_of: ActualOf) -> list[Said]:
    """What each plan below says of an indicator on the evening of a day."""
    key = (said, frame, day)
    if key not in index.memo:
        index.memo[key] = [_said(one, frame, day, actual_of) for one in below(index, frame.indicator)]
    found: list[Said] = index.memo[key]
    return found


def _said(one: Below, frame: Frame, day: date, actual_of: ActualOf) -> Said:
    values = []
    for tasks, indicator, factor in one.bearers:
        first = frame.first if frame.indicator.counts == "period" else None
        own = Frame(counting(indicator, day).indicator, first, frame.by)
        logs = [[entry for entry in one.own.log.get(task, ()) if entry.date <= day] for task in tasks]
        value = actual_of(one.own, own, logs, day)
        values += [value * factor] if value is not None else []
    whole = sum(values, Decimal(0)) if values else None
    name = frame.indicator.weighted_by
    return Said(one.part, whole, weight_of(one.own, name, day, actual_of) if name else None)


def weight_of(index: Index, name: str, day: date, actual_of: ActualOf) -> Decimal | None:
    """What a plan weighs: an indicator's actual, a parameter, or its people."""
    for tasks, indicator in _bearers(index):
        if folded(indicator.name) == folded(name):
            logs = [[entry for entry in index.log.get(task, ()) if entry.date <= day] for task in tasks]
            return actual_of(index, counting(indicator, day), logs, day)
    if name in index.plan.parameters:
        return index.plan.parameters[name].value
    heads = [place.population for place in index.plan.places if place.population is not None]
    return Decimal(sum(heads)) if name == HEADS and heads else None


def has_weight(index: Index, name: str) -> bool:
    """Whether a plan has what the mean is weighted by, reported or not."""
    heads = name == HEADS and any(place.population is not None for place in index.plan.places)
    known = any(folded(one.name) == folded(name) for _, one in _bearers(index))
    return known or heads or name in index.plan.parameters


def days(index: Index, indicator: Indicator) -> list[date]:
    """The days on which something below may have changed it, oldest first."""
    found = set()
    for one in below(index, indicator):
        for tasks, own, _ in one.bearers:
            found |= {entry.date for task in tasks for entry in one.own.log.get(task, ())}
            found.update(days(one.own, own) if own.adds_up else ())
    return sorted(found)


def below(index: Index, indicator: Indicator) -> list[Below]:
    """Every plan below that can be read, with what there meets an indicator."""
    key = (below, indicator.name, indicator.unit, indicator.counts, indicator.weighted_by)
    if key not in index.memo:
        known = index.around.dictionary
        index.memo[key] = [_below(part, own, indicator, known) for part, own in index.parts]
    found: list[Below] = index.memo[key]
    return found


def _below(part: PartPlan, own: Index, indicator: Indicator, dictionary: Dictionary) -> Below:
    placed = dictionary.place(indicator.name, indicator.unit)
    met, apart = [], Apart.NONE
    for tasks, one in _counted(own):
        if dictionary.common(one.name) != dictionary.common(indicator.name):
            continue
        factor = _factor(one, indicator, dictionary, placed)
        if factor is None:
            apart = Apart.UNIT
        elif indicator.counts == "period" and one.counts == "total":
            apart = Apart.COUNTS
        else:
            met.append((tasks, one, factor))
    return Below(part, own, tuple(met), None if met else apart)


@once
def _bearers(index: Index) -> list[tuple[tuple[str, ...], Indicator]]:
    """The indicators of all tasks, then the goals whose name none of them bears."""
    found: list[tuple[tuple[str, ...], Indicator]] = [
        ((task.id,), one) for task in index.plan.tasks for one in task.indicators
    ]
    names = {one.name for _, one in found}
    tasks = tuple(task.id for task in index.plan.tasks)
    return [*found, *((goal.tasks or tasks, goal) for goal in index.plan.goals if goal.name not in names)]


def stands_alone(index: Index, goal: Goal) -> bool:
    """Whether no task's indicator is the same by name or by the dictionary: in sums over plans that one counts, else the goal."""
    common = index.around.dictionary.common
    return common(goal.name) not in {common(one.name) for task in index.plan.tasks for one in task.indicators}


def _counted(index: Index) -> list[tuple[tuple[str, ...], Indicator]]:
    """The same without the goals that an indicator tells under another name: in a sum they would count twice."""
    return [(tasks, one) for tasks, one in _bearers(index) if not isinstance(one, Goal) or stands_alone(index, one)]


def _factor(one: Indicator, above: Indicator, dictionary: Dictionary, placed: Placed | None) -> Decimal | None:
    """What turns a value into the unit above; None where the units differ and nothing says how."""
    factors = [each.factor for each in (dictionary.place(one.name, one.unit), placed) if each and each.factor]
    if len(factors) == 2:
        return factors[0] / factors[1]
    return Decimal(1) if folded(one.unit or "") == folded(above.unit or "") else None


def indicators_added(index: Index) -> Iterator[tuple[tuple[str | int, ...], Indicator]]:
    """The indicators and goals whose actuals come from below, with their place in the plan."""
    for position, task in enumerate(index.plan.tasks):
        for place, one in enumerate(task.indicators):
            if one.adds_up is not None:
                yield ("tasks", position, "indicators", place), one
    yield from ((("goals", place), goal) for place, goal in enumerate(index.plan.goals) if goal.adds_up is not None)
