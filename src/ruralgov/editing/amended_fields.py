"""A dotted field, as an amendment names it or in Chinese words, as a path in the file: ``indicators.新建5G基站.at_least``."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from ruralgov.changes.field_changes import NAMES
from ruralgov.findings import Path
from ruralgov.plan.task import LIMITS
from ruralgov.reading.known_keys import known_keys, model_at, nearest_key
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq


def find(source: Source, base: Path, dotted: str) -> Path | None:
    """The path of a field below a base; its last key may not stand in the file yet, but must be one that can.

    Returns:
        None where there is no such field.
    """
    return next(_paths(source.value_at(base), base, dotted), None)


def _paths(node: object, path: Path, rest: str) -> Iterator[Path]:
    if isinstance(node, Seq):
        for place, item in enumerate(node):
            for name in _names(item):
                yield from _below(item, (*path, place), rest, name)
        return
    if not isinstance(node, Map):
        return
    # Names may hold dots themselves: every key that the rest begins with is tried, the longest first.
    for key in sorted(node, key=len, reverse=True):
        yield from _below(node[key], (*path, key), rest, key)
    model = model_at(path)
    if model is None:
        return
    if rest in known_keys(model):
        yield (*path, rest)
    head, _, inner = rest.partition(".")
    below = model_at((*path, head)) if head not in node and head in known_keys(model) else None
    if below is not None and inner in known_keys(below):
        yield (*path, head, inner)  # of a mapping that is not there yet
    yield from _in_chinese(node, path, rest, model)


def _in_chinese(node: Map, path: Path, rest: str, model: type[BaseModel]) -> Iterator[Path]:
    """A field by its Chinese words: 完成时限, 指标.新建5G基站.不少于."""
    word, _, inner = rest.partition(".")
    key = None if word.isascii() else nearest_key(model, word)
    if key is None:
        return
    if not inner:
        yield from _below(node[key], (*path, key), key, key) if key in node else [(*path, key)]
    elif key in node:
        yield from _paths(node[key], (*path, key), inner)


def _below(node: object, path: Path, rest: str, name: str) -> Iterator[Path]:
    if rest == name:
        limits = [limit for limit in LIMITS if isinstance(node, Map) and limit in node]
        yield (*path, limits[0]) if limits else path
    elif rest.startswith(f"{name}."):
        yield from _paths(node, path, rest[len(name) + 1 :])


def _names(item: object) -> list[str]:
    if not isinstance(item, Map):
        return []
    name = next((str(item[key]) for key in NAMES if key in item), "")
    return [f"{name}@{item['year']}", name] if "year" in item else [name]


def order(path: Path, key: str) -> tuple[str, ...]:
    """The keys that come before this one in the layout of its model."""
    model = model_at(path)
    known = known_keys(model) if model else ()
    return known[: known.index(key)] if key in known else known
