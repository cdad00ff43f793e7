"""What a row reports: values of the log and sums paid, each with the row it came from; the entry made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.ledger.columns import actuals
from ruralgov.ledger.rows.row import Row
from ruralgov.plan.funding import Payment
from ruralgov.plan.progress import Progress
from ruralgov.text import chinese_date


class Spent(NamedTuple):
    """One sum that was paid, or paid back, by its sources; the columns it was read from."""

    payments: tuple[Payment, ...]
    row: Row
    keys: tuple[str, ...]

    @property
    def net(self) -> Decimal:
        """What it adds to the spending; below zero for what was paid back."""
        return sum((one.net for one in self.payments), Decimal(0))

    def entered_on(self, day: date | None) -> Spent:
        """The same, entered on a later day than the one it speaks of."""
        return self._replace(payments=tuple(one.model_copy(update={"entered": day}) for one in self.payments))


class Said(NamedTuple):
    """What a row says: values of the log by column (``date``: until when), each with its row, and sums paid."""

    row: Row
    values: Mapping[str, object]
    spent: tuple[Spent, ...]


class Taken(NamedTuple):
    """What one unit adds to one task: an entry of the log, and what was spent."""

    file: str
    department: str
    entry: Progress | None
    spent: tuple[Spent, ...]
    places: Mapping[str, Row]
    """The row that each value of the entry came from, by column."""

    @property
    def payments(self) -> tuple[Payment, ...]:
        """What was spent, sum by sum."""
        return tuple(payment for one in self.spent for payment in one.payments)

    @property
    def adds(self) -> bool:
        """Whether any cell is taken; else it only says what was not."""
        return bool(self.spent) or (self.entry is not None and not self.entry.is_refused)

    @property
    def by(self) -> str | None:
        """Who says it."""
        return self.entry.by if self.entry else self.department or None

    def refusing(self, what: tuple[str, ...]) -> Taken:
        """The same, with what was not taken of the task named in its entry."""
        return self._replace(entry=self.entry and self.entry.model_copy(update={"refused": what}))

    @property
    def task(self) -> str:
        """The id of its task."""
        return self.entry.task if self.entry else self.payments[0].task

    def entered_on(self, day: date | None) -> Taken:
        """The same, entered on a later day than the one it speaks of."""
        entry = self.entry.model_copy(update={"entered": day}) if self.entry else None
        return self._replace(entry=entry, spent=tuple(one.entered_on(day) for one in self.spent))


def entry_of(row: Row, by: str | None, values: Mapping[str, object]) -> Progress | None:
    """The entry of the log. It is dated the day it is logged on; another day is said in its note."""
    if not values:
        return None
    note = "".join(str(values[key]) for key in ("note", "date") if key in values) or None
    names = {key: one.name for key, one in actuals(row.plan, row.task).items()}
    given = {key: values[key] for key in ("percent", "problem", "next", "evidence") if key in values}
    indicators = {names[key]: value for key, value in values.items() if key in names}
    return Progress.model_validate(
        {"date": row.when, "task": row.task.id, "by": by, "note": note, "indicators": indicators, **given}
    )


def until(day_: date) -> str:
    """How a note says that it speaks of another day than its own."""
    return f"（情况截至{chinese_date(day_)}）"
