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
from ruralgov.progress.indicators_on_day import Measure
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
    ended = now.ended is not None and now.ended.for_good
    return not ended and (task.repeats is not None or now.status is not Status.DONE)


def left_of(index: Index, task: Task, day: date) -> dict[int, Left]:
    """What is left of each indicator that has an actual, by its position.

    Of what adds up (户, 个, 公里) the target less what was done; of a level (%, a rate, a coverage, anything with a
    baseline or an upper limit) the same target from the level that was reached. A standing or yearly task begins anew.
    """
    anew = task.ongoing or task.repeats is not None
    measures = enumerate(state(index, task, day).measures)
    return {place: _left_by(one, standing=anew) for place, one in measures if one.whole is not None}


def left_of_goals(index: Index, day: date) -> dict[int, Left]:
    """The same of the plan's own targets."""
    found = enumerate(standings(index, day))
    return {place: _left_by(one.measure, standing=False) for place, one in found if one.measure.whole is not None}


def _left_by(measure: Measure, *, standing: bool) -> Left:
    """Of targets by date only whether the last was reached, and the level; their numbers: ``dated_left``."""
    left = _left(measure.end.indicator, measure.whole or Decimal(0), standing=standing)
    return left._replace(target=None) if measure.dated else left


def dated_left(measure: Measure, first: date, *, anew: bool) -> dict[int, Decimal | None]:
    """The dated targets that go over, by position: what is left of each, None for one that stays as it was typed.

    Those that lie ahead do, with what was done taken off; where all are past, what is left of them all is one target. A
    level is no amount to take off, and a standing task begins anew. ``measure`` is of the first day of the new plan.
    """
    given, whole = measure.given, measure.whole
    targets = given.targets
    ahead = [at for at, target in enumerate(targets) if target.by >= first]
    if (
        not targets
        or whole is None
        or anew
        or _is_level(measure.end.indicator)
        or any(target.between for target in targets)
    ):
        return dict.fromkeys(ahead or range(len(targets)))
    if not ahead:
        last = max(range(len(targets)), key=lambda at: targets[at].by)
        return {last: max((measure.end.indicator.low or Decimal(0)) - whole, Decimal(0))}
    if given.counts == "total":
        found = {at: (targets[at].low or Decimal(0)) - whole for at in ahead}
        return {at: value for at, value in found.items() if value > 0} or dict.fromkeys(ahead)
    done = measure.actual if measure.now.by == targets[ahead[0]].by else None
    return dict.fromkeys(ahead) | ({ahead[0]: (targets[ahead[0]].low or Decimal(0)) - done} if done else {})


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
        last = max(of for of, _ in same)
        ended = [place for of, place in same if of == last]  # both halves of a year in which the share rule changed
        found |= dict.fromkeys(later, False) if later else dict.fromkeys(ended, True)
    return found
