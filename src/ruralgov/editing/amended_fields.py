"""A dotted field, as an amendment names it or in Chinese words, as a path in the file: ``indicators.新建5G基站.at_least``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from ruralgov.changes.field_changes import NAMES
from ruralgov.errors import UserError
from ruralgov.findings import Path
from ruralgov.plan.task import LIMITS
from ruralgov.reading.known_keys import known_keys, model_at, nearest_key
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import listing, say


def find(source: Source, base: Path, dotted: str) -> Path | None:
    """The path of a field below a base; its last key may not stand in the file yet, but must be one that can.

    Returns:
        None where there is no such field.
    """
    return next(_paths(source.value_at(base), base, dotted), None)


def hold_plain(source: Source, base: Path, field: str) -> None:
    """Refuse a field that several things of one name have: the budget lines of two years.

    Raises:
        UserError: which of them is meant only its writer knows.
    """
    found = _namesakes(source, base, field)
    if not found:
        return
    lines = list(dict.fromkeys(source.line_column(source.index_of(one.path))[0] for one in found))
    fields = [one.field for one in found if one.field]
    raise UserError(
        say(
            f"“{field}”有{len(found)}处（第{'、'.join(map(str, lines))}行），不知改哪一处，没有写入。",
            f"`{field}` stands in {len(found)} places (line {', '.join(map(str, lines))}); which one is meant? Nothing was written.",
        ),
        cure=say(f"写明是哪一条：{' 或 '.join(fields)}。", f"Say which: {' or '.join(fields)}.")
        if fields
        else say(
            "在文件里改那一行；台账记错的用 log --replaces 更正。",
            "Change that line in the file; an entry of a log is corrected with `log --replaces`.",
        ),
    )


class _Namesake(NamedTuple):
    """One of several things that a field may mean: its path, and the field with its year; without where years do not tell them apart."""

    path: Path
    field: str | None


def _namesakes(source: Source, base: Path, dotted: str) -> list[_Namesake]:
    """What a field may mean where things of one name stand in a list, as the budget lines of two years; empty where it is plain."""
    paths = list(dict.fromkeys(_paths(source.value_at(base), base, dotted)))
    alike = [path for path in paths if _words(path) == _words(paths[0])]
    if len(alike) < 2:
        return []
    turn = next(turn for turn, steps in enumerate(zip(*alike, strict=True)) if len(set(steps)) > 1)
    names = [_names(source.value_at(path[: turn + 1])) for path in alike]
    fields = [dotted.replace(all_[-1], all_[0], 1) for all_ in names]
    apart = len(set(fields)) == len(fields)
    return [_Namesake(path, field if apart else None) for path, field in zip(alike, fields, strict=True)]


def _words(path: Path) -> list[str]:
    return [step for step in path if isinstance(step, str)]


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
    return [*(f"{name}@{item[key]}" for key in ("on", "year") if key in item and "year" in item), name]


def order(path: Path, key: str) -> tuple[str, ...]:
    """The keys that come before this one in the layout of its model."""
    model = model_at(path)
    known = known_keys(model) if model else ()
    return known[: known.index(key)] if key in known else known


def by_day(source: Source, base: Path, field: str) -> str:
    """Which field is meant where an indicator or a goal has targets by days, and this is no field of theirs; empty elsewhere."""
    for end in range(len(field), 0, -1):
        path = find(source, base, field[:end]) if field[end : end + 1] in ("", ".", "@", "[") else None
        node = source.value_at(path) if path and source.exists(path) else None
        targets = node.get("targets") if isinstance(node, Map) else None
        if isinstance(targets, Seq):
            named = [f"{field[:end]}.targets.{one['by']}" for one in targets if isinstance(one, Map) and "by" in one]
            return say(
                f"目标是分期定的，写明改哪一期：{listing(named, 6).zh}。",
                f"Its target is told by days; say which: {listing(named, 6).en}.",
            )
    return ""
