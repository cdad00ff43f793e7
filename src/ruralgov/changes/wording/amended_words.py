"""An approved change as a report says it: 完成时限由2021-09-30改为2021-12-31."""

from __future__ import annotations

from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.labels import THINGS, label_of
from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.progress import Amendment

_STEMS = {
    "indicators": "indicator",
    "goals": "goal",
    "milestones": "milestone",
    "budget": "budget",
    "stages": "stage",
    "parameters": "parameter",
}


def amended_words(one: Amendment) -> str:
    """The field in the model's own words, then the old and the new value as they were typed."""
    if one.field.startswith("departments.") and one.field.endswith(".into") and one.to:
        return _reorganised(one)
    stem, _, rest = one.field.partition(".")
    item = (rest.rpartition(".")[0] or rest).replace(".targets.", " 到")
    place = f"{THINGS[_STEMS[stem]].zh}“{item}”" if stem in _STEMS and item else ""
    label = label_of(Change("", one.task, one.field)).zh if "." not in one.field or item != rest else ""
    return f"{place}{label}由{_typed(one.from_)}改为{_typed(one.to)}"


def _reorganised(one: Amendment) -> str:
    """Who took over from a unit: 单位“县乡村振兴局”撤并，由县农业农村局承接."""
    unit = one.field.removeprefix("departments.").removesuffix(".into")
    into = one.to if isinstance(one.to, dict) else dict.fromkeys(one.to if isinstance(one.to, list) else [str(one.to)])
    new = {str(name): tuple(map(str, tasks or ())) for name, tasks in into.items()}
    return words(Change("unit-reorganised", None, one.field, None, new, item=unit)).zh


def _typed(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return value_words(value).zh
