"""An approved change as a report says it: 完成时限由2021-09-30改为2021-12-31."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal

from pydantic import ValidationError

from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.labels import THINGS, label_of
from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import LIMITS, Ended
from ruralgov.progress.status import ENDS
from ruralgov.text import grouped

WHOLE = ("增补任务", "取消任务")
"""What begins with the task that it is about."""
_STEMS = {
    "indicators": "indicator",
    "goals": "goal",
    "milestones": "milestone",
    "budget": "budget",
    "stages": "stage",
    "parameters": "parameter",
}


def amended_words(one: Amendment, unit: str = "") -> str:
    """The field in the model's own words, then the old and the new value as they were typed, in the ``unit`` of its numbers."""
    if one.field.startswith("departments.") and one.field.endswith(".into") and one.to:
        return _reorganised(one)
    if (whole := _whole(one)) is not None:
        return whole
    stem, _, rest = one.field.partition(".")
    item = (rest.rpartition(".")[0] or rest).replace(".targets.", " 到")
    place = f"{THINGS[_STEMS[stem]].zh}“{item}”" if stem in _STEMS and item else ""
    label = label_of(Change("", one.task, one.field)).zh if "." not in one.field or item != rest else ""
    if one.from_ is None:
        return f"{place}{label}定为{_typed(one.to, unit)}"
    return f"{place}{label}由{_typed(one.from_, unit)}改为{_typed(one.to, unit)}"


def unit_amended(index: Index, one: Amendment) -> str:
    """What the numbers of an amended indicator or goal are counted in; of what says its own unit nothing."""
    stem, _, rest = one.field.partition(".")
    name, _, last = rest.rpartition(".")
    if last not in (*LIMITS, "baseline"):
        return ""
    name = name.partition(".targets.")[0]
    task = index.tasks.get(one.task or "")
    found = index.plan.goals if stem == "goals" else task.indicators if task else ()
    return next((known.unit or "" for known in found if known.name == name), "")


def _whole(one: Amendment) -> str | None:
    """A task put in or taken out; how one ended, or that it goes on. None for a change of another field."""
    if one.task is not None and one.field in ("task", "id") and None in (one.from_, one.to):
        known = one.from_ if one.to is None else one.to
        title = known.get("title", "") if isinstance(known, Mapping) else known
        return f"{'取消' if one.to is None else '增补'}任务{one.task}" + (f"“{title}”" if title else "")
    return _ended(one) if one.field in ("ended", "ended.resumed") else None


def _ended(one: Amendment) -> str | None:
    """How a task ended, told whole or by its word alone; or from when it goes on."""
    if one.field == "ended.resumed":
        return _resumed(one, one.to) if one.to else None
    if str(one.to) in ENDS:
        return ENDS[str(one.to)]
    was, now = (value if isinstance(value, Mapping) else {} for value in (one.from_, one.to))
    if now.get("resumed") and not was.get("resumed"):
        return _resumed(one, now["resumed"])
    with suppress(ValidationError):
        new = Ended.model_validate(now) if now else None
        return words(Change("task-ended", one.task, "ended", None, new)).zh
    return None


def _resumed(one: Amendment, day: object) -> str:
    return "恢复执行" if str(day) == one.date.isoformat() else f"自{day}恢复执行"


def _reorganised(one: Amendment) -> str:
    """Who took over from a unit: 单位“县乡村振兴局”撤并，由县农业农村局承接."""
    unit = one.field.removeprefix("departments.").removesuffix(".into")
    into = one.to if isinstance(one.to, dict) else dict.fromkeys(one.to if isinstance(one.to, list) else [str(one.to)])
    new = {str(name): tuple(map(str, tasks or ())) for name, tasks in into.items()}
    return words(Change("unit-reorganised", None, one.field, None, new, item=unit)).zh


def _typed(value: object, unit: str = "") -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) + unit
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{grouped(Decimal(str(value)))}{unit}"
    return value_words(value).zh + (unit if isinstance(value, Decimal) else "")
