"""Tasks with their state, who has which role, indicators with targets and actuals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ruralgov.aggregation.figures_of_one_plan import since_when
from ruralgov.aggregation.indicator_readings import limit, reading
from ruralgov.plan.goals import Goal
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import LIMITS, Indicator, Limits, Task
from ruralgov.progress.actuals_from_below import days, stands_alone
from ruralgov.progress.completion_rates import completion
from ruralgov.progress.dated_targets import ordered
from ruralgov.progress.goals import due, not_counted, reported, standings
from ruralgov.progress.indicators_on_day import Measure, measure
from ruralgov.progress.status import State, state

_SIX = Decimal("0.000001")


def tasks(index: Index, day: date) -> Iterator[dict[str, object]]:
    """Tasks in the plan's order."""
    for task, now in _states(index, day):
        yield _task(index, task, now, day)


def _states(index: Index, day: date) -> list[tuple[Task, State]]:
    key = (_states, day)  # two tables ask for the same
    if key not in index.memo:
        index.memo[key] = [(task, state(index, task, day)) for task in index.plan.tasks]
    found: list[tuple[Task, State]] = index.memo[key]
    return found


def _task(index: Index, task: Task, now: State, day: date) -> dict[str, object]:
    return {
        "task": task.id,
        "title": task.title,
        "section": task.section,
        "stage": task.stage,
        "start": index.start(task),
        "due": now.due.day if now.due else None,
        "weight": now.weight,
        "status": now.status.value,
        "percent": now.percent,
        "elapsed": six(now.elapsed),
        "light": now.light.value if now.light else None,
        "overdue_days": now.overdue_days,
        "behind_since": since_when(index, task, now, day),
        "done": now.done_on,
        "counted": now.counted,
        "reported": now.last.date if now.last else None,
        "problem": now.last.problem if now.last else None,
    }


def six(value: Fraction | None) -> Decimal | None:
    """A share with six places, half up."""
    return None if value is None else (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_SIX)


def roles(index: Index) -> Iterator[dict[str, object]]:
    """Who has which role; of a unit named twice in one role the first place counts."""
    for task in index.plan.tasks:
        for role, names in task.roles:
            for place, unit in enumerate(dict.fromkeys(map(index.unit, names)), start=1):
                yield {"task": task.id, "role": role, "unit": unit, "position": place}


def indicators(index: Index, day: date) -> Iterator[dict[str, object]]:
    """The indicators of tasks, then the goals."""
    for task, now in _states(index, day):
        for one in now.measures:
            yield _indicator(index, task.id, one, now.due.day if now.due else None, counted=now.open)
    for standing in standings(index, day):
        alone = stands_alone(index, standing.goal)
        yield _indicator(index, "", standing.measure, standing.due, counted=alone)


def _indicator(index: Index, task: str, one: Measure, last: date | None, *, counted: bool) -> dict[str, object]:
    """The row; ``counted`` as a roll-up counts it, but for what comes from plans below."""
    indicator = one.indicator
    added = reading(index, task or None, one)
    rate = completion(indicator, one.actual) if one.actual is not None else None
    return {
        "task": task,
        "indicator": indicator.name,
        "measured_in": indicator.unit,
        "counts": one.given.counts,
        "better": "lower" if indicator.decreasing else "higher",
        "baseline": one.given.baseline,
        "target": limit(indicator),
        "due": one.now.by or last,
        "actual": one.actual,
        "met": added.met,
        "rate": six(rate) if isinstance(rate, Fraction) else None,
        "target_so_far": added.target,
        "actual_so_far": added.actual,
        "way": added.way,
        "gone": added.gone,
        "common": added.placed.name if added.placed else None,
        "common_unit": added.placed.unit if added.placed else None,
        "factor": added.placed.factor if added.placed else None,
        "from_below": indicator.adds_up is not None,
        "counted": counted and indicator.adds_up is None,
        "assumed": indicator.assumed is not None,
    }


def targets(index: Index) -> Iterator[dict[str, object]]:
    """Every target; one that is not dated is due with its task or goal."""
    for task in index.plan.tasks:
        found = index.due(task)
        for one in task.indicators:
            yield from _targets(task.id, one, found.day if found else None)
    for goal in index.plan.goals:
        yield from _targets("", goal, due(index, goal))


def _targets(task: str, indicator: Indicator | Goal, last: date | None) -> Iterator[dict[str, object]]:
    every: Iterable[tuple[date | None, Limits]] = [(one.by, one) for one in ordered(indicator)] or [(last, indicator)]
    for number, (by, limits) in enumerate(every, start=1):
        yield {
            "task": task,
            "indicator": indicator.name,
            "number": number,
            "due": by,
            "kind": next((name for name in LIMITS if getattr(limits, name) is not None), None),
            "low": limits.low,
            "high": limits.high,
            "assumed": indicator.assumed is not None,
        }


def actuals(index: Index, day: date) -> Iterator[dict[str, object]]:
    """What the log says, entry by entry, then what follows from the plans below on each day that something changed there."""
    yield from _logged(index)
    for task in index.plan.tasks:
        for one in task.indicators:
            yield from _from_below(index, task.id, one, day)
    for goal in index.plan.goals:
        yield from _from_below(index, "", goal, day)


def _from_below(index: Index, task: str, indicator: Indicator, last: date) -> Iterator[dict[str, object]]:
    changed = [day for day in days(index, indicator) if day <= last] if indicator.adds_up else []
    for number, day in enumerate(changed, start=1):
        yield {
            "task": task,
            "indicator": indicator.name,
            "entry": -number,
            "day": day,
            "entered": day,
            "value": measure(index, indicator, (), day).actual,
            "measured_in": indicator.unit,
            "by": None,
            "derived": True,
        }


def _logged(index: Index) -> Iterator[dict[str, object]]:
    """What the log says, oldest first; a goal that is logged with a task stands under no task.

    What is typed beside a figure that comes from the plans below does not count, and is none.
    """
    for task in index.plan.tasks:
        units = {one.name: one.unit for one in reported(index, task)}
        own = {one.name for one in task.indicators}
        beside = not_counted(index, task)
        for number, entry in enumerate(index.log.get(task.id, ()), start=1):
            said: list[tuple[str, str, Decimal, str | None]] = [
                (task.id if name in own else "", name, value, units.get(name))
                for name, value in entry.indicators.items()
                if name not in beside
            ]
            if entry.percent is not None:
                said.insert(0, (task.id, "", entry.percent, "%"))
            for owner, name, value, unit in said:
                yield {
                    "task": owner,
                    "indicator": name,
                    "entry": number,
                    "day": entry.date,
                    "entered": entry.since,
                    "value": value,
                    "measured_in": unit,
                    "by": index.unit(entry.by) if entry.by else None,
                    "derived": isinstance(entry, Derived),
                }
