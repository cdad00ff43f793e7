"""Where a plan names its tasks, and whether it is the task itself whose id was mistyped. Pure: a plan in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.goals import Provision
from ruralgov.plan.lookups.day.undone_amendments import removed_tasks
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Task
from ruralgov.text import Text

_NUMBERED = re.compile(r"(|.*\D)([1-9]\d*)", re.ASCII)
_OFTEN = 3
"""An id that stands in so many places is hardly mistyped in all of them."""
_BELONGING = (
    ("duties", "工作制度", "duty"),
    ("provisions", "其他规定", "provision"),
    ("norms", "标准", "norm"),
    ("scoring", "积分考评", "scoring"),
)
"""What may belong to a task."""


class Reference(NamedTuple):
    """Where the plan itself names a task: the place, what names it, and the id that it gives."""

    path: Path
    what: Text
    given: str


def references(plan: Plan) -> Iterator[Reference]:
    """Every place of the plan, but of its logs, that names a task."""
    return (Reference(*one) for one in (*_of_tasks(plan), *_of_others(plan)))


def predecessors(index: Index) -> Iterator[tuple[Path, Task, Task]]:
    """Where a task names one that comes before it, and both; what names no task is told as such."""
    for place, task in enumerate(index.plan.tasks):
        for path, _, given in _of_task(place, task, (("after",), task.after)):
            if given in index.tasks:
                yield path, task, index.tasks[given]


def _of_tasks(plan: Plan) -> Iterator[Reference]:
    for place, task in enumerate(plan.tasks):
        for named in _named_by(task):
            yield from _of_task(place, task, named)


def _of_task(place: int, task: Task, named: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[Reference]:
    field, names = named
    what = Text(f"任务{task.id}的 {'.'.join(field)}", f"`{'.'.join(field)}` of task {task.id}")
    for number, name in enumerate(names):
        yield Reference(("tasks", place, *field, number), what, name)


def _of_others(plan: Plan) -> Iterator[tuple[Path, Text, str]]:
    for unit, known in plan.departments.items():
        what = Text(f"“{unit}”的 into", f"`into` of {unit}")
        for heir, ids in known.into.items():
            yield from ((("departments", unit, "into", heir, number), what, name) for number, name in enumerate(ids))
    for place, goal in enumerate(plan.goals):
        what = Text(f"总体目标“{goal.name}”", f"goal {goal.name}")
        yield from ((("goals", place, "tasks", number), what, name) for number, name in enumerate(goal.tasks))
    for key, zh, en in _BELONGING:
        for place, one in enumerate(getattr(plan, key)):
            if one.task is not None:
                name = one.text if isinstance(one, Provision) else one.name
                yield (key, place, "task"), Text(f"{zh}“{name}”", f"{en} {name}"), one.task


def _named_by(task: Task) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The lists of a task that name other tasks."""
    yield ("after",), task.after
    yield ("parts",), task.parts
    if task.ended and task.ended.into_tasks:
        yield ("ended", "into"), task.ended.into


@once
def mistyped(index: Index) -> dict[str, tuple[int, list[Path]]]:
    """Unknown ids that many places name, each with the task that stands in its place under an id nobody names."""
    named = _named(index.plan)
    often = {given: paths for given, paths in named.items() if given not in index.tasks and len(paths) >= _OFTEN}
    ids = [task.id for task in index.plan.tasks] if often else []
    found = {}
    for given, paths in often.items():
        place = next((at for at, own in enumerate(ids) if own not in named and _stands_for(ids, at, given)), None)
        if place is not None:
            found[given] = (place, paths)
    return found


def _stands_for(ids: Sequence[str], at: int, given: str) -> bool:
    """Whether the given id would follow on from its neighbours there, and the task's own does not.

    An own id right beside the given one is a neighbour of a task that was taken out.
    """
    before, after = ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""
    fits = [_follows(before, name) or _follows(name, after) for name in (given, ids[at])]
    beside = _follows(given, ids[at]) or _follows(ids[at], given)
    return fits == [True, False] and not beside


def _follows(before: str, after: str) -> bool:
    first, second = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(after)
    if first is None or second is None:
        return False
    return (first[1], int(first[2]) + 1) == (second[1], int(second[2]))


def _named(plan: Plan) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path, _, name in references(plan):
        found.setdefault(name, []).append(path)
    for place, entry in enumerate(plan.progress):
        found.setdefault(entry.task, []).append(("progress", place, "task"))
    for place, paid in enumerate(plan.funding.payments):
        found.setdefault(paid.task, []).append(("funding", "payments", place, "task"))
    return found


@once
def told_elsewhere(index: Index) -> frozenset[str]:
    """Ids without a task of which a log may speak: of one that was taken out, and of one that is mistyped at its task."""
    return frozenset((*mistyped(index), *removed_tasks(index.plan)))
