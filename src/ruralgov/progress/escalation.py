"""Which measure stands against which task on a day: derived from its light and its days overdue, never stored.

A step holds from its day overdue, or from its light (red is beyond yellow); a step with both needs both. Of the steps
that hold, the last in the plan's order is the measure: the plan lists the mildest first. A task that is done, or whose
light is green again, has none: the measure has ended.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.plan.dates import Span
from ruralgov.plan.governance import EscalationStep
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import ENDS, State, state
from ruralgov.progress.unbroken_days import marks, since

_DAY = timedelta(days=1)
_RANKS = {None: 0, Light.GREEN: 0, Light.YELLOW: 1, Light.RED: 2}


class Measure(NamedTuple):
    """The heaviest step that holds for a task; ``since`` is the first day of the run of days on which it did.

    ``next_step`` is what follows if nothing changes, with the day it begins; None where it is the last or its day
    cannot be told from the calendar.
    """

    task: Task
    state: State
    step: EscalationStep
    level: int
    since: date
    next_step: tuple[EscalationStep, date] | None = None


class Ended(NamedTuple):
    """A measure that stood in a span and no longer does on its last day, with the day it ended."""

    measure: Measure
    on: date
    why: str


def measures(index: Index, day: date) -> list[Measure]:
    """The measures that stand on the evening of a day, the heaviest first, then in the plan's order."""
    found = [one for task in index.plan.tasks if (one := measure(index, task, day))]
    return sorted(found, key=lambda one: -one.level)


def measure(index: Index, task: Task, day: date) -> Measure | None:
    """The measure against one task."""
    now = state(index, task, day)
    level = _level(index, now)
    if level == 0:
        return None
    step = index.plan.escalation[level - 1]
    return Measure(task, now, step, level, _since(index, task, day, level), _next(index, now, level))


def undecided(index: Index, day: date, span: Span | None = None) -> list[str]:
    """The tasks of which the measure that stands, or that ended in a span, may be one that an error leaves open."""
    if not index.unsure_steps:
        return []
    return [
        task.id
        for task in index.plan.tasks
        if any(_open_to_unsure(index, task, on) for on in _asked(index, task, day, span))
    ]


def _asked(index: Index, task: Task, day: date, span: Span | None) -> list[date]:
    """The days on which it counts which measure stood: the evening itself, and those before one may have ended."""
    return [day, *(on - _DAY for on in marks(index, task) if span and span.holds(on))]


def _open_to_unsure(index: Index, task: Task, day: date) -> bool:
    """Whether a step of which nobody knows when it follows may be the heaviest that holds."""
    now = state(index, task, day)
    level = _level(index, now)
    return any(place >= level and _may_hold(index, now, place, level) for place in index.unsure_steps)


def _may_hold(index: Index, now: State, place: int, level: int) -> bool:
    if now.done_on is not None or (not level and not now.overdue_days and not _RANKS[now.light]):
        return False
    # Days grow from step to step: where a milder one by days does not hold, this one does not.
    before = [one for one in index.plan.escalation[:place] if one.overdue_days is not None and one.light is None]
    return not (index.unsure_steps[place] and (not now.overdue_days or (before and not holds(before[-1], now))))


def _level(index: Index, now: State) -> int:
    """Position of the heaviest step that holds, from 1; 0 when none does."""
    return max((place for place, step in enumerate(index.plan.escalation, start=1) if holds(step, now)), default=0)


def holds(step: EscalationStep, now: State) -> bool:
    """Whether a step follows from a state; one that names neither days nor a light never does."""
    if now.done_on is not None or (step.overdue_days is None and step.light is None):
        return False
    # Nobody is overdue on the last day itself: "0 days" means from the first day after it.
    late = step.overdue_days is None or now.overdue_days >= max(step.overdue_days, 1)
    return late and (step.light is None or _RANKS[now.light] >= _RANKS[Light(step.light)])


def _since(index: Index, task: Task, day: date, level: int) -> date:
    """The first day of the days up to this one on which the task had this level or a heavier one."""
    return since(index, task, day, lambda on: _level_on(index, task, on) >= level)


def _level_on(index: Index, task: Task, day: date) -> int:
    return _level(index, state(index, task, day))


def _next(index: Index, now: State, level: int) -> tuple[EscalationStep, date] | None:
    """The next heavier step by days overdue: only its day can be foretold."""
    for step in index.plan.escalation[level:]:
        if step.overdue_days is not None and step.light is None and now.due is not None:
            return step, now.due.day + (now.paused + max(step.overdue_days, 1)) * _DAY
    return None


def ended(index: Index, span: Span) -> list[Ended]:
    """Measures that stood the day before the span or on one of its days, and ended in it."""
    if not index.plan.escalation:
        return []
    return [found for task in index.plan.tasks if (found := _ended(index, task, span))]


def _ended(index: Index, task: Task, span: Span) -> Ended | None:
    """The latest end in the span, where nothing stands on its last day. Only an entry of the log, or the task's end, does it."""
    days = sorted({day for day in marks(index, task) if span.holds(day)}, reverse=True)
    for day in days:
        stood = measure(index, task, day - _DAY)
        if stood is not None:  # where none stands now, the latest entry before which one stood ended it
            return None if _level_on(index, task, span.end) else Ended(stood, day, _why(state(index, task, day)))
    return None


def _why(now: State) -> str:
    if now.ended is not None:
        return f"任务{ENDS[now.ended.how]}"
    return "任务已完成" if now.done_on is not None else "进度恢复"
