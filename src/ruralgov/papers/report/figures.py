"""The state of every task on a day, and how many are in which: what a report's words, tables and comparisons share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ruralgov.papers.cell_words import plain
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import ENDED, ENDS, State, Status, mean, state

Pairs = Sequence[tuple[Task, State]]


class Figures(NamedTuple):
    """Overall figures on one day.

    ``average`` is the mean percentage over the tasks, each counting by its weight; None where none counts.
    ``not_averaged`` is the number of tasks without a reported percentage: they are left out of it.
    """

    total: int
    done: int
    in_progress: int
    not_started: int
    unreported: int
    overdue: int
    ongoing: int
    green: int
    yellow: int
    red: int
    average: Fraction | None
    not_averaged: int
    ended: int
    returned: int

    def data(self) -> dict[str, object]:
        """For JSON; what only some plans have where there is any."""
        return {
            name: plain(value) for name, value in self._asdict().items() if name not in ("ended", "returned") or value
        }


def figures(pairs: Pairs) -> Figures:
    """Count the tasks by state and light."""
    states_ = Counter(now.status for _, now in pairs)
    lights = Counter(now.light for _, now in pairs)
    return Figures(
        len(pairs),
        states_[Status.DONE],
        states_[Status.IN_PROGRESS],
        states_[Status.NOT_STARTED],
        states_[Status.UNREPORTED],
        states_[Status.OVERDUE],
        states_[Status.ONGOING],
        lights[Light.GREEN],
        lights[Light.YELLOW],
        lights[Light.RED],
        mean(now for _, now in pairs),
        sum(now.counted and not now.averaged for _, now in pairs),
        sum(states_[one] for one in ENDED),
        states_[Status.RETURNED],
    )


def states(index: Index, day: date) -> Pairs:
    """Every task with its state on a day."""
    return [(task, state(index, task, day)) for task in index.plan.tasks]


def due_within(now: State, span: Span) -> bool:
    """Whether a task was to be done within a span, and did not end otherwise."""
    return now.open and now.due is not None and span.holds(now.due.day)


class Due(NamedTuple):
    """Tasks that fell due within a span, and what became of them by the day of the states."""

    total: int
    done: int
    on_time: int

    @property
    def open(self) -> int:
        """Not done."""
        return self.total - self.done


def due(pairs: Pairs, span: Span) -> Due:
    """Count what fell due within a span."""
    found = [now for _, now in pairs if due_within(now, span)]
    done = sum(now.done_on is not None for now in found)
    on_time = sum(now.done_on is not None and now.due is not None and now.done_on <= now.due.day for now in found)
    return Due(len(found), done, on_time)


def state_words(now: Figures, pairs: Pairs) -> list[str]:
    """The states that some task is in, in words."""
    names = {
        "已完成": now.done,
        "进行中": now.in_progress,
        "尚未开始": now.not_started,
        "逾期": now.overdue,
        "长期坚持": now.ongoing,
        "未报送进展": now.unreported,
        "报送待更正": now.returned,
        **{word: sum(one.status.value == how for _, one in pairs) for how, word in ENDS.items()},
    }
    return [f"{name}{count}项" for name, count in names.items() if count]
