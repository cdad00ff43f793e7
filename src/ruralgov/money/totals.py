"""Money planned, appropriated and spent, by source, year, task and department. Pure: a plan in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Literal, NamedTuple, TypeVar

from ruralgov.money.advances import BroughtAdvance, Charge, brought_advances, charges
from ruralgov.money.funding_gaps import Cell, cells
from ruralgov.money.funds import ZERO
from ruralgov.money.moved_money import Move, moves
from ruralgov.money.payment_years import own_payments, payment_years
from ruralgov.money.shares import Line, lines
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index, once

Axis = Literal["source", "year", "task", "department"]
Key = str | int | None
"""A source, year, task id or unit; None collects what cannot be told apart on that axis."""
Kind = TypeVar("Kind")


class Sums(NamedTuple):
    """Money in 元, side by side. ``assumed`` is the planned part that rests on an assumption.

    ``gap`` is what is still to arrive and ``beyond`` what came beyond the plan: each added up over purpose, source and
    year, so that neither is ever negative and none makes up for another (``gaps.cells``). ``unclear`` is the planned
    part of which nobody can tell how much is missing: its purpose is shared and got some of its money. What that
    purpose lacks stands under None. ``came`` was carried over from an earlier year and ``went`` into a later one,
    beside what is planned; ``advanced`` was paid for a source that has not paid it back yet, in the plan or before it; ``charged`` was spent of
    such money: below nothing at the source that spent it, above at the one that is to bear it, so that it is nothing in all;
    ``revised`` is what amendments have added to the plan as first approved; ``again`` is the part of ``came`` whose first year is in the same sum.
    """

    planned: Decimal = ZERO
    appropriated: Decimal = ZERO
    spent: Decimal = ZERO
    assumed: Decimal = ZERO
    gap: Decimal = ZERO
    beyond: Decimal = ZERO
    came: Decimal = ZERO
    went: Decimal = ZERO
    returned: Decimal = ZERO
    advanced: Decimal = ZERO
    charged: Decimal = ZERO
    revised: Decimal = ZERO
    again: Decimal = ZERO
    unclear: Decimal = ZERO

    def plus(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(*map(add, self, other))

    @property
    def first(self) -> Decimal:
        """What was planned before any amendment (年初安排)."""
        return self.planned - self.revised

    @property
    def execution(self) -> Fraction | None:
        """预算执行率 in per cent, as in the tables of 项目支出绩效自评: spent ÷ what could be, planned and carried over, × 100.

        What a source spent on an advance counts for the one whose budget it is. None where there was nothing.
        """
        budget = self.planned + self.came - self.again
        return Fraction(self.spent + self.charged) / Fraction(budget) * 100 if budget else None

    @property
    def arrival(self) -> Fraction | None:
        """到位率 in per cent: what of the plan has arrived; what came beyond it for one purpose makes up for no other."""
        return Fraction(self.planned - self.gap) / Fraction(self.planned) * 100 if self.planned else None


def totals(index: Index, by: Axis, year: int | None = None) -> dict[Key, Sums]:
    """Planned, appropriated and spent by source, year, task or department, up to the as-of date.

    Args:
        index: the plan with its look-ups.
        by: the axis. A line of several sources counts for each with its part. Years are budget years: for what
            arrived and was spent its own ``year``, else that of its day, for what came back that of what it pays back. The department is the lead unit; of several lead
            units the first-named one, so that the sum over departments stays the sum of the plan.
        year: only this year.

    Returns:
        Sums by key in a stable order: sources as the plan lists them, years ascending, tasks as printed, departments
        by their first task. Under None: a line without shares, money for a fund of several tasks (its part of each
        task is nowhere stated), a task without a lead.
    """
    found: dict[Key, Sums] = {}
    for key, sums, _ in contributions(index, by, year):
        found[key] = found.get(key, Sums()).plus(sums)
    return _in_order(index, by, found)


def planned(index: Index, by: Axis, listed: Iterable[Line]) -> dict[Key, Decimal]:
    """What these lines come to on an axis, in the same order: of some years, or by other parameters (what if)."""
    found: dict[Key, Decimal] = {}
    for key, sums, _ in _planned(index, by, listed, None):
        found[key] = found.get(key, ZERO) + sums.planned
    return _in_order(index, by, found)


class Contribution(NamedTuple):
    """What one thing of the plan adds to the sums of a key: a line, a cell of gaps, a payment, one out of an advance, a move, an amended line, an advance of before."""

    key: Key
    sums: Sums
    by: Line | Cell | Payment | Charge | Move | BroughtAdvance


def contributions(index: Index, by: Axis, year: int | None = None) -> Iterator[Contribution]:
    """Everything that the sums on an axis are made of, so that a sum can say what it rests on."""
    yield from _planned(index, by, lines(index), year)
    yield from _received(index, by, year)
    yield from _spent(index, by, year)
    yield from _charged(index, by, year)
    yield from _moved(index, by, year)
    yield from _revised(index, by, year)
    yield from _brought(index, by, year)


def total(index: Index, year: int | None = None) -> Sums:
    """The whole plan in one row."""
    return reduce(Sums.plus, totals(index, "source", year).values(), Sums())


def _planned(index: Index, by: Axis, listed: Iterable[Line], year: int | None) -> Iterator[Contribution]:
    for line in listed:
        if year is None or line.year == year:
            parts: Mapping[Key, Decimal] = _parts(line) if by == "source" else {_key(index, line, by): line.amount}
            for key, part in parts.items():
                yield Contribution(key, Sums(part, assumed=part if line.assumed else ZERO), line)


def _revised(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    if not index.plan.amendments:
        return
    before = first_approved(index)
    for one in _planned(before, by, lines(before), year):
        yield one._replace(sums=Sums(revised=-one.sums.planned))
    for one in _planned(index, by, lines(index), year):
        yield one._replace(sums=Sums(revised=one.sums.planned))


@once
def first_approved(index: Index) -> Index:
    """The plan with every amendment taken back."""
    return Index(index.plan, date.min)


def _parts(line: Line) -> dict[Key, Decimal]:
    return dict(line.shares.items()) if line.shares else {None: line.amount}


def _key(index: Index, line: Line, by: Axis) -> Key:
    if by == "year":
        return line.year
    return line.task.id if by == "task" else department(index, line.task.id)


def department(index: Index, task_id: str) -> str | None:
    """The unit that a task's money is counted under: the first-named lead."""
    task = index.tasks.get(task_id)
    return index.unit(task.lead[0]) if task and task.lead else None


def _received(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    """What arrived, what is missing and what is too much."""
    found = cells(index, year)
    owners = _owners(index, by, found)
    for cell in found:
        yield from (Contribution(*pair, cell) for pair in _of_cell(index, by, cell, owners))


def _owners(index: Index, by: Axis, found: Sequence[Cell]) -> dict[str | None, Key]:
    """The task or department of every fund that belongs to one alone."""
    keys: dict[str | None, set[Key]] = {}
    for cell in found:
        keys.setdefault(cell.fund, set()).update(_key(index, line, by) for line, _ in cell.parts)
    return {name: known.pop() for name, known in keys.items() if len(known) == 1}


def _of_cell(index: Index, by: Axis, cell: Cell, owners: Mapping[str | None, Key]) -> list[tuple[Key, Sums]]:
    """What of a cell belongs to which key; what several share, and cannot be told apart, is under None."""
    if by in ("source", "year"):
        key: Key = cell.source if by == "source" else cell.year
        return [(key, _all_of(cell))]
    parts = [(_key(index, line, by), part) for line, part in cell.parts]
    keys = {key for key, _ in parts}
    owner = next(iter(keys)) if len(keys) == 1 else owners.get(cell.fund)
    whole = (owner, _all_of(cell))
    if len(keys) < 2:
        return [whole]
    if cell.short not in (ZERO, cell.planned):
        return [whole, *((key, Sums(unclear=part)) for key, part in parts)]
    # Of a purpose that got all of its money, or none, each part is known.
    each = [(key, Sums(gap=part) if cell.short else Sums(appropriated=part)) for key, part in parts]
    rest = cell.arrived - sum((one.appropriated for _, one in each), ZERO)
    return [*each, (owner, Sums(appropriated=rest, beyond=cell.beyond, advanced=cell.advanced))] if rest else each


def _all_of(cell: Cell) -> Sums:
    return Sums(appropriated=cell.arrived, gap=cell.short, beyond=cell.beyond, advanced=cell.advanced)


def _spent(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    years = payment_years(index)
    for place, entry in own_payments(index).items():
        if year in (None, years[place]):
            key = years[place] if by == "year" else _payment_key(index, entry, by)
            yield Contribution(key, Sums(spent=entry.net), entry)


def _charged(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    """What was spent of an advance: the spending of the one that paid it back, and always of the budget of that one."""
    for one in charges(index, year) if by == "source" else ():
        yield Contribution(one.by, Sums(spent=-one.settled, charged=-one.lent), one)
        yield Contribution(one.due_from, Sums(spent=one.settled, charged=one.lent), one)


def _moved(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    whole = year is None and by != "year"
    for move in moves(index):
        if year in (None, move.year):
            again = move.came if whole and not move.outside else ZERO
            sums = Sums(came=move.came, went=move.went, returned=move.returned, again=again)
            yield Contribution(_move_key(index, move, by), sums, move)


def _brought(index: Index, by: Axis, year: int | None) -> Iterator[Contribution]:
    """What is out of advances of before the plan: in the year that it was brought into, and in no other figure."""
    for one in brought_advances(index):
        if one.open and year in (None, one.into):
            key = _purpose_key(index, one.purpose, one.by, one.into, by)
            yield Contribution(key, Sums(advanced=one.open), one)


def _move_key(index: Index, move: Move, by: Axis) -> Key:
    return _purpose_key(index, move.item, move.source, move.year, by)


def _purpose_key(index: Index, purpose: str, source: str, year: int, by: Axis) -> Key:
    """Under None, where the purpose is one of several tasks."""
    if by in ("source", "year"):
        return source if by == "source" else year
    keys = {_key(index, line, by) for line in lines(index) if purpose in (line.item, line.rule)}
    return keys.pop() if len(keys) == 1 else None


def _payment_key(index: Index, entry: Payment, by: Axis) -> Key:
    if by == "source":
        return entry.source
    return entry.task if by == "task" else department(index, entry.task)


def _in_order(index: Index, by: Axis, found: Mapping[Key, Kind]) -> dict[Key, Kind]:
    """What stands in the plan first in its order, then years and the unknown by name, None last."""
    known: Sequence[Key] = index.plan.funding.sources
    if by != "source":
        known = [task.id if by == "task" else department(index, task.id) for task in index.plan.tasks]
    listed = (key for key in known if key is not None)
    order = dict.fromkeys((*listed, *sorted(found.keys() - {None}, key=str), None))
    return {key: found[key] for key in order if key in found}
