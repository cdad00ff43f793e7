"""Which model stands at a path of the plan, and which of its keys a typed word may mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ruralgov.findings import Path
from ruralgov.plan.plan import Plan
from ruralgov.text import Text, say

_OTHER_WORDS = {
    "from": "start",
    "begin": "start",
    "to": "end",
    "finish": "end",
    "due": "deadline",
    "responsible": "lead",
    "owner": "lead",
    "ratio": "shares",
    "item": "for",
    "for": "item",
    "name": "title",
    "title": "name",
    "voucher": "document",
    "completion": "percent",
}
"""What those who know other tools, or another part of the plan, call a key; only where that key may stand."""
QUOTES = "“”＂‘’「」『』"
"""Quotation marks that YAML takes for text."""


@cache
def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys, as typed in YAML."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


@cache
def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a mapping of this model may hold, as typed in YAML."""
    return tuple(fields_of(model))


def model_at(path: Path, root: type[BaseModel] = Plan) -> type[BaseModel] | None:
    """The model whose fields stand at a path of the plan (or of another file's model), None where there is none."""
    kind = kind_at(path, root)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def field_at(path: Path) -> FieldInfo | None:
    """The field whose value stands at a path, None for an item of a list and for a name that an office chose."""
    model = model_at(path[:-1]) if path else None
    return fields_of(model).get(str(path[-1])) if model else None


def kind_at(path: Path, root: type[BaseModel] = Plan) -> object:
    """The type of the value at a path, bare of ``Annotated`` and ``None``; None where the path leads nowhere."""
    kind: object = root
    for part in path:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if isinstance(part, int):
                continue  # one thing, or several in a row
            info = fields_of(kind).get(str(part))
            kind = info.annotation if info else None
        else:
            inner = [one for one in get_args(kind) if one is not Ellipsis]
            kind = inner[-1] if inner else None
    return _bare(kind)


def _bare(kind: object) -> object:
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next((one for one in get_args(kind) if one is not type(None)), None)
        else:
            return kind


def meaning(path: Path) -> Text:
    """What a key means, by its description; empty where it has none."""
    info = field_at(path)
    zh, _, en = ((info.description if info else "") or "").partition(" / ")
    return Text(re.split("[（，：；]", zh)[0], re.split("[(,:;]", en)[0].strip())


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The nearest known word, None when none is near."""
    lower = {name.lower().replace("-", "_"): name for name in known}
    matches = difflib.get_close_matches(word.strip().lower().replace("-", "_"), lower, n=1, cutoff=0.6)
    return lower[matches[0]] if matches else None


def nearest_key(model: type[BaseModel], word: str, given: object = None) -> str | None:
    """The key that a word means: nearly the same letters, or Chinese words of its description (牵头单位 is lead).

    A word that is a key elsewhere is no misspelling: it means a key here only as its singular or plural, and only
    where its value fits.
    """
    word = word.partition("：")[0].strip(QUOTES)
    if word.isascii():
        known = known_keys(model)
        if _OTHER_WORDS.get(word.lower()) in known:
            return _OTHER_WORDS[word.lower()]
        near = nearest(word, known)
        stands = near is None or not owners(word) or (_same_stem(word, near) and _fits(fields_of(model)[near], given))
        return near if stands else None
    labels = described(model)
    exact = [key for words, key in labels.items() if word == words]
    within = [key for words, key in labels.items() if len(word) > 1 and (word in words or words in word)]
    alike = [labels[words] for words in difflib.get_close_matches(word, labels, n=1, cutoff=0.7)]
    return next(iter(exact or within or alike), None)


@cache
def described(model: type[BaseModel]) -> dict[str, str]:
    """The keys by the Chinese words of their descriptions: 完成时限 is deadline."""
    words = {key: (info.description or "").partition(" / ")[0] for key, info in fields_of(model).items()}
    return {re.split("[（：]", label)[0]: key for key, label in reversed(words.items()) if label}


def _same_stem(word: str, other: str) -> bool:
    stem = min(len(word), len(other)) - 1  # duty and duties
    return word[:stem] == other[:stem]


def _fits(info: FieldInfo, given: object) -> bool:
    """Whether a list stands where a list may, and a mapping where a mapping may."""
    kind = _bare(info.annotation)
    if isinstance(given, list):
        return get_origin(kind) is tuple
    mapped = get_origin(kind) is None and isinstance(kind, type) and issubclass(kind, BaseModel)
    return mapped or not isinstance(given, dict)


def owners(word: str) -> tuple[Path, ...]:
    """Where a key may stand in a plan, as paths without the places in lists: ``("tasks", "budget", "amount")``."""
    return _all_owners().get(word, ())


@cache
def _all_owners() -> dict[str | int, tuple[Path, ...]]:
    found: dict[str | int, tuple[Path, ...]] = {}
    for path in _key_paths(Plan, ()):
        found[path[-1]] = (*found.get(path[-1], ()), path)
    return found


def _key_paths(model: type[BaseModel], base: Path) -> Iterator[Path]:
    for key, info in fields_of(model).items():
        yield (*base, key)
        inner = _inner_model(info.annotation)
        if inner is not None and key not in base:
            yield from _key_paths(inner, (*base, key))


def _inner_model(kind: object) -> type[BaseModel] | None:
    """The model of a field, or of the items of its list or mapping."""
    kind = _bare(kind)
    while not isinstance(kind, type) and (inner := [one for one in get_args(kind) if one is not Ellipsis]):
        kind = _bare(inner[-1])
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def field_words(path: Path) -> str:
    """What a field is called on the screen, from the model's own description: 完成时限; of a text in a list, the list."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    keys = [part for part in path if isinstance(part, str)]
    model = model_at(path[:-1]) if path else None
    info = fields_of(model).get(keys[-1]) if model and keys else None
    if info is None or not info.description:
        return str(path[-1]) if path else ""
    zh, _, en = info.description.rpartition(" / ")
    return say(re.split(r"[（；：，。]", zh)[0].strip(), re.split(r"[:;,(.]", en)[0].strip())
