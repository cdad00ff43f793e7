"""Amendments of one field, each as it follows the one before it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment


def following(plan: Plan) -> tuple[Amendment, ...]:
    """The amendments, each as it follows the one before it of its field."""
    before = ones_before(plan)
    return tuple(from_the_one_before(one, before.get(place)) for place, one in enumerate(plan.amendments))


def ones_before(plan: Plan) -> dict[int, Amendment]:
    """The amendment that each one follows, by its place: of the same field, in the order of approval."""
    fields: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, one in enumerate(plan.amendments):
        fields[one.task, one.field].append(place)
    ordered = (sorted(places, key=lambda place: plan.amendments[place].date) for places in fields.values())
    return {after: plan.amendments[before] for places in ordered for before, after in pairwise(places)}


def from_the_one_before(amendment: Amendment, last: Amendment | None) -> Amendment:
    """The amendment, undone to what the one before it had made.

    Two branches that amended one field each name the value that both began with; a seal lets neither be written anew.
    """
    if last is None or last.to is None or last.from_ != amendment.from_:
        return amendment
    told = "from_" in last.model_fields_set & amendment.model_fields_set
    return amendment.model_copy(update={"from_": last.to}) if told else amendment
