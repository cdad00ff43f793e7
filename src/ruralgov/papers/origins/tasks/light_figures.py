"""Where the light of a task comes from: what it compares, and its arithmetic in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ruralgov.papers.cell_words import light_arithmetic, status_words
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.targets import indicator_figures as of_indicator
from ruralgov.papers.origins.tasks.task_days import deadline, done, ended, run, start, suspended
from ruralgov.plan.task import Task
from ruralgov.progress.indicators_on_day import Measure, owed
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status


def light(basis: Basis, task: Task) -> Origin:
    """The arithmetic of the light with all that it compares."""
    now = basis.state(task)
    if now.light is None:
        return _unlit(basis, task, now)
    told = light_arithmetic(now, basis.index.alerts)
    base = Origin((told or status_words(now),)).plus(done(basis, task))
    if now.status is Status.DONE and now.light is Light.GREEN:
        return base.plus(run(basis, task), _targets(basis, task, now))
    base = base.plus(deadline(basis, task))
    if now.status is Status.OVERDUE:
        return base.plus(suspended(basis, task, now.paused))
    return base.plus(start(basis, task), basis.begun, _targets(basis, task, now)).plus(_thresholds(basis, now))


def _thresholds(basis: Basis, now: State) -> Origin:
    """What the points behind are compared with: nothing where it is not behind, red alone where it is red."""
    alerts = basis.index.alerts
    lags = [one.behind for one in now.lags if one.behind is not None] if alerts.indicators else []
    worst = max((one for one in (now.behind, *lags) if one is not None), default=Fraction(0))
    if worst < 0 or (worst == 0 and alerts.yellow_behind):
        return Origin()
    names = ("red_behind",) if worst > Fraction(alerts.red_behind) else ("yellow_behind", "red_behind")
    return Origin(inputs=tuple(("alerts", name) for name in names))


def _unlit(basis: Basis, task: Task, now: State) -> Origin:
    """Why no light is shown."""
    if now.ended is not None:
        return ended(basis, task).plus(done(basis, task))
    if now.due is None:
        return deadline(basis, task).plus(Origin(("没有完成时限，不亮灯",)), done(basis, task))
    if basis.day < basis.index.first_entry:
        return Origin(("方案还没有进展填报，不亮灯",))
    return start(basis, task).plus(Origin(("还没有开始，不亮灯",)), done(basis, task))


def _targets(basis: Basis, task: Task, now: State) -> Origin:
    """The indicators that the light looks at."""
    follows = basis.index.alerts.indicators
    due = now.due is not None and now.due.day <= basis.day
    looked = [one for one in now.measures if follows or owed(one, due=due) is not None]
    found = joined(of_indicator.met(basis, task, one) for one in looked)
    return _without_units(basis, task, found, [one for one in looked if one.given.coverage])


def _without_units(basis: Basis, task: Task, found: Origin, kept: Sequence[Measure]) -> Origin:
    """What it is counted in says nothing, but for places, of which a number or a share is told, and where it is printed."""
    homes = {of_indicator.home(basis, task, one.given) for one in kept}
    return Origin(found.steps, tuple(path for path in found.inputs if path[-1] != "unit" or path[:-1] in homes))


def arithmetic(basis: Basis, task: Task) -> Origin:
    """The light's arithmetic as printed."""
    now = basis.state(task)
    every = joined(of_indicator.rate(basis, task, one) for one in now.measures)
    named = {lag.indicator.name for lag in now.lags if lag.rate is None}
    kept = [one for one in now.measures if one.given.coverage or one.given.name in named]
    return light(basis, task).plus(_without_units(basis, task, every, kept))
