"""Who owes which report on a day, by unit: what a reminder (催办) is written from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.agenda import everyone
from ruralgov.calendar.duty_reports import Missing, missing
from ruralgov.calendar.workdays import next_workday
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index

REPLY_DAYS = 3
"""Working days that a reminder leaves for the answer."""


class Reminder(NamedTuple):
    """What one unit owes, in the order of the plan's duties."""

    unit: str
    owed: tuple[Missing, ...]

    @property
    def oldest(self) -> date:
        """The first day that was missed."""
        return min(one.due[0] for one in self.owed)


def reminders(
    index: Index, day: date, unit: str | None = None, kind: str = "report", due: Span | None = None
) -> list[Reminder]:
    """One reminder a unit that owes something on the day; units in the order of the plan's duties.

    Args:
        index: must see the log up to the day.
        day: what was due before it and is not in the log is owed.
        unit: only this one; of a group its members as well.
        kind: of which duties.
        due: only what was due within.
    """
    owed: dict[str, list[Missing]] = {}
    wanted = everyone(index, (unit,)) if unit else None
    for one in missing(index, day, kind):
        days = tuple(when for when in one.due if due is None or due.holds(when))
        if days and (wanted is None or one.unit in wanted):
            owed.setdefault(one.unit, []).append(one._replace(due=days))
    return [Reminder(name, tuple(found)) for name, found in owed.items()]


def reply_by(index: Index, day: date) -> date:
    """The last of the working days that a reminder of the day leaves."""
    for _ in range(REPLY_DAYS):
        day = next_workday(index, day + timedelta(days=1))
    return day
