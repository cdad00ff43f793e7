"""Where a measure against a task comes from: the step of the plan that holds, and the light or the days that it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ruralgov.findings import Path
from ruralgov.papers.escalation_page import reason
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfEnded
from ruralgov.papers.origins.tasks import light_figures, task_days, task_figures
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.task import Task
from ruralgov.progress.escalation import Measure, ended, measure
from ruralgov.text import chinese_date, number

_KEPT = ("id", "title", "lead")


def measure_figure(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of the table of measures."""
    if column in _KEPT:
        return task_figures.figure(basis, task, column)
    if column == "task":
        return task_figures.copied("id", "title")(basis, task)
    if column == "deadline":
        return task_days.deadline(basis, task)
    if column == "why":
        return task_figures.concern(basis, task, "reason")
    found = measure(basis.index, task, basis.day)
    light = light_figures.arithmetic(basis, task)
    if found is None:
        return Origin(("没有应采取的措施",)).plus(light, _conditions(basis))
    steps = Origin(inputs=tuple(_steps(basis, found, column)))
    conditions = _conditions(basis)
    made = light.plus(conditions, steps, task_days.deadline(basis, task)).but(
        reason(basis.index, found), *light.steps, *conditions.steps
    )
    return made.plus(_log(basis, task)) if column == "since" else made


def ended_figure(basis: Basis, of: OfEnded, column: str) -> Origin:
    """A cell of the table of measures that ended: the measure as it stood the day before, and what ended it."""
    task = basis.index.tasks[of.task]
    if column in _KEPT:
        return task_figures.figure(basis, task, column)
    found = next((one for one in ended(basis.index, of.span) if one.measure.task.id == of.task), None)
    if found is None:
        return Origin(("没有结束的督办措施",)).plus(_log(basis, task), light_figures.arithmetic(basis, task))
    eve = basis.on(found.on - timedelta(days=1))
    stood = eve.settled(measure_figure(eve, eve.index.tasks[of.task], "since" if column == "since" else "action"))
    if column in ("action", "since"):
        return stood
    words = f"{chinese_date(found.on)}：{found.why}，之前应{found.measure.step.action}"
    return Origin((words,)).plus(_log(basis, task), light_figures.arithmetic(basis, task), stood)


def _log(basis: Basis, task: Task) -> Origin:
    """Since when it stands follows from every entry: any of them may have ended an earlier run of days."""
    entries = [one for one in basis.index.log.get(task.id, ()) if one.date <= basis.day and one.percent is not None]
    told = "、".join(f"{one.date.isoformat()}填报{number(one.percent or 0)}%" for one in entries)
    logged = [basis.logged(one, "percent") for one in entries if not isinstance(one, Derived)]
    # Before anybody had reported anything no light was shown.
    return Origin((f"历次填报：{told}",)).plus(*logged, basis.earliest)


def _conditions(basis: Basis) -> Origin:
    """Every step's condition decides which of them is the heaviest that holds."""
    words, places = [], []
    for at, step in enumerate(basis.index.plan.escalation):
        days = f"逾期满{max(step.overdue_days, 1)}天" if step.overdue_days is not None else ""
        light = {"yellow": "亮黄灯", "red": "亮红灯"}.get(step.light or "", "")
        words.append("且".join(part for part in (days, light) if part) or "没有条件")
        places += [("escalation", at, name) for name in ("overdue_days", "light")]
    return Origin((f"各级措施的条件，由轻到重：{'；'.join(words)}",), tuple(places))


def _steps(basis: Basis, found: Measure, column: str) -> Iterator[Path]:
    """The words are those of the step that holds, or of the one that follows."""
    if column in ("action", "by"):
        yield ("escalation", found.level - 1, column)
    if column == "next" and found.next_step is not None:
        after = found.next_step[0]
        yield ("escalation", next(at for at, one in enumerate(basis.index.plan.escalation) if one is after), "action")
