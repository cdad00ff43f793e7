"""Plans of which errors touch a part: they give the rest to the sums."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.aggregation.figures_of_one_plan import Digest, Group
from ruralgov.findings import Finding
from ruralgov.money.totals import Sums


def without(plan: Digest, lacks: tuple[str, ...], why: Finding | None) -> Digest:
    """The plan with nothing of the parts that errors touch, whoever may add them up; ``why`` is the first of these errors."""
    found = replace(plan, lacks=lacks, why=why)
    if "money" in lacks:
        found = replace(found, whole=replace(found.whole, money=Sums()), sources={}, owed=(), brought=())
    if "tasks" in lacks:
        found = replace(found, whole=Group(found.whole.plans, money=found.whole.money))
    if {"tasks", "leads"}.intersection(lacks):
        found = replace(found, units={}, behind=())
    return replace(found, readings=()) if {"tasks", "targets"}.intersection(lacks) else found
