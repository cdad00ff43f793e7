"""What the field of an amendment leads to: the places in the plan that its dotted words may mean, and the words near to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from ruralgov.findings import Path
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment

WHOLE_TASK = ("task", "id", "title")
"""What an amendment that adds a task calls its field, beside ``from: null``."""
_NAMES = ("name", "item", "id")
_TURN = re.compile(r"#\d+(?=\.|$)")
"""How a comparison tells things of one name apart: the second of them by ``#2``."""


def named_places(plan: Plan, amendment: Amendment) -> list[Path]:
    """The places in the plan as it is now that the field of an amendment names."""
    found = [place for words in ways(amendment) for place in places_of(plan, _TURN.sub("", words))]
    return [place for place in found if _is_there(at(plan, place[:-1]), place[-1])]


def _is_there(parent: object, step: str | int) -> bool:
    return not isinstance(parent, Mapping) or step in parent


def nearest_field(plan: Plan, amendment: Amendment) -> str | None:
    """The field of the same kind whose words are nearest to those of an amendment that names none."""
    if amendment.task is None:
        node: object = plan
    else:
        node = next((task for task in plan.tasks if task.id == amendment.task), None)
    stem, field = amendment.field.partition(".")[0], amendment.field
    below = next((child for name, child in _named(node) if name == stem), None)
    return nearest(field, (f"{stem}.{words}" for words in words_below(below))) or nearest(
        field, (name for name, _ in _named(node))
    )


def words_below(node: object) -> Iterator[str]:
    """The dotted words of all that stands below."""
    for name, child in _named(node):
        yield name
        yield from (f"{name}.{words}" for words in words_below(child))


def _named(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, BaseModel):
        yield from ((info.alias or name, getattr(node, name)) for name, info in type(node).model_fields.items())
    elif isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, tuple):
        named = [(_names(one), one) for one in node]
        alone = Counter(names[0] for names, _ in named if names)
        yield from ((names[0 if alone[names[0]] == 1 else -1], one) for names, one in named if names)


def ways(amendment: Amendment) -> Iterator[str]:
    """The dotted paths that the field may mean: of the task, of the plan, of its funding; a task as a whole."""
    if amendment.task is None:
        yield amendment.field
        yield f"funding.{amendment.field}"
        return
    if amendment.from_ is None and amendment.field in WHOLE_TASK:
        yield f"tasks.{amendment.task}"
    yield f"tasks.{amendment.task}.{amendment.field}"


def places_of(node: object, words: str) -> Iterator[Path]:
    """Every place that dotted words lead to: field names, keys and positions. Names may hold points themselves."""
    if not words:
        yield ()
    for key, child, rest in _steps(node, words) if words else ():
        yield from ((key, *place) for place in places_of(child, rest))


def _steps(node: object, words: str) -> Iterator[tuple[str | int, object, str]]:
    """The ways to take the first step: its key, what stands there, and the words that are left."""
    if isinstance(node, BaseModel):
        word, _, rest = words.partition(".")
        for name, info in type(node).model_fields.items():
            if word in (name, info.alias):
                yield name, getattr(node, name), rest
    elif isinstance(node, Mapping):
        yield from ((key, child, words[len(key) + 1 :]) for key, child in node.items() if _begins(words, key))
        if words not in node:
            yield words, None, ""  # a key that the amendment took out
    elif isinstance(node, tuple):
        for place, names in enumerate(_in_turn(node)):
            yield from ((place, node[place], words[len(name) + 1 :]) for name in names if _begins(words, name))


def _in_turn(listed: tuple[object, ...]) -> Iterator[list[str]]:
    """The names of each listed thing; of those that share one, also by its turn (``改厕@2026#2``)."""
    turns = Counter[str]()
    for one in listed:
        names = _names(one)
        turns.update(names)
        yield [*names, *(f"{name}#{turns[name]}" for name in names if turns[name] > 1)]


def _begins(words: str, name: str) -> bool:
    return words == name or words.startswith(f"{name}.")


def _names(one: object) -> list[str]:
    """What a listed thing goes by; with its year, where several have one name."""
    names = [str(getattr(one, name)) for name in _NAMES if hasattr(one, name)]
    if isinstance(day := getattr(one, "by", None), date):
        names.append(day.isoformat())  # a target by date
    marks = [getattr(one, key) for key in ("year", "on") if hasattr(one, "year") and getattr(one, key, None)]
    return [*names, *(f"{name}@{mark}" for name in names for mark in marks)]


def at(node: Any, place: Path) -> Any:
    """What stands at a place; None where a mapping lacks the key."""
    for step in place:
        if isinstance(node, Mapping):
            node = node.get(step)
        else:
            node = getattr(node, str(step)) if isinstance(node, BaseModel) else node[step]
    return node
