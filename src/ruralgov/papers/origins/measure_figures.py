"""Where a measure against a task comes from: the step of the plan that holds, and the light or the days that it follows from."""

from __future__ import annotations

from ruralgov.papers.escalation_page import reason
from ruralgov.papers.origins import task_figures
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.task import Task
from ruralgov.progress.escalation import Measure, measure
from ruralgov.text import number

_KEPT = ("id", "title", "lead")


def measure_figure(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of the table of measures."""
    if column in _KEPT:
        return task_figures.figure(basis, task, column)
    found = measure(basis.index, task, basis.day)
    if found is None:
        raise LookupError(task.id)
    light = task_figures.arithmetic(basis, task)
    steps = Origin(inputs=tuple(_steps(found, column, len(basis.index.plan.escalation))))
    made = light.plus(steps, task_figures.deadline(basis, task)).but(reason(basis.index, found), *light.steps)
    return made.plus(_log(basis, task)) if column == "since" else made


def _log(basis: Basis, task: Task) -> Origin:
    """Since when it stands follows from every entry: any of them may have ended an earlier run of days."""
    entries = [one for one in basis.index.log.get(task.id, ()) if one.date <= basis.day and one.percent is not None]
    told = "、".join(f"{one.date.isoformat()}填报{number(one.percent or 0)}%" for one in entries)
    logged = [basis.logged(one, "percent") for one in entries if not isinstance(one, Derived)]
    # Before anybody had reported anything no light was shown.
    first = min(basis.index.plan.progress, key=lambda one: one.date, default=None)
    begun = Origin(inputs=(basis.entry(first, "date"),) if first else ())
    return Origin((f"历次填报：{told}",)).plus(*logged, begun)


def _steps(found: Measure, column: str, count: int) -> list[tuple[str | int, ...]]:
    """Every step's condition decides which is the heaviest; its own words are those of the one that holds."""
    places: list[tuple[str | int, ...]] = [
        ("escalation", at, name) for at in range(count) for name in ("overdue_days", "light")
    ]
    own = found.level - 1
    if column in ("action", "by"):
        places.append(("escalation", own, column))
    if column == "next" and found.next_step is not None:
        places += [("escalation", at, "action") for at in range(found.level, count)]
    return places
