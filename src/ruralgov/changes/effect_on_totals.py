"""What a change does to the totals: money by source, tasks by lead unit and by the quarter they fall due in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ruralgov.changes.change import Edit
from ruralgov.money.totals import total, totals
from ruralgov.plan.lookups.day.reorganisation import Heirs
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task

N = TypeVar("N", int, Decimal)


class Shift(NamedTuple):
    """A total before and after."""

    name: str | None
    old: Decimal
    new: Decimal

    @property
    def by(self) -> Decimal:
        """What was added; negative for less."""
        return self.new - self.old


class Effect(NamedTuple):
    """The totals that moved; ``planned`` is the whole sum, moved or not."""

    planned: Shift
    sources: tuple[Shift, ...]
    departments: tuple[Shift, ...]
    quarters: tuple[Shift, ...]


def effect(edit: Edit) -> Effect:
    """What the edit does to the totals; names under None could not be told (a line without shares)."""
    old, new = edit.old, edit.new
    planned = Shift(None, total(old).planned, total(new).planned)
    return Effect(
        planned,
        _shifts(_by_source(old), _by_source(new)),
        _shifts(_by_lead(old), _by_lead(new)),
        tuple(sorted(_shifts(_by_quarter(old), _by_quarter(new)), key=lambda shift: shift.name or "")),
    )


def _shifts(old: Mapping[str | None, N], new: Mapping[str | None, N]) -> tuple[Shift, ...]:
    names = dict.fromkeys((*new, *old))
    shifts = (Shift(name, Decimal(old.get(name, 0)), Decimal(new.get(name, 0))) for name in names)
    return tuple(shift for shift in shifts if shift.by)


def _by_source(index: Index) -> dict[str | None, Decimal]:
    return {name if name is None else str(name): sums.planned for name, sums in totals(index, "source").items()}


def _going_on(index: Index) -> Iterator[Task]:
    """The tasks that are still to be done: not those that the plan says have ended otherwise."""
    yield from (task for task in index.plan.tasks if task.ended is None or task.ended.resumed)


def _by_lead(index: Index) -> Counter[str | None]:
    """By who leads when every reorganisation that the plan knows of has come."""
    heirs = Heirs(index.departments, date.max)
    named = ((task, map(index.unit, task.lead)) for task in _going_on(index))
    return Counter(name for task, lead in named for name in heirs.all_of(lead, task.id))


def _by_quarter(index: Index) -> Counter[str | None]:
    dues = (index.due(task) for task in _going_on(index))
    return Counter(f"{due.day.year}Q{(due.day.month + 2) // 3}" if due else None for due in dues)
