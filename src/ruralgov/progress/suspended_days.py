"""Days on which a task was suspended: behind its deadline they are no days overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import ValidationError

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended, Task

_DAY = timedelta(days=1)


def suspended_days(index: Index, task: Task, due: date, day: date) -> int:
    """How many days it was suspended behind its deadline, up to a day."""
    spans = ((max(one.on, due + _DAY), _last(one, day)) for one in _suspensions(index, task))
    return sum(max((last - first).days + 1, 0) for first, last in spans)


def _last(one: Ended, day: date) -> date:
    """The last day of a suspension up to a day."""
    return one.resumed - _DAY if one.resumed and one.resumed <= day else day


def _suspensions(index: Index, task: Task) -> Iterator[Ended]:
    """The suspension that stands in the task, and those before it, which its amendments keep."""
    kept = (one.from_ for one in index.plan.amendments if one.task == task.id and one.field == "ended")
    before = map(_read, kept)
    # One that says of no resuming stood before the day was written: it is the suspension that goes on here or above.
    found = [*(one for one in before if one and one.resumed), *([task.ended] if task.ended else [])]
    yield from (one for one in {one.on: one for one in found}.values() if one.how == "suspended")


def _read(value: object) -> Ended | None:
    try:
        return Ended.model_validate(value)
    except ValidationError:  # RG460 and the rules about approvals look at it
        return None
