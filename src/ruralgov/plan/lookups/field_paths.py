"""Paths that people write about fields of the plan: period, tasks.5.deadline, duties.月报.due, places.吊沟村."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from pydantic import BaseModel

from ruralgov.plan.plan import Plan

_STEP = re.compile(r"\[(\d+)\]")


def names_a_field(plan: Plan, path: str) -> bool:
    """Whether the path leads to a field, or to an entry that the plan has; ``tasks.deadline`` means that of every task."""
    return _leads(plan, Plan, _STEP.sub(r".#\1", path).split("."))


def _leads(value: object, kind: object, steps: list[str]) -> bool:
    if not steps:
        return True
    if isinstance(value, Mapping):
        return _any_entry(dict(value), steps, kind)
    if isinstance(value, tuple):
        return _any_entry(_by_name(value), steps, kind) or _in_model(None, _model_of(kind), steps)
    model = type(value) if isinstance(value, BaseModel) else _model_of(kind)
    return _in_model(value if isinstance(value, BaseModel) else None, model, steps)


def _in_model(value: BaseModel | None, model: type[BaseModel] | None, steps: list[str]) -> bool:
    for name, info in (model.model_fields if model else {}).items():
        if steps[0] in (name, info.alias):
            return _leads(getattr(value, name) if value is not None else None, info.annotation, steps[1:])
    return False


def _any_entry(entries: Mapping[str, object], steps: list[str], kind: object) -> bool:
    """Names may contain points (task 3.1): the longest that fits is tried first."""
    lengths = (length for length in range(len(steps), 0, -1) if ".".join(steps[:length]) in entries)
    return any(_leads(entries[".".join(steps[:length])], kind, steps[length:]) for length in lengths)


def _by_name(items: tuple[object, ...]) -> dict[str, object]:
    """Items by position (``#0``) and by what names them."""
    found = {f"#{place}": item for place, item in enumerate(items)}
    for item in reversed(items):
        for key in ("id", "name", "item", "field", "by"):
            if isinstance(name := getattr(item, key, None), str | date):
                found[str(name)] = item
        if isinstance(item, str):
            found[item] = item
    return found


def _model_of(kind: object) -> type[BaseModel] | None:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((model for inner in get_args(kind) if (model := _model_of(inner)) is not None), None)
