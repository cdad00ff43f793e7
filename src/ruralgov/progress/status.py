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
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import Lag, unmet
from ruralgov.progress.completion_rates import behind as behind_time


class Status(StrEnum):
    """not-started, unreported, in-progress, done, overdue; ``ongoing`` for a standing task.

    Not started is what reports 0 per cent or is yet to begin; what should have begun and has no entry is unreported.
    """

    NOT_STARTED = "not-started"
    UNREPORTED = "unreported"
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
    lags: tuple[Lag, ...] = ()
    """Indicators that the light follows, or that speak against a green one."""
    averaged: bool = True
    """Whether the log gives a percentage by that day, which then counts in means: not reported is not 0 per cent."""

    @property
    def reported(self) -> Decimal | None:
        """The percentage, where one was reported."""
        return self.percent if self.averaged else None


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
    waiting = start is not None and day < start
    status = _status(task, entries, given, overdue=overdue, done=done_on is not None, waiting=waiting)
    soon = due is not None and done_on is None and 0 <= (due.day - day).days <= index.plan.alerts.due_soon_days
    # Before the log's first entry nobody has reported anything: a light would judge silence.
    begun = day >= index.first_entry and start is not None and day >= start
    actuals = {name: value for entry in entries for name, value in entry.indicators.items()}
    actuals |= coverage.actuals(index, task, day)  # what the list of places tells is not typed
    by_time = _light(index, status, behind, started=begun)
    light, lags = _with_targets(index, task, by_time, (share, actuals), due=due is not None and due.day <= day)
    last = _of_last_day(entries) if entries else None
    return State(
        status,
        percent,
        share,
        gone,
        total,
        behind,
        light,
        due,
        soon,
        overdue,
        done_on,
        actuals,
        last,
        lags,
        averaged=given is not None,
    )


def _of_last_day(entries: list[Progress]) -> Progress:
    """The last entry, with what it leaves open from those before it on the same day: a cell that came after the others."""
    last = entries[-1]
    earlier = [entry for entry in entries[:-1] if entry.date == last.date and entry.by == last.by]
    for key in ("note", "problem", "next", "evidence"):
        if not getattr(last, key) and (said := [value for entry in earlier if (value := getattr(entry, key))]):
            last = last.model_copy(update={key: said[-1]})
    return last


def mean(states: Iterable[State]) -> Fraction | None:
    """Mean percentage, each task counting the same; None where no task counts.

    A task of which no percentage was reported is left out, and does not stand in the mean as 0.
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


def _status(
    task: Task, entries: list[Progress], given: Decimal | None, *, overdue: int, done: bool, waiting: bool
) -> Status:
    if done:
        return Status.DONE
    if overdue:
        return Status.OVERDUE
    if task.ongoing and task.deadline is None:
        return Status.ONGOING
    if not entries:
        return Status.NOT_STARTED if waiting else Status.UNREPORTED
    return Status.NOT_STARTED if given == 0 else Status.IN_PROGRESS


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


def _with_targets(
    index: Index,
    task: Task,
    light: Light | None,
    known: tuple[Fraction | None, Mapping[str, Decimal]],
    *,
    due: bool,
) -> tuple[Light | None, tuple[Lag, ...]]:
    """The light with what the indicators say: a green one turns yellow over a target that is due and not met.

    With ``alerts.indicators`` it also follows the indicator that is furthest behind the time gone by; without, one that
    is red by itself is told beside a green light.
    """
    elapsed, actuals = known
    follows, red = index.plan.alerts.indicators, Fraction(index.plan.alerts.red_behind)
    if light is None or not (task.indicators and (follows or light is Light.GREEN)):
        return light, ()
    missed = unmet(task.indicators, actuals) if due and light is Light.GREEN else ()
    late = behind_time(task.indicators, actuals, elapsed, Fraction(index.plan.alerts.yellow_behind)) if elapsed else ()
    far = tuple(one for one in late if one.behind is not None and one.behind > red)
    if not follows:
        return (Light.YELLOW, missed) if missed else (light, far)
    yellow = missed or late or light is Light.YELLOW
    return Light.RED if far or light is Light.RED else Light.YELLOW if yellow else light, (*missed, *late)
