"""Days on which a task was suspended: behind its deadline they are no days overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pydantic import ValidationError

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended, Task

_DAY = timedelta(days=1)


def suspended_days(index: Index, task: Task, due: date, day: date) -> int:
    """How many days it was suspended behind its deadline, up to a day."""
    if day <= due:
        return 0
    spans = ((max(one.on, due + _DAY), one.resumed - _DAY if one.resumed else day) for one in _spans(index, task, day))
    return sum(max((last - first).days + 1, 0) for first, last in spans)


def _spans(index: Index, task: Task, day: date) -> Iterator[Ended]:
    """The suspension that stands in the task, and those before it, which its amendments keep."""
    kept = (one.from_ for one in index.plan.amendments if one.task == task.id and one.field == "ended")
    before = (_read(one) for one in kept if isinstance(one, Mapping))
    # One that says of no resuming stood before the day was written: it is the suspension that goes on here or above.
    found = [*(one for one in before if one and one.resumed), *([task.ended] if task.ended else [])]
    for one in {one.on: one for one in found}.values():
        if one.how == "suspended" and one.on <= day:
            yield one if one.resumed is None or one.resumed <= day else one.model_copy(update={"resumed": None})


def _read(value: Mapping[object, object]) -> Ended | None:
    try:
        return Ended.model_validate(value)
    except ValidationError:  # RG460 and the rules about approvals look at it
        return None
