"""What a plan's indicators give to the sums over many plans: over all periods so far, so that they add up. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.indicator_dictionary import Placed
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.actuals_from_below import stands_alone
from ruralgov.progress.completion_rates import way
from ruralgov.progress.goals import standings
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.status import State


class Reading(NamedTuple):
    """An indicator on the day: the target that counts then, and the actual; of what is told by the period those of all periods so far.

    ``placed`` is where the dictionary has it; ``below`` says that the actual comes from plans below, which count
    themselves. ``way`` is the target, and ``gone`` the actual, less the baseline: None where one plan has no rate
    either. ``met`` is of the target that counts on the day: what was not reported has reached nothing.
    """

    task: str | None
    name: str
    unit: str | None
    target: Decimal | None
    decreasing: bool
    actual: Decimal | None
    met: bool
    placed: Placed | None
    below: bool
    way: Decimal | None
    gone: Decimal | None


def readings(index: Index, pairs: Iterable[tuple[Task, State]], day: date) -> Iterable[Reading]:
    """The indicators of all tasks, and the goals that no task's indicator bears."""
    for task, now in pairs:
        if now.open:
            yield from (reading(index, task.id, one) for one in now.measures)
    for standing in standings(index, day):
        if stands_alone(index, standing.goal):
            yield reading(index, None, standing.measure)


def reading(index: Index, task: str | None, one: Measure) -> Reading:
    """One of them."""
    indicator, actual = one.so_far or (one.indicator, one.actual)
    return Reading(
        task,
        indicator.name,
        indicator.unit,
        limit(indicator),
        indicator.decreasing,
        actual,
        one.actual is not None and one.indicator.met_by(one.actual),
        index.around.dictionary.place(indicator.name, indicator.unit),
        indicator.adds_up is not None,
        *way(indicator, actual),
    )


def limit(indicator: Indicator) -> Decimal | None:
    """The figure that a target is added up by: its lower limit, or the upper one of what is to be kept low."""
    return indicator.high if indicator.decreasing or indicator.low is None else indicator.low
