"""Where a row of a letter of responsibility comes from: the task's words, its targets and results, its last day."""

from __future__ import annotations

from ruralgov.papers.origins.origin import Basis, Origin, typed
from ruralgov.papers.origins.tasks import task_figures
from ruralgov.plan.task import Task


def pledge_figure(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of the table of what is pledged."""
    if column == "targets":
        results = Origin(inputs=tuple(typed(task, basis.task(task), "deliverables")))
        return task_figures.targets(basis, task).plus(results)
    return task_figures.figure(basis, task, column)
