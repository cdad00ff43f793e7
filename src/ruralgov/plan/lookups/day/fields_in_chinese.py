"""The field that an amendment means by Chinese words: those of the model's descriptions, and the names of the plan itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from ruralgov.plan.lookups.day.amended_places import words_below
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment

_ALSO = {"地点": "places", "试点村": "places", "村": "places", "制度": "duties", "标准": "norms"}
"""What offices call a field besides."""
_DEEP = 6
"""Steps of the longest field that an amendment names: funding.shares.改厕.0.ratio.县级财政."""


def field_in_chinese(plan: Plan, amendment: Amendment) -> str | None:
    """指标.改厕户数 is indicators.改厕户数, 时限 is deadline, 优秀 is funding.shares.奖补.by_grade.优秀. None where nothing fits, or several do."""
    if amendment.field.isascii():
        return None
    task = next((one for one in plan.tasks if one.id == amendment.task), None)
    roots = [("", task)] if task is not None else [("", plan), ("funding.", plan.funding)]
    for prefix, root in roots:
        found = list(dict.fromkeys(_paths(root, amendment.field.split("."), _DEEP)))
        if len(found) == 1:
            return prefix + found[0]
    named = [path for prefix, root in roots[:1] for path in words_below(root) if path.endswith(f".{amendment.field}")]
    return named[0] if len(named) == 1 else None


def _paths(node: object, steps: list[str], left: int) -> Iterator[str]:
    """The fields that the words may mean, one step at a time; a step may be left out before a name: 奖补.优秀 lacks ``by_grade``."""
    if not steps:
        yield ""
    elif left and isinstance(node, BaseModel):
        fields = [
            (info.alias or name, getattr(node, name), info.description)
            for name, info in type(node).model_fields.items()
        ]
        meant = [(key, child) for key, child, words in fields if key == steps[0] or _means(steps[0], words or "", key)]
        for key, child in meant:
            yield from (_joined(key, rest) for rest in _paths(child, steps[1:], left - 1))
        for key, child in () if meant else ((key, child) for key, child, _ in fields if isinstance(child, Mapping)):
            yield from (_joined(key, rest) for rest in _paths(child, steps, left - 1))
    elif left and isinstance(node, Mapping):
        yield from (
            (_joined(steps[0], rest) for rest in _paths(node[steps[0]], steps[1:], left - 1))
            if steps[0] in node
            else ()
        )
    elif left and isinstance(node, tuple):
        for one in node:
            name = next((str(getattr(one, key)) for key in ("name", "item", "id") if hasattr(one, key)), None)
            if name == steps[0]:
                yield from (_joined(name, rest) for rest in _paths(one, steps[1:], left - 1))


def _joined(step: str, rest: str) -> str:
    return f"{step}.{rest}" if rest else step


def _means(word: str, description: str, key: str) -> bool:
    """Whether a word is what a field is called: 时限 of 完成时限, 指标 of 量化指标, 等级."""
    called = re.split("[（：，、]", description.partition(" / ")[0])[0]
    return _ALSO.get(word) == key or (
        len(word) > 1 and (word == called or (called.endswith(word) and len(called) <= 2 * len(word) + 1))
    )
