"""The state of a task on a day, derived from the log: percent, actuals, light, with the arithmetic that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, get_args

from ruralgov.plan.dates import elapsed
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.lookups.index import Due, Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Ended, How, Task
from ruralgov.plan.value_names import VALUES
from ruralgov.progress.completion_rates import Lag
from ruralgov.progress.indicators_on_day import Measure, measures
from ruralgov.progress.lights import Light, by_time, with_targets
from ruralgov.progress.refused_reports import PERCENT, Untaken, payments_by_task, untaken
from ruralgov.progress.suspended_days import suspended_days


class Status(StrEnum):
    """not-started, unreported, returned, in-progress, done, overdue; ``ongoing`` for a standing task; how a task ended otherwise.

    Not started is what reports 0 per cent or is yet to begin; what should have begun and has no entry is unreported, and
    where something was reported of which nothing could be taken, returned.
    """

    NOT_STARTED = "not-started"
    UNREPORTED = "unreported"
    RETURNED = "returned"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    OVERDUE = "overdue"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    MERGED = "merged"
    SPLIT = "split"
    HANDED_OVER = "handed-over"


ENDS = {how: VALUES[how].zh for how in get_args(How)}
"""How a task ended, as papers say it."""
ENDED = (Status.SUSPENDED, Status.CANCELLED, Status.MERGED, Status.SPLIT, Status.HANDED_OVER)
"""Neither done nor to be done: what ended otherwise."""


def ended_as(states: Iterable[State]) -> tuple[int, str]:
    """How many tasks are neither done nor to be done, and how they ended: 2, 拆分、移交."""
    found = [ENDS[now.ended.how] for now in states if now.ended]
    return len(found), "、".join(dict.fromkeys(found))


class State(NamedTuple):
    """A task on a day. Percentages are percentage points; ``elapsed`` is the exact share of days gone by.

    ``light`` is None for a task that has not begun or a standing task without a deadline.
    """

    status: Status
    percent: Decimal | None
    """As reported; None where nothing was: that is not 0."""
    elapsed: Fraction | None
    gone: int
    total: int
    behind: Fraction | None
    light: Light | None
    due: Due | None
    due_soon: bool
    overdue_days: int
    done_on: date | None
    measures: tuple[Measure, ...]
    """The task's indicators in turn, each with the target and the actual that count on the day."""
    last: Progress | None
    lags: tuple[Lag, ...] = ()
    """Indicators that the light follows, or that speak against a green one."""
    averaged: bool = True
    """Whether the log gives a percentage by that day, which then counts in means: not reported is not 0 per cent."""
    weight: Decimal = Decimal(1)
    """Of the task in means."""

    counted: bool = True
    """Whether the task stands in means: one that has ended does not, nor a part, which its parent counts."""
    untaken: Untaken | None = None
    """What was reported last and is not in the log: it goes back to be corrected."""
    ended: Ended | None = None
    """How the task ended without being done, where it has by that day."""
    paused: int = 0
    """Days behind its deadline on which it was suspended: they are not counted as overdue."""
    parts_ended: tuple[tuple[str, Ended], ...] = ()
    """Parts of it that have ended otherwise than done, by id, and how: of its percentage they take their weight, or rest."""

    @property
    def open(self) -> bool:
        """Whether the task is still to be done, or was."""
        return self.ended is None

    @property
    def returned(self) -> bool:
        """Whether no percentage is known because the one that came could not be taken."""
        return not self.averaged and self.refused(PERCENT)

    @property
    def reached(self) -> Decimal:
        """The percentage as arithmetic takes it: nothing where none was reported."""
        return self.percent or Decimal(0)

    def refused(self, what: str) -> bool:
        """Whether something was reported that could not be taken: the percentage, the figure of an indicator."""
        return self.untaken is not None and what in self.untaken.what


def state(index: Index, task: Task, day: date) -> State:
    """The state of a task on the evening of a day, from the entries up to that day."""
    now = _planned(index, task, day)
    over = task.ended if task.ended and task.ended.holds(day) and now.done_on is None else None
    if over is None:
        return now
    return now._replace(
        status=Status(over.how),
        elapsed=None,
        gone=0,
        total=0,
        behind=None,
        light=None,
        due_soon=False,
        overdue_days=0,
        lags=(),
        untaken=None,
        counted=False,
        ended=over,
    )


def _counted(index: Index, task: Task, day: date) -> bool:
    """Whether the task stands in means by itself: a part does in its parent, while that goes on."""
    parent = index.parent_of.get(task.id)
    return parent is None or bool(parent.ended and parent.ended.holds(day))


class _Pace(NamedTuple):
    """What a task's light by time hangs on: see ``State``; ``given`` is the percentage that was reported."""

    entries: list[Progress]
    given: Decimal | None
    due: Due | None
    start: date | None
    gone: int
    total: int
    share: Fraction | None
    behind: Fraction | None
    done_on: date | None
    overdue: int
    paused: int
    status: Status
    light: Light | None


def _pace(index: Index, task: Task, day: date) -> _Pace:
    entries = [entry for entry in index.log.get(task.id, ()) if entry.date <= day]
    given = next((entry.percent for entry in reversed(entries) if entry.percent is not None), None)
    due, start = index.due(task), index.start(task)
    gone, total = elapsed(start, due.day, day) if due and start and start <= due.day else (0, 0)
    share = Fraction(gone * 100, total) if total else None
    behind = share - Fraction(given or 0) if share is not None else None
    done_on = finished_on(entries)
    paused = suspended_days(index, task, due.day, done_on or day) if due else 0
    overdue = (day - due.day).days - paused if due and done_on is None and day > due.day else 0
    waiting = start is not None and day < start
    status = _status(task, entries, given, overdue=overdue, done=done_on is not None, waiting=waiting)
    # Before the log's first entry nobody has reported anything: a light would judge silence.
    begun = day >= index.first_entry and start is not None and day >= start
    light = by_time(index, behind, overdue=overdue > 0, done=done_on is not None, started=begun)
    return _Pace(entries, given, due, start, gone, total, share, behind, done_on, overdue, paused, status, light)


def light_on(index: Index, task: Task, day: date) -> Light | None:
    """The light of the task's state alone, for whoever asks of many days."""
    pace = _pace(index, task, day)
    if task.ended and task.ended.holds(day) and pace.done_on is None:
        return None
    if pace.light is None or not (task.indicators and (index.alerts.indicators or pace.light is Light.GREEN)):
        return pace.light
    return _lit(index, pace, measures(index, task, pace.entries, day), day)[0]


def _lit(index: Index, pace: _Pace, found: tuple[Measure, ...], day: date) -> tuple[Light | None, tuple[Lag, ...]]:
    due = pace.due is not None and pace.due.day <= day
    return with_targets(index, pace.light, found, (pace.share, pace.start, day), due=due)


def _planned(index: Index, task: Task, day: date) -> State:
    """The state as if the task had not ended otherwise."""
    pace = _pace(index, task, day)
    due, open_ = pace.due, pace.done_on is None
    soon = due is not None and open_ and 0 <= (due.day - day).days <= index.alerts.due_soon_days
    found = measures(index, task, pace.entries, day)
    light, lags = _lit(index, pace, found, day)
    return State(
        pace.status,
        pace.given,
        pace.share,
        pace.gone,
        pace.total,
        pace.behind,
        light,
        due,
        soon,
        pace.overdue,
        pace.done_on,
        found,
        _of_last_day([one for one in pace.entries if not (isinstance(one, Derived) or one.is_refused)]),
        lags,
        averaged=pace.given is not None,
        weight=task.weight,
        counted=_counted(index, task, day),
        untaken=untaken(pace.entries, payments_by_task(index).get(task.id, ())),
        paused=pace.paused,
        parts_ended=tuple(
            (one.id, one.ended)
            for one in map(index.tasks.get, dict.fromkeys(task.parts))
            if one and one.ended and one.ended.holds(day)
        ),
    )


def _of_last_day(entries: list[Progress]) -> Progress | None:
    """The last entry, with what it leaves open from those before it on the same day: a cell that came after the others."""
    if not entries:
        return None
    last = entries[-1]
    earlier = [entry for entry in entries[:-1] if entry.date == last.date and entry.by == last.by]
    for key in ("note", "problem", "next", "evidence"):
        if not getattr(last, key) and (said := [value for entry in earlier if (value := getattr(entry, key))]):
            last = last.model_copy(update={key: said[-1]})
    return last


def among(index: Index, pairs: Iterable[tuple[Task, State]]) -> list[tuple[Task, State]]:
    """Some of the tasks, for their mean: a part stands in it where its whole is not among them.

    So a unit that does nothing but a part of what another leads has a mean of its own.
    """
    listed = list(pairs)
    ids = {task.id for task, now in listed if now.open}
    return [
        (task, now._replace(counted=True) if now.open and ids.isdisjoint(_wholes(index, task)) else now)
        for task, now in listed
    ]


def _wholes(index: Index, task: Task) -> Iterator[str]:
    """What a task is a part of, and that in turn; a circle of them is found by RG422."""
    seen = {task.id}
    while (parent := index.parent_of.get(task.id)) is not None and parent.id not in seen:
        yield parent.id
        seen.add(parent.id)
        task = parent


def mean(states: Iterable[State]) -> Fraction | None:
    """Mean percentage, each task counting by its weight; None where no task counts.

    A task of which no percentage was reported is left out, and does not stand in the mean as 0; of a task with parts
    it holds the task and not the parts.
    """
    counted = [now for now in states if now.averaged and now.counted]
    weights = sum((Fraction(now.weight) for now in counted), Fraction(0))
    done = sum((Fraction(now.reached) * Fraction(now.weight) for now in counted), Fraction(0))
    return done / weights if weights else None


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
    if all(entry.is_refused for entry in entries):
        silent = Status.RETURNED if entries else Status.UNREPORTED
        return Status.NOT_STARTED if waiting else silent
    return Status.NOT_STARTED if given == 0 else Status.IN_PROGRESS
