"""What of a plan goes over into the next year's: tasks, what is left of their targets, budget lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.goals import standings
from ruralgov.progress.status import State, Status, state

_LEVEL = re.compile("率|比例|占比|比重|覆盖面|满意度|存量|保有量")
"""Targets that say how high something stands, and not how much was done."""


class Left(NamedTuple):
    """What is left of an indicator: its new target, its new baseline (None where it stays), or that it was reached."""

    target: Decimal | None = None
    baseline: Decimal | None = None
    reached: bool = False


def carried(index: Index, day: date) -> list[int]:
    """The positions of the tasks that go over: standing ones, and those that are not done."""
    return [
        place
        for place, task in enumerate(index.plan.tasks)
        if (task.ongoing and task.deadline is None) or _still_open(state(index, task, day), task)
    ]


def _still_open(now: State, task: Task) -> bool:
    """Whether there is something left to do: of a yearly task there always is."""
    ended = now.ended is not None and now.ended.how != "suspended"
    return not ended and (task.repeats is not None or now.status is not Status.DONE)


def left_of(index: Index, task: Task, day: date) -> dict[int, Left]:
    """What is left of each indicator that has an actual, by its position.

    Of what adds up (户, 个, 公里) the target less what was done; of a level (%, a rate, a coverage, anything with a
    baseline or an upper limit) the same target from the level that was reached. A standing task begins anew.
    """
    measures = enumerate(state(index, task, day).measures)
    # Targets by date say their years themselves.
    return {
        place: _left(one.given, one.whole, standing=task.ongoing)
        for place, one in measures
        if one.whole is not None and not one.dated
    }


def left_of_goals(index: Index, day: date) -> dict[int, Left]:
    """The same of the plan's own targets."""
    return {
        place: _left(one.measure.given, one.measure.whole, standing=False)
        for place, one in enumerate(standings(index, day))
        if one.measure.whole is not None and not one.measure.dated
    }


def _left(one: Indicator, value: Decimal, *, standing: bool) -> Left:
    reached = (one.met_by(value) and one.high is None) or (one.exactly is not None and one.met_by(value))
    if _is_level(one):
        return Left(reached=True) if reached else Left(baseline=None if one.coverage else value)
    if standing or one.between:
        return Left()
    return Left(reached=True) if reached else Left(target=(one.low or Decimal(0)) - value)


def _is_level(one: Indicator) -> bool:
    typed = one.coverage is not None or one.baseline is not None or is_percentage(one.unit)
    return typed or one.low is None or _LEVEL.search(one.name) is not None


def kept_by_year(lines: Iterable[tuple[str, int]], year: int) -> dict[int, bool]:
    """Of named things by year: the positions that stay, and whether their year is to be moved to the new one.

    What is of the new year or later stays; of a thing that ended before, its last year goes over.
    """
    listed = list(lines)
    found: dict[int, bool] = {}
    for name in dict.fromkeys(name for name, _ in listed):
        same = [(of, place) for place, (other, of) in enumerate(listed) if other == name]
        later = [place for of, place in same if of >= year]
        found |= dict.fromkeys(later, False) if later else {max(same)[1]: True}
    return found
