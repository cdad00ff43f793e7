"""Targets of the plan itself on a day: who reports them, and what is known of them. A figure is typed once.

A goal whose name a task's indicator bears takes its actual from there. One that no indicator bears is logged, as an
indicator would be, with one of the tasks that serve it: the first that a lead of the goal leads, else the first. Where
that task has ended, the next of them carries on, or the one that it went into; what was logged with the first stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.goals import Goal
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.indicators_on_day import Measure, measure


class Standing(NamedTuple):
    """A goal on a day: its due day, and how far it is."""

    goal: Goal
    due: date | None
    measure: Measure


def standings(index: Index, day: date) -> list[Standing]:
    """Every goal on the evening of a day."""
    return [
        Standing(goal, due(index, goal), measure(index, _counted(index, goal), _logs(index, goal, day), day))
        for goal in index.plan.goals
    ]


def due(index: Index, goal: Goal) -> date | None:
    """The day a goal is to be reached by: its own, that of its last dated target, else the plan's end."""
    last = max((one.by for one in goal.targets), default=None)
    return goal.by or last or (index.period.end if index.period else None)


def bearers(index: Index, goal: Goal) -> list[tuple[Task, Indicator]]:
    """The indicators of its name: of the tasks that serve it, or of any where none is named."""
    return [(task, one) for task in _serving(index, goal) for one in task.indicators if one.name == goal.name]


def _counted(index: Index, goal: Goal) -> Goal:
    """The goal, counted from the places, or added up from the plans below, where the indicators of its name are, all in one way."""
    if goal.coverage is not None or goal.adds_up is not None:
        return goal
    ways = {(one.coverage, one.adds_up) for _, one in bearers(index, goal)}
    if len(ways) != 1:
        return goal
    coverage, adds_up = ways.pop()
    return goal.model_copy(update={"coverage": coverage, "adds_up": adds_up})


def _serving(index: Index, goal: Goal) -> list[Task]:
    """The tasks that serve a goal: all, where none is named."""
    if not goal.tasks:
        return list(index.plan.tasks)
    return [index.tasks[one] for one in goal.tasks if one in index.tasks]


@once
def _carried(index: Index) -> dict[str, tuple[Goal, ...]]:
    found: dict[str, list[Goal]] = defaultdict(list)
    for goal in index.plan.goals:
        for task in carriers(index, goal):
            found[task.id].append(goal)
    return {task: tuple(goals) for task, goals in found.items()}


def carriers(index: Index, goal: Goal) -> list[Task]:
    """The tasks whose entries report a goal that no indicator bears and no list of places tells; the last does so now."""
    if goal.coverage is not None or goal.adds_up is not None or bearers(index, goal):
        return []
    serving = _serving(index, goal)
    leads = set(map(index.unit, goal.lead))

    def foreign(task: Task) -> bool:
        return leads.isdisjoint(map(index.unit, task.lead))

    serving = sorted(serving, key=foreign)
    if not serving or (not goal.tasks and foreign(serving[0])):
        return []
    found = [serving[0]]
    while _over(index, found[-1]):
        into = sorted(_went_into(index, found[-1]), key=foreign)
        after = [task for task in (*(one for one in serving if not _over(index, one)), *into) if task not in found]
        if not after:
            break
        found.append(after[0])
    return found


def carried_log(index: Index, goal: Goal, day: date) -> list[Progress]:
    """What was logged of such a goal up to a day, with whichever task, in the order of days."""
    found = [entry for task in carriers(index, goal) for entry in index.log.get(task.id, ()) if entry.date <= day]
    return sorted(found, key=lambda entry: entry.date)


def _over(index: Index, task: Task) -> bool:
    """Whether a task has ended for good; one that is suspended goes on some day."""
    ended = task.ended
    return ended is not None and ended.for_good and (index.as_of is None or ended.holds(index.as_of))


def _went_into(index: Index, task: Task) -> list[Task]:
    into = task.ended.into if task.ended and task.ended.into_tasks else ()
    return [index.tasks[one] for one in into if one in index.tasks]


def reported(index: Index, task: Task) -> tuple[Indicator, ...]:
    """What the entries of a task may give actuals of: its own indicators, then the goals that are logged with it."""
    goals = _carried(index).get(task.id, ()) if index.plan.goals else ()
    return (*task.indicators, *goals)


def not_counted(index: Index, task: Task) -> frozenset[str]:
    """The names whose figures come from the plans below: what is logged of them with the task does not count."""
    found = reported(index, task)
    names = {one.name for one in found}
    added = (goal for goal in index.plan.goals if goal.name not in names)
    return frozenset(one.name for one in (*found, *added) if one.adds_up is not None)


def asked(index: Index, task: Task) -> tuple[Indicator, ...]:
    """What of it an office is asked for: not what comes from the plans below, nor a goal that may be another task's to report."""
    return tuple(one for one in reported(index, task) if one.adds_up is None and not _open_to_others(index, one))


def _open_to_others(index: Index, one: Indicator) -> bool:
    return isinstance(one, Goal) and one.name in unsettled(index) and len(one.tasks) != 1


@once
def unsettled(index: Index) -> frozenset[str]:
    """The goals that name a task or unit which the plan does not know: who reports them cannot be told."""
    return frozenset(
        goal.name
        for goal in index.plan.goals
        if set(goal.tasks) - index.tasks.keys() or set(map(index.unit, goal.lead)) - index.departments.keys()
    )


def _logs(index: Index, goal: Goal, day: date) -> Sequence[Sequence[Progress]]:
    """The entries that tell of it. Of percentages of several tasks nothing is known of the whole."""
    tasks = [task for task, _ in bearers(index, goal)]
    if not tasks:
        return [carried_log(index, goal, day)]
    if len(tasks) > 1 and is_percentage(goal.unit):
        return ()
    return [[entry for entry in index.log.get(task.id, ()) if entry.date <= day] for task in tasks]
