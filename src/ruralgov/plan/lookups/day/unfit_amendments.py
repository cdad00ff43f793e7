"""Amendments that say of a field what it cannot be, so that nobody can tell what it was before."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel, ValidationError

from ruralgov.plan.lookups.day.amended_places import at, places_of, ways
from ruralgov.plan.lookups.day.undone_amendments import parsed
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment


def unfit(plan: Plan, amendment: Amendment) -> tuple[str, ...]:
    """Which of ``from`` and ``to`` no field that the amendment names can hold: nobody can tell what was, or is, there."""
    places = [place for words in ways(amendment) for place in places_of(plan, words)]
    fields = [(type(node), str(place[-1])) for place in places if isinstance(node := at(plan, place[:-1]), BaseModel)]
    values: dict[str, object] = (
        {"from": amendment.from_, "to": amendment.to} if fields and len(fields) == len(places) else {}
    )
    context: dict[str, str] = {"money_unit": plan.money_unit}
    return tuple(name for name, value in values.items() if not any(_takes(one, value, context) for one in fields))


def _takes(field: tuple[type[BaseModel], str], value: object, context: dict[str, str]) -> bool:
    """Whether a field can hold a value; of a whole thing a part is named, as of a region its name."""
    model, name = field
    if _is_whole(model.model_fields[name].annotation):
        return True
    try:
        parsed(model, name, value, context)
    except (LookupError, ValidationError):
        return value is None
    return True


def _is_whole(kind: object) -> bool:
    """Whether a field holds a model, or several."""
    inner = get_args(kind)
    return any(map(_is_whole, inner)) if inner else isinstance(kind, type) and issubclass(kind, BaseModel)
