"""The scorings of a plan that an error touches: the others are told of all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking import command_needs as needs
from ruralgov.papers.plan_errors import lines_of
from ruralgov.plan.lookups.index import SCORED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan


def unscored(index: Index, found: tuple[Fault, ...]) -> dict[str, str]:
    """The scores as a whole where no scoring is without an error, else each that has one; with the lines to blame."""
    plan = index.plan
    own = {one.hole.within for one in found if one.hole.areas == {"scoring"}} - {None}
    known = [one.name for one in plan.scoring]
    lost = {name: _touching(plan, name, own, found) for name in dict.fromkeys((*known, *sorted(filter(None, own))))}
    lost = {name: faults for name, faults in lost.items() if faults}
    if not lost:
        return {}
    if lost.keys() >= set(known):
        return {"scores": lines_of([one for faults in lost.values() for one in faults])}
    return {f"{SCORED}{name}": lines_of(faults) for name, faults in lost.items()}


def _touching(plan: Plan, name: str, own: set[str | None], found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The errors that touch one scoring: its own, and those of what it takes from the plan."""
    others = frozenset(one for one in own if one is not None and one != name)
    reads = needs.score_of(plan, name).figure._replace(beside=others)
    return tuple(one for one in found if reads.stopped(one.hole))


def with_sound_scorings(plan: Plan, wrong: Mapping[str, str]) -> Plan:
    """The plan without the scorings that are wrong; the same where none is."""
    kept = tuple(one for one in plan.scoring if f"{SCORED}{one.name}" not in wrong)
    return plan if len(kept) == len(plan.scoring) else plan.model_copy(update={"scoring": kept})
