"""The plan as it stood on a day: amendments approved later are taken back, so that an old report prints as it did."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment

_NAMES = ("name", "item", "id")


def as_it_was(plan: Plan, day: date) -> Plan:
    """The plan on the evening of a day: the value ``from`` of every later amendment is put back, the latest first.

    An amendment whose field or old value cannot be made out is left alone; its rule finding says so.
    """
    later = [one for one in plan.amendments if one.date > day]
    for amendment in sorted(later, key=lambda one: one.date, reverse=True):
        plan = _taken_back(plan, amendment)
    return plan


def _taken_back(plan: Plan, amendment: Amendment) -> Plan:
    words = tuple(amendment.field.split("."))
    path = ("tasks", amendment.task, *words) if amendment.task is not None else words
    try:
        found = _put(plan, path, amendment.from_, {"money_unit": plan.money_unit})
    except (KeyError, ValidationError):
        return plan
    return found if isinstance(found, Plan) else plan


def _put(node: Any, path: tuple[str, ...], value: Any, context: dict[str, str]) -> Any:
    """A copy of a model, list or mapping with the value at a dotted path."""
    word, rest = path[0], path[1:]
    if isinstance(node, BaseModel):
        name, info = _field(node, word)
        new = _put(getattr(node, name), rest, value, context) if rest else _parsed(info, value, context)
        return node.model_copy(update={name: new})
    if isinstance(node, dict) and rest:
        return {**node, word: _put(node[word], rest, value, context)}
    if isinstance(node, tuple) and rest:
        place = next((n for n, one in enumerate(node) if word in _names(one)), None)
        if place is None:
            raise KeyError(word)
        return (*node[:place], _put(node[place], rest, value, context), *node[place + 1 :])
    raise KeyError(word)


def _field(node: BaseModel, word: str) -> tuple[str, FieldInfo]:
    for name, info in type(node).model_fields.items():
        if word in (name, info.alias):
            return name, info
    raise KeyError(word)


def _parsed(info: FieldInfo, value: Any, context: dict[str, str]) -> Any:
    given = [value] if isinstance(value, str) and str(info.annotation).startswith("tuple") else value
    kind: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    return TypeAdapter(kind).validate_python(given, context=context)


def _names(one: Any) -> list[str]:
    return [str(getattr(one, name)) for name in _NAMES if hasattr(one, name)]
