"""Planned money with the part of each source, and what came and went."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.money import advances as advanced
from ruralgov.money.funding_gaps import cells
from ruralgov.money.neighbouring_years import arrivals, taken_back_late
from ruralgov.money.payment_years import own_payments, payment_years
from ruralgov.money.shares import Line, lines
from ruralgov.plan.funding import Carried
from ruralgov.plan.lookups.index import Index

_Place = tuple[int, int, str | None]


def budget_lines(index: Index) -> Iterator[dict[str, object]]:
    """Budget lines in the plan's order."""
    for line in lines(index):
        yield {
            **_of(line),
            "item": line.item,
            "year": line.year,
            "amount": line.amount,
            "rule": line.rule,
            "on": line.on,
            "assumed": line.assumed,
            "reason": "；".join(line.reasons) or None,
        }


def _of(line: Line) -> dict[str, object]:
    return {"task": line.task.id, "line": line.line_index + 1}


def shares(index: Index) -> Iterator[dict[str, object]]:
    """The parts of every line."""
    missing = _gaps(index)
    for line in lines(index):
        parts: dict[str | None, Decimal] = dict(line.shares.items()) if line.shares else {None: line.amount}
        for source, part in parts.items():
            yield {
                **_of(line),
                "source": source or "",
                "year": line.year,
                "amount": part,
                "gap": missing.get((line.task_index, line.line_index, source), Decimal(0)),
                "assumed": line.assumed,
            }


def _gaps(index: Index) -> dict[_Place, Decimal]:
    """What is short of each purpose, source and year, at the place of its first part: summed up it is the plan's gap."""
    found = {}
    for cell in cells(index):
        if cell.parts and cell.short:
            line = cell.parts[0][0]
            found[line.task_index, line.line_index, cell.source] = cell.short
    return found


def appropriations(index: Index) -> Iterator[dict[str, object]]:
    """Money that arrived, in the order of the log."""
    own = arrivals(index)
    for position, entry in enumerate(index.plan.funding.appropriations, start=1):
        yield {
            "entry": position,
            "day": entry.date,
            "entered": entry.since,
            "source": entry.source,
            "purpose": entry.for_,
            "year": entry.budget_year,
            "document": entry.document,
            **_counted(entry.amount, position - 1 in own),
        }


def payments(index: Index) -> Iterator[dict[str, object]]:
    """Money that was spent, in the order of the log."""
    years, own = payment_years(index), own_payments(index)
    for position, entry in enumerate(index.plan.funding.payments, start=1):
        yield {
            "entry": position,
            "day": entry.date,
            "entered": entry.since,
            "source": entry.source,
            "task": entry.task,
            "item": entry.item,
            "year": years[position - 1],
            "document": entry.document,
            **_counted(entry.net, position - 1 in own),
        }


def _counted(yuan: Decimal, own: bool) -> dict[str, object]:
    """An amount where it counts: in the sums of this plan, or aside, for the plan before or behind."""
    return {"amount": yuan if own else Decimal(0), "aside": Decimal(0) if own else yuan}


def carried(index: Index) -> Iterator[dict[str, object]]:
    """Money carried on to a later year, in the order of the plan."""
    for position, entry in enumerate(index.plan.funding.carried, start=1):
        if entry.reimbursed_by is None:  # an advance that is out is no money: see brought_advances
            yield _carried(position, entry)


def _carried(position: int, entry: Carried) -> dict[str, object]:
    return {
        "entry": position,
        "day": entry.date,
        "from_year": entry.from_,
        "to_year": entry.to,
        "source": entry.source,
        "purpose": entry.item,
        "amount": entry.amount,
        "document": entry.document,
    }


def brought_advances(index: Index) -> Iterator[dict[str, object]]:
    """Advances of before the plan, in the order of the plan; what pays them back arrives aside."""
    for one in advanced.brought_advances(index):
        yield {
            "entry": one.position + 1,
            "day": one.date,
            "from_year": one.year,
            "to_year": one.into,
            "source": one.by,
            "payer": one.due_from,
            "purpose": one.purpose,
            "amount": one.amount,
            "repaid": one.repaid,
            "open": one.open,
            "document": index.plan.funding.carried[one.position].document,
        }


def returned(index: Index) -> Iterator[dict[str, object]]:
    """Money that was taken back, in the order of the plan."""
    late = taken_back_late(index)
    for position, entry in enumerate(index.plan.funding.returned, start=1):
        yield {
            "entry": position,
            "day": entry.date,
            "entered": entry.since,
            "source": entry.source,
            "purpose": entry.item,
            "year": entry.budget_year,
            "document": entry.document,
            **_counted(entry.amount, position - 1 not in late),
        }


def advances(index: Index) -> Iterator[dict[str, object]]:
    """What sources advanced for others, by purpose and year; with what was spent of it in that year."""
    lent = {(one.fund, one.year, one.by, one.due_from): one for one in advanced.advances(index)}
    used = {(one.fund, one.year, one.by, one.due_from): one for one in advanced.charges(index)}
    none = Decimal(0)
    for key in dict.fromkeys((*lent, *used)):
        loan, charge = lent.get(key), used.get(key)
        yield {
            **dict(zip(("purpose", "year", "source", "payer"), key, strict=True)),
            "amount": loan.amount if loan else none,
            "repaid": loan.repaid if loan else none,
            "open": loan.open if loan else none,
            "spent": charge.spent if charge else none,
            "settled": charge.settled if charge else none,
        }


def in_kind(index: Index) -> Iterator[dict[str, object]]:
    """Labour and things that were given, in the order of the plan."""
    for position, entry in enumerate(index.plan.funding.in_kind, start=1):
        yield {
            "entry": position,
            "day": entry.date,
            "entered": entry.since,
            "task": entry.task,
            "item": entry.item,
            "giver": entry.by,
            "quantity": entry.quantity,
            "measured_in": entry.unit,
            "amount": entry.value,
            "document": entry.document,
        }
