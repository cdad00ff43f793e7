"""An amendment taken back: the plan with the old value at the field that it names, or without what it added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticUndefined

from ruralgov.findings import Path
from ruralgov.plan.dates import suggest
from ruralgov.plan.lookups.day.amended_places import WHOLE_TASK, at, places_of, ways
from ruralgov.plan.numerals import plain_number
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import Task


class Undone(NamedTuple):
    """The plan without the amendment; ``dropped`` is the place of the list item that it had added.

    ``place`` is where it had changed something, None where that cannot be made out.
    """

    plan: Plan
    dropped: Path | None = None
    place: Path | None = None


def taken_back(plan: Plan, amendment: Amendment) -> Undone:
    """The plan before an amendment; as it is where ``from`` is missing, or field or old value cannot be made out."""
    if "from_" not in amendment.model_fields_set:
        return Undone(plan)
    if _removes_task(amendment) and all(task.id != amendment.task for task in plan.tasks):
        return Undone(_with_task(plan, amendment))
    places = [place for words in ways(amendment) for place in places_of(plan, words)]
    places += [place for whole in places for place in _fields(plan, whole, amendment)]
    # Of two budget lines of one name the amended one has the new value now.
    # Named as a whole, a unit that was reorganised is still registered: it only had no successor before.
    places.sort(key=lambda place: (not _holds(plan, place, amendment), place[-1] != "into"))
    for place in places:
        try:
            back = _put(plan, place, amendment.from_, {"money_unit": plan.money_unit})
        except (LookupError, ValidationError):
            continue
        if amendment.from_ is None and place[0] == "departments" and place[-1] == "into":
            back = _put(back, (*place[:-1], "until"), None, {})  # one act: without successor it had no last day
        if place == ("closed",) and amendment.from_ is not None:
            back = back.model_copy(update={"status": "active"})  # it went on until it was closed anew
        gone = amendment.from_ is None and isinstance(place[-1], int)
        return Undone(back, place if gone else None, place)
    return Undone(plan)


def stands(plan: Plan, amendment: Amendment) -> bool:
    """Whether the plan is as the amendment has made it: its new value is there."""
    place = taken_back(plan, amendment).place
    return place is not None and _holds(plan, place, amendment)


def removed_tasks(plan: Plan) -> frozenset[str]:
    """The ids of the tasks that an amendment has taken out: what was logged for them still stands."""
    here = {task.id for task in plan.tasks}
    return frozenset(str(one.task) for one in plan.amendments if _removes_task(one)) - here


def _removes_task(amendment: Amendment) -> bool:
    return amendment.task is not None and amendment.field in WHOLE_TASK[:2] and amendment.to is None


def _with_task(plan: Plan, amendment: Amendment) -> Plan:
    """The plan with the task that was taken out: all that ``from`` says of it, which may be its title alone."""
    known = amendment.from_ if isinstance(amendment.from_, Mapping) else {"title": amendment.from_}
    try:
        task = Task.model_validate({**known, "id": amendment.task}, context={"money_unit": plan.money_unit})
    except ValidationError:
        return plan
    turn = _numbers(task.id)
    place = next((at for at, one in enumerate(plan.tasks) if _numbers(one.id) > turn), len(plan.tasks))
    return plan.model_copy(update={"tasks": (*plan.tasks[:place], task, *plan.tasks[place:])})


def _numbers(name: str) -> list[tuple[int, str]]:
    """In the order of printed numbers, 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|\D+", name)]


def _fields(plan: Plan, whole: Path, amendment: Amendment) -> Iterator[Path]:
    """Of a thing named without the field that changed (``indicators.议事村数``): the field with the new value."""
    node = at(plan, whole)
    if isinstance(node, BaseModel):
        found = ((*whole, name) for name, value in node if value is not None)
        yield from (place for place in found if _holds(plan, place, amendment))


def _holds(plan: Plan, place: Path, amendment: Amendment) -> bool:
    """Whether the new value of the amendment stands at the place; of a whole thing, whether there is one."""
    node, name = at(plan, place[:-1]), str(place[-1])
    if not isinstance(node, BaseModel):
        return (at(plan, place) is None) == (amendment.to is None)
    try:
        return bool(parsed(type(node), name, amendment.to, {"money_unit": plan.money_unit}) == getattr(node, name))
    except (LookupError, ValidationError):
        return False


def _put(node: Any, place: Path, value: object, context: dict[str, str]) -> Any:
    """A copy of a model, mapping or list with the value at a place.

    Raises:
        LookupError, ValidationError: there can be no such value.
    """
    step, rest = place[0], place[1:]
    if isinstance(node, BaseModel):
        return _in_model(node, str(step), rest, value, context)
    if rest:
        new = _put(node[step], rest, value, context)
        if isinstance(node, Mapping):
            return {**node, step: new}
        return (*node[: int(step)], new, *node[int(step) + 1 :])
    if value is not None:
        raise LookupError(step)  # a whole thing: what an amendment says of it is a part only
    if isinstance(node, Mapping):
        return {key: one for key, one in node.items() if key != step}
    return (*node[: int(step)], *node[int(step) + 1 :])


def _in_model(node: BaseModel, name: str, rest: Path, value: Any, context: dict[str, str]) -> BaseModel:
    """A copy with the value in a field; what the model says of its fields together must hold for it, too."""
    inner = getattr(node, name)
    if not rest:
        new = parsed(type(node), name, value, context)
    elif isinstance(inner, Mapping) and len(rest) == 1 and value is not None:
        new = {**inner, **parsed(type(node), name, {rest[0]: value}, context)}
    else:
        new = _put(inner, rest, value, context)
    return type(node).model_validate(node.model_copy(update={name: new}))


def parsed(model: type[BaseModel], name: str, value: object, context: dict[str, str]) -> Any:
    """A value as the field holds it, typed in any way that ``diff`` takes for the same.

    Raises:
        LookupError, ValidationError: it fits the field in none of them.
    """
    default = model.model_fields[name].get_default(call_default_factory=True)
    if value is None and default is not PydanticUndefined:
        return default
    for form in _forms(value):
        try:
            return _adapter(model, name).validate_python(form, context=context)
        except ValidationError:
            continue
    raise LookupError(name)


def _forms(value: Any) -> Iterator[object]:
    """As typed; one unit for a list of them; a number in quotes; a day or percentage as an office writes it."""
    yield value
    if isinstance(value, str):
        yield [value]
        if (plain := plain_number(value)) is not None:
            yield Decimal(plain)
        yield value.removesuffix("%")
        if (day := suggest(value)) is not None:
            yield day


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[object]:
    info = model.model_fields[name]
    kind: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    return TypeAdapter(kind)
