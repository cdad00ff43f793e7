"""A cell of a table of indicators of tasks, or of the goals of a plan → its origin."""

from __future__ import annotations

from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfIndicator
from ruralgov.papers.origins.targets.indicator_figures import COLUMNS, home
from ruralgov.papers.origins.tasks import task_figures
from ruralgov.papers.origins.tasks.task_figures import registered
from ruralgov.plan.task import Task
from ruralgov.progress.goals import standings
from ruralgov.progress.indicators_on_day import Measure


def indicator_figure(basis: Basis, subject: OfIndicator, column: str) -> Origin:
    """A cell of a table of indicators or goals."""
    task = basis.index.tasks[subject.task] if subject.task is not None else None
    one = _measure(basis, task, subject.name)
    if task is not None and column in ("id", "lead"):
        return task_figures.COLUMNS[column](basis, task)
    path = home(basis, task, one.given)
    if column == "name":
        return Origin(inputs=((*path, "name"),))
    if task is None and column in ("lead", "due", "tasks"):
        return _of_goal(basis, one, column)
    return COLUMNS[column](basis, task, one)


def _measure(basis: Basis, task: Task | None, name: str) -> Measure:
    if task is not None:
        found = basis.state(task).measures
    else:
        found = tuple(one.measure for one in standings(basis.index, basis.day))
    named = [one for one in found if one.given.name == name]
    if not named:
        raise LookupError(name)
    return named[0]


def _of_goal(basis: Basis, one: Measure, column: str) -> Origin:
    goal = next(each for each in basis.index.plan.goals if each is one.given)
    path = home(basis, None, goal)
    if column == "due":
        if goal.by is not None:
            return Origin(inputs=((*path, "by"),))
        dated = tuple((*path, "targets", at, "by") for at in range(len(goal.targets)))
        return Origin(inputs=dated or (("period", "end"),))
    listed = getattr(goal, column)
    single = (*path, column)
    places = (single, *((*path, column, at) for at in range(len(listed))))
    named = registered(basis, goal.lead) if column == "lead" else ()
    return Origin(inputs=(*places, *named))
