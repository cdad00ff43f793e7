"""Which tasks take their days from the plan's period or from a stage, so that an error there leaves all others as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.findings import Hole

if TYPE_CHECKING:
    from ruralgov.findings import Path

_Task = dict[object, object]


def hanging(path: Path, data: object) -> Iterator[Hole]:
    """A hole for each task whose days hang on the period or the stages at a place of the file."""
    if not isinstance(data, dict) or path[0] not in ("period", "stages"):
        return
    stages = {str(one.get("name")): one for one in _mappings(data.get("stages"))}
    named = _stage_at(path, data)
    for place, task in enumerate(_entries(data.get("tasks"))):
        if not isinstance(task, dict):
            continue
        hangs = _on_period(task, stages) if path[0] == "period" else _on_stage(task, named)
        if hangs is not None:
            mine = task.get("id")
            yield Hole(frozenset((hangs,)), f"tasks[{place}]" if mine is None else str(mine))


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
