"""The plans below a plan (``parts``): found by their patterns, read, and cut down to what the plan above needs of them."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.plan import BESIDE_PLANS
from ruralgov.plan.indicator_dictionary import Dictionary, folded
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import NOWHERE, PartPlan, Unusable
from ruralgov.plan.task import Indicator, Task

if TYPE_CHECKING:
    from ruralgov.reading.plan_file import Loaded

Load = Callable[[Path, tuple[str, ...]], "Loaded"]
"""Reads a plan below others, whose files are named: none of them may be read again."""


def parts_of(
    file: Path, plan: Plan, dictionary: Dictionary, above: tuple[str, ...], load: Load
) -> tuple[PartPlan, ...]:
    """Every plan below, in the order of the patterns and then of the names; a file counts once."""
    folder = Path() if str(file) == "-" else file.parent
    line = (*above, recorded_reads.real(file))
    found: dict[str, PartPlan] = {}
    for entry, pattern in enumerate(plan.parts):
        for path, why in _files(folder, pattern, line):
            real = recorded_reads.real(path)
            if real not in found:
                part = PartPlan(path.as_posix(), entry, None, NOWHERE, why, path.name)
                found[real] = part if why else _read(part, plan, dictionary, line, load)
    return tuple(found.values())


def _files(folder: Path, pattern: str, line: tuple[str, ...]) -> Iterator[tuple[Path, Unusable | None]]:
    """The files of a pattern, each with why it is of no use. None may lie outside the folder, through links neither.

    A pattern passes over the plan itself; a name does not.
    """
    if not glob.has_magic(pattern):
        yield _usable(folder, folder / pattern, line)
        return
    found = [Path(name) for name in recorded_reads.matching(os.path.join(glob.escape(str(folder)), pattern))]  # noqa: PTH118
    plans = [path for path in found if path.name not in BESIDE_PLANS and recorded_reads.is_file(path)]
    below = [path for path in plans if recorded_reads.real(path) != line[-1]]
    for path in below or [folder / pattern]:
        yield _usable(folder, path, line)


def _usable(folder: Path, path: Path, line: tuple[str, ...]) -> tuple[Path, Unusable | None]:
    top, real = recorded_reads.real(folder), recorded_reads.real(path)
    if os.path.dirname(real) != top and not real.startswith(os.path.join(top, "")):  # noqa: PTH118, PTH120
        return path, Unusable.OUTSIDE
    if real in line:
        return path, Unusable.CIRCLE
    return path, None if recorded_reads.is_file(path) else Unusable.MISSING


def _read(part: PartPlan, above: Plan, dictionary: Dictionary, line: tuple[str, ...], load: Load) -> PartPlan:
    try:
        loaded = load(Path(part.file), line)
    except UserError:
        return part._replace(why=Unusable.BROKEN)
    readable = loaded.plan or loaded.partial
    if readable is not None and readable.region is not None:
        part = part._replace(name=readable.region.name)
    if loaded.plan is None:
        return part._replace(why=Unusable.BROKEN)
    if _of_other_time(loaded.plan, above):
        return part._replace(why=Unusable.OTHER_TIME)
    if loaded.plan.status == "draft" != above.status:
        return part._replace(why=Unusable.DRAFT)
    return part._replace(plan=needed(loaded.plan, above, dictionary), around=loaded.around)


def _of_other_time(plan: Plan, above: Plan) -> bool:
    """Whether no day is in both periods: what was reached last year is nothing of this year's target."""
    ours, theirs = above.period, plan.period
    return ours is not None and theirs is not None and (theirs.end < ours.start or ours.end < theirs.start)


def needed(plan: Plan, above: Plan, dictionary: Dictionary) -> Plan:
    """What the plan above needs: the tasks and goals with an indicator that it adds up or weighs by, and what their log says.

    A city may have thousands of plans below it, and a plan of a county is a megabyte of values.
    """
    wanted = frozenset(_wanted(above, dictionary))
    tasks = tuple(
        _bare(task) for task in plan.tasks if any(_name(one, dictionary) in wanted for one in task.indicators)
    )
    goals = tuple(goal for goal in plan.goals if _name(goal, dictionary) in wanted)
    kept = {task.id for task in tasks} | {name for goal in goals for name in goal.tasks}
    more = tuple(_bare(task) for task in plan.tasks if task.id in kept - {task.id for task in tasks})
    empty: Mapping[str, object] = {
        "sections": (),
        "departments": {},
        "duties": (),
        "provisions": (),
        "norms": (),
        "scoring": (),
        "submissions": (),
        "seals": (),
        "funding": type(plan.funding).model_construct(),
        "declared": {},
        "assumptions": (),
    }
    return plan.model_copy(
        update={
            **empty,
            "tasks": (*tasks, *more),
            "goals": goals,
            "progress": tuple(entry for entry in plan.progress if entry.task in kept),
            "amendments": tuple(one for one in plan.amendments if one.task in kept),
            "places": plan.places if _counts_places(tasks, goals) or _heads(above) else (),
        }
    )


def _wanted(above: Plan, dictionary: Dictionary) -> Iterator[str]:
    for one in (*(one for task in above.tasks for one in task.indicators), *above.goals):
        if one.adds_up is not None:
            yield _name(one, dictionary)
            yield from (_common(name, None, dictionary) for name in (one.weighted_by,) if name)


def _name(indicator: Indicator, dictionary: Dictionary) -> str:
    return _common(indicator.name, indicator.unit, dictionary)


def _common(name: str, unit: str | None, dictionary: Dictionary) -> str:
    placed = dictionary.place(name, unit)
    return folded(placed.name if placed else name)


def _bare(task: Task) -> Task:
    return task.model_copy(update={"budget": (), "support": (), "accountable": (), "deliverables": (), "summary": None})


def _counts_places(tasks: tuple[Task, ...], goals: tuple[Indicator, ...]) -> bool:
    return any(one.coverage for one in (*(one for task in tasks for one in task.indicators), *goals))


def _heads(above: Plan) -> bool:
    return any(
        one.weighted_by == "人口" for one in (*(one for task in above.tasks for one in task.indicators), *above.goals)
    )
