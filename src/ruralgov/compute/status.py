"""The state of a task on a day, derived from the log: percent, actuals, light, with the arithmetic that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ruralgov.compute import coverage
from ruralgov.compute.index import Due, Index
from ruralgov.model.dates import elapsed
from ruralgov.model.progress import Progress
from ruralgov.model.task import Indicator, Task


class Status(StrEnum):
    """not-started, in-progress, done, overdue; ``ongoing`` for a standing task."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    OVERDUE = "overdue"
    ONGOING = "ongoing"


class Light(StrEnum):
    """green, yellow, red; the word is always printed too."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class State(NamedTuple):
    """A task on a day. Percentages are percentage points; ``elapsed`` is the exact share of days gone by.

    ``light`` is None for a task that has not begun or a standing task without a deadline.
    """

    status: Status
    percent: Decimal
    elapsed: Fraction | None
    gone: int
    total: int
    behind: Fraction | None
    light: Light | None
    due: Due | None
    due_soon: bool
    overdue_days: int
    done_on: date | None
    actuals: Mapping[str, Decimal]
    last: Progress | None
    averaged: bool = True
    """Whether the percentage counts in a mean: not that of a standing task whose log gives none by that day."""


def state(index: Index, task: Task, day: date) -> State:
    """The state of a task on the evening of a day, from the entries up to that day."""
    entries = [entry for entry in index.log.get(task.id, ()) if entry.date <= day]
    given = next((entry.percent for entry in reversed(entries) if entry.percent is not None), None)
    percent = given if given is not None else Decimal(0)
    due, start = index.due(task), index.start(task)
    gone, total = elapsed(start, due.day, day) if due and start and start <= due.day else (0, 0)
    share = Fraction(gone * 100, total) if total else None
    behind = share - Fraction(percent) if share is not None else None
    done_on = finished_on(entries)
    overdue = (day - due.day).days if due and done_on is None and day > due.day else 0
    status = _status(task, entries, percent, overdue=overdue, done=done_on is not None)
    soon = due is not None and done_on is None and 0 <= (due.day - day).days <= index.plan.alerts.due_soon_days
    # In a plan without any log nobody has reported anything: a light would judge silence.
    begun = bool(index.plan.progress) and start is not None and day >= start
    light = _light(index, status, behind, started=begun)
    actuals = {name: value for entry in entries for name, value in entry.indicators.items()}
    actuals |= coverage.actuals(index, task, day)  # what the list of places tells is not typed
    last = entries[-1] if entries else None
    averaged = given is not None or status is not Status.ONGOING
    return State(
        status, percent, share, gone, total, behind, light, due, soon, overdue, done_on, actuals, last, averaged
    )


def mean(states: Iterable[State]) -> Fraction | None:
    """Mean percentage, each task counting the same; None where no task counts.

    A standing task (长期坚持) has no end to be some per cent away from: without a figure of its own it is left out,
    and does not stand in the mean as 0.
    """
    counted = [now.percent for now in states if now.averaged]
    return Fraction(sum(counted, Decimal(0))) / len(counted) if counted else None


def finished_on(entries: list[Progress]) -> date | None:
    """The day from which the task has been at 100 without a break; None when it is not."""
    done: date | None = None
    for entry in entries:
        if entry.percent is not None:
            done = (done or entry.date) if entry.percent >= 100 else None
    return done


def _status(task: Task, entries: list[Progress], percent: Decimal, *, overdue: int, done: bool) -> Status:
    if done:
        return Status.DONE
    if overdue:
        return Status.OVERDUE
    if task.ongoing and task.deadline is None:
        return Status.ONGOING
    return Status.IN_PROGRESS if percent > 0 or entries else Status.NOT_STARTED


def _light(index: Index, status: Status, behind: Fraction | None, *, started: bool) -> Light | None:
    """Overdue is red; otherwise points behind the elapsed share: over ``red_behind`` red, from ``yellow_behind`` yellow."""
    if status is Status.OVERDUE:
        return Light.RED
    if status is Status.DONE:
        return Light.GREEN
    if behind is None or not started:
        return None
    alerts = index.plan.alerts
    if behind > Fraction(alerts.red_behind):
        return Light.RED
    return Light.YELLOW if behind >= Fraction(alerts.yellow_behind) else Light.GREEN


class NoRate(StrEnum):
    """Why an indicator has no completion rate."""

    CEILING = "ceiling"
    """A ceiling that the baseline does not lie above, or without a baseline: it is kept, not approached."""
    NO_BASELINE = "no-baseline"
    """To be reduced, from nobody says what."""
    KEPT = "kept"
    """The target is the baseline: there is no way to go."""
    OVERSHOT = "overshot"
    """Beyond the range."""


def completion(indicator: Indicator, actual: Decimal) -> Fraction | NoRate:
    """Completion rate in per cent: (actual − baseline) ÷ (target − baseline) × 100, or why there is none.

    The same holds for what is to be reduced: (baseline − actual) ÷ (baseline − target), which stays within 0 and 100:
    a limit that is kept is kept, however far below it the value lies. A range is reached, at 100 and not beyond it,
    anywhere between its ends; its target is the end that lies next to the baseline.
    """
    if indicator.between:
        return _of_range(indicator, indicator.between, actual)
    if indicator.decreasing:
        return _reduced(indicator, actual)
    target, baseline = indicator.low or Decimal(0), indicator.baseline or Decimal(0)
    return _share(baseline, target, actual) if target != baseline else NoRate.KEPT


def _share(baseline: Decimal, target: Decimal, actual: Decimal) -> Fraction:
    return Fraction(actual - baseline) / Fraction(target - baseline) * 100


def _reduced(indicator: Indicator, actual: Decimal) -> Fraction | NoRate:
    target, baseline = indicator.high, indicator.baseline
    if baseline is None or target is None:
        return NoRate.CEILING if indicator.at_most is not None else NoRate.NO_BASELINE
    if baseline <= target:
        return NoRate.KEPT if baseline == target else NoRate.CEILING
    return min(max(_share(baseline, target, actual), Fraction(0)), Fraction(100))


def _of_range(indicator: Indicator, ends: tuple[Decimal, Decimal], actual: Decimal) -> Fraction | NoRate:
    if indicator.met_by(actual):
        return Fraction(100)
    baseline = indicator.baseline or Decimal(0)
    target = max(ends) if baseline > max(ends) else ends[0]
    if target == baseline:
        return NoRate.KEPT
    rate = _share(baseline, target, actual)
    return NoRate.OVERSHOT if rate > 100 else rate
