"""Entries of the money logs that no budget item, share rule or task of the plan takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ruralgov.money.funds import budget_items, paid_for_nothing
from ruralgov.money.neighbouring_years import arrivals, taken_back_late
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.plan.lookups.task_ids import told_elsewhere

Log = Literal["appropriations", "carried", "returned", "in_kind", "payments"]


class Unplaced(NamedTuple):
    """An entry by its log and place, the key that names nothing, what it names, and the names that there are."""

    log: Log
    place: int
    key: Literal["for", "item", "task"]
    given: str
    names: tuple[str, ...]


def unplaced(index: Index) -> Iterator[Unplaced]:
    """Money that came or was moved for nothing known; work in kind and payments of an unknown task or item."""
    yield from _purposes(index)
    yield from _of_no_task(index, "in_kind")
    paid = (*_of_no_task(index, "payments"), *_of_no_item(index))
    yield from sorted(paid, key=lambda one: one.place)


def _purposes(index: Index) -> Iterator[Unplaced]:
    names = tuple(dict.fromkeys((*budget_items(index), *index.plan.funding.shares)))
    moved = (*_arrived(index, names), *_carried(index, names), *_returned(index, names))
    yield from (one for one in moved if one.given not in names)


def _arrived(index: Index, names: tuple[str, ...]) -> Iterator[Unplaced]:
    """What was paid ahead or late may be for what only the next plan has, or the last had; a near name is a slip."""
    funding, own = index.plan.funding, arrivals(index)
    owed = {one.item for one in funding.carried if one.reimbursed_by is not None}
    for place, one in enumerate(funding.appropriations):
        if place in own or (one.for_ not in owed and nearest(one.for_, names)):
            yield Unplaced("appropriations", place, "for", one.for_, names)


def _carried(index: Index, names: tuple[str, ...]) -> Iterator[Unplaced]:
    """What is left of a year before may be for what the plan has no new money for; a near name is a slip."""
    for place, one in enumerate(index.plan.funding.carried):
        if one.reimbursed_by is None and nearest(one.item, names):
            yield Unplaced("carried", place, "item", one.item, names)


def _returned(index: Index, names: tuple[str, ...]) -> Iterator[Unplaced]:
    """So may what was taken back late; what was carried on has been told there."""
    old = {one.item for one in index.plan.funding.carried}
    late = taken_back_late(index)
    for place, back in enumerate(index.plan.funding.returned):
        if back.item not in old and (place not in late or nearest(back.item, names)):
            yield Unplaced("returned", place, "item", back.item, names)


def _of_no_task(index: Index, log: Literal["in_kind", "payments"]) -> Iterator[Unplaced]:
    """A mistyped task is told at the task; what was for one taken out stays."""
    told, names = told_elsewhere(index), tuple(index.tasks)
    for place, one in enumerate(getattr(index.plan.funding, log)):
        if one.task not in told and one.task not in index.tasks:
            yield Unplaced(log, place, "task", one.task, names)


def _of_no_item(index: Index) -> Iterator[Unplaced]:
    """Payments for what is no budget item of their task."""
    for place, paid, own in paid_for_nothing(index):
        yield Unplaced("payments", place, "item", paid.item, tuple(own))
