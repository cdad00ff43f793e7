"""Wrong entries that a later one tells anew: from its day on what they say of a task is past, and how far it is stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import ACTUALS, PAST, PAST_FIGURES
from ruralgov.findings import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Path
    from ruralgov.plan.plan import Plan
    from ruralgov.plan.progress import Progress

_DONE = 100
_WORDS = ("note", "problem", "next", "evidence")


def on_day(checked: Checked, found: Iterable[tuple[Fault, Path]], day: date | None) -> Iterator[Fault]:
    """The faults as they stand on a day, each with the place of its error: of the log only what speaks of a day up to it."""
    faults = list(found)
    wrong = {place for fault, path in faults if (place := _place(checked, path)) and path[0] == "progress"}
    plan = checked.loaded.partial
    for fault, path in faults:
        mine = _place(checked, path)
        if plan is None or day is None or mine is None or fault.hole.areas - {"progress", ACTUALS}:
            yield fault
        elif mine[1] <= day:
            later = (one for one in plan.progress if one.task == mine[0] and mine[1] < one.date <= day)
            again = any(_tells(plan, one, path) and (one.task, one.date) not in wrong for one in later)
            yield (
                fault._replace(
                    hole=fault.hole._replace(areas=frozenset((PAST if path[2] == "percent" else PAST_FIGURES,)))
                )
                if again
                else fault
            )


def _place(checked: Checked, path: Path) -> tuple[str, date] | None:
    """The task and the day of an entry in which one field is wrong; None where another thing is, or it corrects an earlier one."""
    if len(path) <= 2 or path[0] != "progress" or not isinstance(path[1], int):
        return None
    entry = _entry(checked, path[1])
    if path[2] not in ("percent", "indicators", *_WORDS) or not entry.keys().isdisjoint(
        ("replaces", "entered", "refused")
    ):
        return None
    try:
        return str(entry.get("task")), date.fromisoformat(str(entry.get("date")))
    except ValueError:
        return None


def _entry(checked: Checked, place: int) -> dict[object, object]:
    data = checked.loaded.source.data
    log = data.get("progress") if isinstance(data, dict) else None
    entry = log[place] if isinstance(log, list) and place < len(log) else None
    return entry if isinstance(entry, dict) else {}


def _tells(plan: Plan, entry: Progress, path: Path) -> bool:
    """Whether an entry tells the same anew. From one at 100 per cent it is counted back since when the task is done."""
    if path[2] == "percent":
        return entry.percent is not None and 0 <= entry.percent < _DONE
    if path[2] in _WORDS:
        return bool(getattr(entry, str(path[2])))
    name = str(path[3]) if len(path) > 3 else ""
    borne = [one for task in plan.tasks for one in task.indicators if one.name == name]
    own = {one.name for task in plan.tasks if task.id == entry.task for one in task.indicators}
    if name not in own | {goal.name for goal in plan.goals}:
        return bool(own) and own <= entry.indicators.keys()  # whichever of them was meant
    counted = any(one.counts == "period" for one in (*borne, *(goal for goal in plan.goals if goal.name == name)))
    return name in entry.indicators and not counted
