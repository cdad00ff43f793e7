"""Where figures of the whole plan come from that sentences and charts print: pace against time, indicators that are met."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ruralgov.findings import Path
from ruralgov.papers.cell_words import percent
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfIndicator, OfPace, OfTargets, OfTask
from ruralgov.papers.origins.tasks import task_days, task_figures
from ruralgov.papers.origins.units.count_figures import Pairs, average, pairs
from ruralgov.plan.task import Task
from ruralgov.progress.goals import standings
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.status import among

_TERMS = 40
"""Tasks whose share of time a formula names."""


def pace_figure(basis: Basis, of: OfPace, column: str) -> Origin:
    """How far the tasks are that have a share of time, and how much of it is gone by; only those that count in both."""
    own = [(task, now) for task, now in pairs(basis) if now.open and (of.whole or task.section == of.section)]
    named = () if of.whole else tuple(basis.task(task, "section") for task, _ in own if task.section)
    found = among(basis.index, [one for one in own if one[1].elapsed is not None])
    made = average(basis, found) if column == "done" else _elapsed(basis, found)
    return made.plus(Origin(inputs=named))


def _elapsed(basis: Basis, found: Pairs) -> Origin:
    counted = [(task, now) for task, now in found if now.averaged and now.counted] or list(found)
    weights = sum((Fraction(now.weight) for _, now in counted), Fraction(0))
    gone = sum((now.elapsed * Fraction(now.weight) for _, now in counted if now.elapsed is not None), Fraction(0))
    terms = [percent(now.elapsed) for _, now in counted[:_TERMS] if now.elapsed is not None]
    shown = "＋".join(terms) + ("＋…" if len(counted) > _TERMS else "")
    words = f"平均序时进度＝（{shown}）÷{weights}＝{percent(gone / weights)}" if weights else "没有可以计时的任务"
    inputs = (path for task, _ in found for path in (*task_figures.weighed(basis, task), *_counts(basis, task)))
    parts = tuple(basis.part(OfTask(task.id), "elapsed") for task, _ in counted)
    return Origin((words,), tuple(inputs), parts)


def _counts(basis: Basis, task: Task) -> Iterator[Path]:
    """The one entry that makes a task count; of several none does alone."""
    told = [entry for entry in task_days.entries(basis, task) if entry.percent is not None]
    if len(told) == 1:
        yield from basis.logged(told[0]).inputs


def targets_figure(basis: Basis, of: OfTargets, _column: str) -> Origin:
    """How many indicators or goals there are, or how many of them are met."""
    found: list[tuple[Task | None, Measure]] = [
        (task, one) for task, now in pairs(basis) if now.open and not of.goals for one in now.measures
    ]
    if of.goals:
        found = [(None, one.measure) for one in standings(basis.index, basis.day)]
    told = [(task, one) for task, one in found if one.actual is not None]
    met = sum(one.actual is not None and one.indicator.met_by(one.actual) for _, one in told)
    counts = {"total": len(found), "met": met, "open": len(told) - met, "untold": len(found) - len(told)}
    tasks = () if of.goals else basis.index.plan.tasks
    ended = Origin().plus(*(task_days.ended(basis, task) for task in tasks))
    words = f"{'总体目标' if of.goals else '任务指标'}共{counts['total']}项，报送完成值{len(told)}项，达到目标值{met}项"
    if of.what == "total":
        return ended.but(words)
    rests = "actual" if of.what == "untold" else "met"
    parts = tuple(basis.part(OfIndicator(task.id if task else None, one.given.name), rests) for task, one in found)
    return Origin((words,), ended.inputs, parts)
