"""Of the errors of a plan those that may touch what is shown: of one unit, or of some days, the others change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.tracing.task_needs import family
from ruralgov.calendar.agenda import everyone
from ruralgov.checking.reach.areas import GOAL_ENDS, GOAL_LEADS
from ruralgov.checking.reach.days_off import DAYS_OFF
from ruralgov.findings import UNKNOWN
from ruralgov.papers.cell_words import WRONG

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from ruralgov.findings import Fault, Hole
    from ruralgov.plan.lookups.index import Index

_ROLES = frozenset(("leads", "support", "units", "ids"))
"""Whose a task is: it may be anybody's."""
_OF_GOAL = frozenset(("goals", GOAL_ENDS, GOAL_LEADS))


def of_unit(index: Index, unit: str | None) -> None:
    """Leave to a paper of one unit the errors that may be in it; to one of all units all of them."""
    if unit is None:
        return
    own = _tasks_of(index, unit)
    named = {one.hole.task for one in index.faults if one.hole.areas & _ROLES}
    index.faults = tuple(one for one in index.faults if _may_show(index, one, unit, own))
    index.doubtful = tuple(one for one in index.doubtful if _may_show(index, one, unit, own))
    index.left_out = tuple(task for task in index.left_out if task in own | named or task.startswith("tasks["))


def of_days(index: Index, days: Collection[date]) -> None:
    """Leave to a paper of some days the wrong days off that may be one of them."""
    index.faults = tuple(one for one in index.faults if not _of_another_day(one.hole, days))


def _of_another_day(hole: Hole, days: Collection[date]) -> bool:
    if hole.areas != {DAYS_OFF}:
        return False
    span = hole.days
    return not any(span is None or span[0] <= day <= span[1] for day in days)


def _tasks_of(index: Index, unit: str) -> set[str]:
    """The tasks that the unit has a part in, or may have, with all that these consist of."""
    return {
        part
        for task in index.plan.tasks
        if WRONG in task.lead or unit in everyone(index, tuple(name for _, names in task.roles for name in names))
        for part in family(index, task.id)
    }


def _may_show(index: Index, fault: Fault, unit: str, own: set[str]) -> bool:
    hole = fault.hole
    if hole.areas & _ROLES:
        return True
    if hole.task is not None and hole.task != UNKNOWN:
        return hole.task in own or hole.task.startswith("tasks[")
    goal = next((one for one in index.plan.goals if one.name == hole.within), None)
    if goal is None or not hole.areas <= _OF_GOAL or GOAL_LEADS in hole.areas:
        return True
    return not goal.lead or unit in everyone(index, goal.lead) or not own.isdisjoint(goal.tasks)
