"""Which lead units cannot be ranked for an error: those whose own tasks, money or reports it touches; all others can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ruralgov.api.tracing.figure_needs import money_of_unit
from ruralgov.api.tracing.task_needs import STATE, family, of_duties, yearly
from ruralgov.calendar.report_owners import units_of
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import touching
from ruralgov.papers.origins.subjects import OfSum
from ruralgov.papers.plan_errors import lines_of
from ruralgov.plan.lookups.index import LEAD
from ruralgov.plan.lookups.unit_names import known_units

if TYPE_CHECKING:
    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index

_PACE = STATE._replace(sums=STATE.sums - {"alerts"})
"""How far and how punctual a task is hangs on no light."""


def unranked(index: Index, found: tuple[Fault, ...]) -> Mapping[str, str]:
    """The units by name, each with the lines that are to blame (``第3行``)."""
    blamed = {
        unit: tuple(one for one in found if any(touching((one,), reads) for reads in _reads(index, unit)))
        for unit in index.leads
    }
    return {unit: lines_of(errors) for unit, errors in blamed.items() if errors}


def _reads(index: Index, unit: str) -> Iterator[Reads]:
    """What the marks of a unit rest on."""
    own = [task.id for task in index.leads[unit]]
    yield yearly(index, _PACE).of(part for task in own for part in family(index, task))
    yield needs.LEAD.of(own)
    yield from (money_of_unit(index, OfSum("department", unit), column) for column in ("planned", "spent"))
    if index.plan.funding.carried or index.plan.funding.returned:
        yield needs.RECEIPTS
    duties = [duty for duty in index.plan.duties if duty.kind == "report" and unit in units_of(index, duty)]
    reports = of_duties(index, duties).of(own)
    # Of a duty that cannot be read, or is an unknown unit's, nobody knows whose it is.
    known = known_units(index)
    others = frozenset(
        duty.name
        for duty in index.plan.duties
        if duty not in duties and all(one == LEAD or index.unit(one) in known for one in duty.by)
    )
    yield reports._replace(beside=others)
