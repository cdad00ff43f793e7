"""Which tasks, and goals, take their days from the plan's period or from a stage, so that an error there leaves all others as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import GOAL_ENDS
from ruralgov.findings import Hole

if TYPE_CHECKING:
    from ruralgov.findings import Finding, Path

_Task = dict[object, object]


def hanging(path: Path, data: object) -> Iterator[Hole]:
    """A hole for each task, and each goal, whose days hang on the period or the stages at a place of the file."""
    if not isinstance(data, dict) or path[0] not in ("period", "stages"):
        return
    if path[0] == "period":
        yield from _goals(data)
    stages = {str(one.get("name")): one for one in _mappings(data.get("stages"))}
    named = _stage_at(path, data)
    for place, task in enumerate(_entries(data.get("tasks"))):
        if not isinstance(task, dict):
            continue
        hangs = _on_period(task, stages) if path[0] == "period" else _on_stage(task, named)
        if hangs is not None:
            mine = task.get("id")
            yield Hole(frozenset((hangs,)), f"tasks[{place}]" if mine is None else str(mine))


def against_period(finding: Finding, data: object) -> Iterator[Hole]:
    """What hangs on the end of the plan, or on its beginning, that a day which somebody typed contradicts: one of the two is wrong."""
    values = finding.values
    outside = (str(values[one]) for one in ("given", "start") if one in values)
    first = str(values.get("first", values["start"]))
    early = any(day < first for day in outside)
    areas = frozenset(("start",)) if early else frozenset(("time", GOAL_ENDS))
    yield from (one for one in hanging(("period",), data) if one.areas <= areas)


def _goals(data: _Task) -> Iterator[Hole]:
    """Goals that name no day are to be reached by the plan's last."""
    for goal in _mappings(data.get("goals")):
        if "by" not in goal and "targets" not in goal:
            yield Hole(frozenset((GOAL_ENDS,)), None, str(goal.get("name")))


def _stage_at(path: Path, data: _Task) -> str | None:
    """The name of the stage in which something is wrong; None where any of them may be meant."""
    stages = _entries(data.get("stages"))
    if len(path) < 2 or path[2:] == ("name",) or not isinstance(path[1], int) or path[1] >= len(stages):
        return None
    one = stages[path[1]]
    return str(one["name"]) if isinstance(one, dict) and "name" in one else None


def _on_stage(task: _Task, named: str | None) -> str | None:
    mine = task.get("stage")
    return None if mine is None or named not in (None, str(mine)) else _taken(task)


def _on_period(task: _Task, stages: dict[str, _Task]) -> str | None:
    """A task that comes back every year does so up to the plan's last; a stage behind the deadline is none to begin with."""
    if "repeats" in task:
        return "time"
    stage, deadline = stages.get(str(task.get("stage"))), task.get("deadline")
    if stage is None or (deadline is not None and str(stage.get("start")) > str(deadline)):
        return _taken(task)
    return None


def _taken(task: _Task) -> str | None:
    """What a task has not of its own: its last day, only its first one, or nothing."""
    if "deadline" not in task and not task.get("ongoing"):
        return "time"
    return None if "start" in task else "start"


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _mappings(value: object) -> list[_Task]:
    return [one for one in _entries(value) if isinstance(one, dict)]
