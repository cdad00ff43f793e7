"""Days of tasks against the plan's period and stages, so that one wrong day gives one finding."""

from __future__ import annotations

from datetime import date

from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task


def stage_span(index: Index, task: Task) -> Span | None:
    """The days of the stage that the task names; None where there is no such stage, or two, or it is reversed."""
    stage = index.stages.get(task.stage) if task.stage is not None else None
    if stage is not None and len(index.stages) < len(index.plan.stages) and _named_twice(index, stage.name):
        return None  # RG410: which of the two is meant nobody can tell
    return Span(stage.start, stage.end) if stage is not None and stage.start <= stage.end else None


def _named_twice(index: Index, name: str) -> bool:
    return [stage.name for stage in index.plan.stages].count(name) > 1


def strays(index: Index, task: Task, day: date) -> bool:
    """Whether a day of the task lies outside the plan's period; where its own stage holds it, the stage strays (RG105)."""
    period = index.period
    if period is None or period.start <= day <= period.end:
        return False
    stage = stage_span(index, task)
    return stage is None or not stage.holds(day)


def reversed_(index: Index, task: Task) -> bool:
    """Whether the task's deadline lies before its start, each of them inside the period."""
    start, end = task.start, task.deadline
    if start is None or end is None or start <= end:
        return False
    return not strays(index, task, start) and not strays(index, task, end)


def sound_deadline(index: Index, task: Task) -> bool:
    """Whether nothing is wrong with the task's own deadline, so that other days may be measured by it."""
    return task.deadline is None or not (strays(index, task, task.deadline) or reversed_(index, task))


def in_row(index: Index) -> list[tuple[int, int]]:
    """Stages with what goes before them, as positions in the plan: of the stages that began earlier the last to end.

    Sorted by their days; reversed stages (RG114) are left out.
    """
    stages = index.plan.stages
    order = sorted((stage.start, stage.end, place) for place, stage in enumerate(stages) if stage.start <= stage.end)
    pairs, last = [], (date.min, -1)
    for _, end, place in order:
        if last[1] >= 0:
            pairs.append((last[1], place))
        last = max(last, (end, place))
    return pairs
