"""Since when something holds of a task: the first of the days in a row on which it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.actuals_from_below import days

Holds = Callable[[date], bool]
_DAY = timedelta(days=1)


def since(index: Index, task: Task, day: date, holds: Holds) -> date:
    """The first of the days up to this one, on which it holds, without a day between on which it does not.

    It is of the kind that comes by waiting: between two marks it may begin, and only a mark ends it.
    """
    first = index.start(task) or (index.period.start if index.period else day)
    found = sorted({first, *(one for one in marks(index, task) if first < one <= day)})
    held: date | None = None
    for mark in reversed([mark for mark in found if mark <= day]):
        if not holds(mark):
            return _begun(mark, held, day, holds)
        held = mark
    return min(first, day)


def _begun(mark: date, held: date | None, day: date, holds: Holds) -> date:
    """The day it began: behind a mark on which it does not hold, up to the next, on which it does, if there is one."""
    if held is None:
        return _first_day(Span(mark, day), holds)
    return _first_day(Span(mark, held - _DAY), holds) if holds(held - _DAY) else held


def marks(index: Index, task: Task) -> Iterator[date]:
    """The days on which something may end.

    An entry of the log, a count of places, an end, its being taken up again, the day after a dated target.
    """
    yield from (entry.date for entry in index.log.get(task.id, ()))
    yield from (day for day in (task.ended.on, task.ended.resumed) if day) if task.ended else ()
    for indicator in task.indicators:
        yield from (target.by + _DAY for target in indicator.targets)
        yield from days(index, indicator) if indicator.adds_up else ()
        yield from _counted(index) if indicator.coverage else ()


def _counted(index: Index) -> Iterator[date]:
    """The days on which places were counted, or reached what they are counted for."""
    for place in index.plan.places:
        yield from (one.on for one in place.counted)
        yield from place.reached.values()


def _first_day(span: Span, holds: Holds) -> date:
    """The first day on which it holds; it does not on the span's first day, and does on its last."""
    low, high = span
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
