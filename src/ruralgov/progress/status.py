"""The state of a task on a day, derived from the log: percent, actuals, light, with the arithmetic that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ruralgov.norms import coverage
from ruralgov.plan.dates import elapsed
from ruralgov.plan.lookups.index import Due, Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Indicator, Task


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
    # Before the log's first entry nobody has reported anything: a light would judge silence.
    begun = day >= index.first_entry and start is not None and day >= start
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


def completion(indicator: Indicator, actual: Decimal) -> Fraction | None:
    """Completion rate in per cent: (actual − baseline) ÷ (target − baseline) × 100.

    A range is reached, at 100 and not beyond it, anywhere between its ends; its target is the end that lies next to
    the baseline. None where a rate says nothing: an upper limit, a target equal to its baseline, a range overshot.
    """
    baseline = indicator.baseline or Decimal(0)
    if indicator.between and indicator.met_by(actual):
        return Fraction(100)
    target = max(indicator.between) if indicator.between and baseline > max(indicator.between) else indicator.low
    if target is None or target == baseline:
        return None
    rate = Fraction(actual - baseline) / Fraction(target - baseline) * 100
    return None if indicator.between and rate > 100 else rate
