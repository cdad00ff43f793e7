"""Wishes as edits of the plan's text: only the lines that must change, comments kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ruralgov.editing.amended_fields import order
from ruralgov.editing.appended_entries import Entry as Added
from ruralgov.editing.appended_entries import appended
from ruralgov.editing.line_splices import AddKey, Drop, DropKey, Edit, scalar
from ruralgov.editing.line_splices import Put as PutValue
from ruralgov.editing.one_line_edit import edited
from ruralgov.editing.value_spans import extents
from ruralgov.findings import Path
from ruralgov.plan.money import UNITS
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import number
from ruralgov.workbook.columns import MONEY, PERCENT, Column
from ruralgov.workbook.requested_changes import Add, Put, Remove, Wish

_FEW_PLACES = -4
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def written(source: Source, wishes: Sequence[Wish], unit: str, sources: Sequence[str]) -> str:
    """The text with every wish made.

    Raises:
        UserError: a layout in which an edit would change something else too.
    """
    puts = [one for one in wishes if isinstance(one, Put)]
    source = _in_rounds(source, list(_put_edits(source, puts, unit, sources)))
    if adds := [one for one in wishes if isinstance(one, Add)]:
        source = Source(_with_added(source, adds))
    removed = [one for one in wishes if isinstance(one, Remove)]
    return _in_rounds(source, list(_drops(source, removed))).text


def _in_rounds(source: Source, edits: list[Edit]) -> Source:
    """Edits at once as far as they do not meet in one line; what is taken out before what is put in."""
    waiting = sorted(edits, key=lambda one: isinstance(one, AddKey))
    while waiting:
        spans = extents(source.text)
        now, later, taken = [], [], set()
        adding = all(isinstance(one, AddKey) for one in waiting)
        for one in reversed(waiting):  # entries are dropped from the back, so that the places of the others stay
            clash = _clashing(source, spans, one)
            if clash in taken or (isinstance(one, AddKey) and not adding):
                later.append(one)
            else:
                now.append(one)
                taken |= {clash} if clash is not None else set()
        source = edited(source, list(reversed(now)))
        waiting = list(reversed(later))
    return source


def _clashing(source: Source, spans: Mapping[int, Any], one: Edit) -> object:
    """What two edits must not share in one round: a collection in brackets that loses parts; an empty mapping that gains."""
    if isinstance(one, Drop | DropKey):
        span = spans.get(source.index_of(one.path[:-1]))
        return one.path[:-1] if span is None or span.style == "flow" else None
    if isinstance(one, AddKey) and not source.value_at(one.path):
        return one.path
    return None


def _put_edits(source: Source, puts: Sequence[Put], unit: str, sources: Sequence[str]) -> Iterator[Edit]:
    """The edits of the cells, entry by entry."""
    groups: defaultdict[Path, list[Put]] = defaultdict(list)
    for one in puts:
        groups[(*one.entry.path, *one.column.path[:-1])].append(one)
    begun: dict[Path, object] = {}
    for path, group in groups.items():
        there = source.value_at(path) if source.exists(path) else None
        if path and path[-1] == "ratio" and isinstance(there, str):
            yield _ratio(group, sources)
        elif not isinstance(there, Map) or not there:
            begun |= {(*path, one.column.path[-1]): _raw(one, unit) for one in group if one.value is not None}
        else:
            yield from _in_mapping(there, path, group, unit)
    yield from _begun(source, begun)


def _in_mapping(there: Map, path: Path, group: Sequence[Put], unit: str) -> Iterator[Edit]:
    """The edits of one mapping: values put, new keys and keys gone; a part that loses all its keys goes itself."""
    gone = {one.column.path[-1] for one in group if one.value is None}
    if gone >= set(there) and len(path) > len(group[0].entry.path):
        yield DropKey(path)
        return
    for one in group:
        key = one.column.path[-1]
        if one.value is None:
            yield DropKey((*path, key))
        elif key in there:
            yield from _replaced(there[key], (*path, key), one, unit)
        else:
            yield AddKey(path, key, _typed(None, one.value, one.column, unit), order(path, key))


def _replaced(old: object, path: Path, one: Put, unit: str) -> Iterator[Edit]:
    """A value in the place of another; in a list only the items that differ."""
    new = one.value
    if isinstance(old, Seq) and isinstance(new, list) and old and not any(isinstance(item, Map | Seq) for item in old):
        if len(old) == len(new):
            yield from (
                PutValue((*path, at), _yaml(item)) for at, item in enumerate(new) if _yaml(item) != _yaml(old[at])
            )
            return
        gone = _without(list(old), new)
        if gone is not None and new:
            yield from (Drop((*path, at)) for at in gone)
            return
    yield PutValue(path, _typed(old, new, one.column, unit))


def _without(old: list[object], new: list[object]) -> list[int] | None:
    """The places of what is missing, where the rest stands in its order."""
    gone, rest = [], list(new)
    for at, item in enumerate(old):
        if rest and item == rest[0]:
            rest.pop(0)
        else:
            gone.append(at)
    return gone if not rest else None


def _ratio(group: Sequence[Put], sources: Sequence[str]) -> Edit:
    """2:2:1 stays in that form as long as every source has a part."""
    entry = group[0].entry
    parts: dict[str, Any] = dict(
        zip(sources, (Decimal(one) for one in str(entry.value["ratio"]).split(":")), strict=False)
    )
    parts |= {one.column.path[-1]: one.value for one in group}
    left = {name: value for name, value in parts.items() if value is not None}
    if list(left) == list(sources)[: len(left)] and len(left) > 1:
        return PutValue((*entry.path, "ratio"), scalar(":".join(number(one) for one in left.values()), '"'))
    return PutValue((*entry.path, "ratio"), _flow({name: _yaml(one) for name, one in left.items()}))


def _typed(old: object, new: object, column: Column, unit: str) -> str:
    """A value as YAML, in the form of the one before it: 2万元 for 1万元, 30% for 20%, one name for one name."""
    if column.kind == MONEY and isinstance(new, Decimal):
        return _money(old, new, unit)
    if column.kind == PERCENT and isinstance(old, str) and isinstance(new, Decimal):
        return scalar(f"{number(new)}%", '"')
    if isinstance(old, str) and isinstance(new, list) and len(new) == 1:
        return _yaml(new[0])
    return _yaml(new)


def _raw(one: Put, unit: str) -> object:
    """A value where there was none; of an amount that is long in the plan's unit, the text in 元."""
    if one.column.kind == MONEY and isinstance(one.value, Decimal) and not _short(one.value):
        return f"{number(one.value * UNITS[unit])}元"
    return one.value


def _money(old: object, new: Decimal, unit: str) -> str:
    yuan = new * UNITS[unit]
    if isinstance(old, str):
        name = next((one for one in sorted(UNITS, key=len, reverse=True) if old.endswith(one)), "元")
        if _short(yuan / UNITS[name]):
            return f"{number(yuan / UNITS[name])}{name}"
    return number(new) if _short(new) else f"{number(yuan)}元"


def _short(value: Decimal) -> bool:
    return int(value.normalize().as_tuple().exponent) >= _FEW_PLACES


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _flow({str(key): _yaml(one) for key, one in value.items()})
    return scalar(value)


def _flow(parts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{scalar(key)}: {one}" for key, one in parts.items()) + "}"


def _with_added(source: Source, adds: Sequence[Add]) -> str:
    """New entries at the ends of their lists, or under their names; of one that belongs to another new one, in it."""
    whole = _joined(adds)
    keys: list[Edit] = []
    lists: defaultdict[Path, list[Added]] = defaultdict(list)
    begun: defaultdict[Path, list[Mapping[str, object]]] = defaultdict(list)
    for one, value in whole:
        if one.kind.named:
            begun[one.into].append(value)
        elif _grows(source, one.into):
            lists[one.into].append(value)
        else:
            begun[one.into].append(value)
    named = {one.into for one, _ in whole if one.kind.named}
    keys += _begun(source, {path: values[0] if path in named else list(values) for path, values in begun.items()})
    return appended(_in_rounds(source, keys), lists)


def _joined(adds: Sequence[Add]) -> list[tuple[Add, dict[str, object]]]:
    values = {id(one.line): {key: _as_day(part) for key, part in one.value.items()} for one in adds}
    for one in reversed(adds):  # the innermost first
        if one.within is not None:
            values[id(one.within)].setdefault(str(one.into[-1]), []).insert(0, values[id(one.line)])
    return [(one, values[id(one.line)]) for one in adds if one.within is None]


def _as_day(value: object) -> Any:
    """A whole day is written without quotes."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
    except ValueError:
        return value


def _grows(source: Source, path: Path) -> bool:
    """Whether entries can be put at the end of a list, or a list begun at the foot of its mapping."""
    if source.exists(path):
        return True
    parent = path[:-1]
    block = not parent or source.text[source.index_of(parent) : source.index_of(parent) + 1] != "{"
    return source.exists(parent) and bool(source.value_at(parent)) and block


def _begun(source: Source, values: Mapping[Path, object]) -> Iterable[Edit]:
    """Keys that are not there yet, those of one missing mapping in one."""
    trees: dict[Path, dict[str, Any]] = defaultdict(dict)
    for path, value in values.items():
        depth = next(size for size in range(len(path) - 1, -1, -1) if _is_map(source, path[:size]))
        node = trees[path[:depth]]
        for part in path[depth:-1]:
            node = node.setdefault(str(part), {})
        node[str(path[-1])] = value
    for path, tree in trees.items():
        there = source.value_at(path) if path else source.data
        if isinstance(there, Map) and there:
            for key, value in tree.items():
                # A key without a value (`funding:`) is there already.
                known = key in there
                yield (
                    PutValue((*path, key), _yaml(value)) if known else AddKey(path, key, _yaml(value), order(path, key))
                )
        else:
            yield PutValue(path, _yaml(tree))


def _is_map(source: Source, path: Path) -> bool:
    return not path or (source.exists(path) and isinstance(source.value_at(path), Map))


def _drops(source: Source, removed: Sequence[Remove]) -> Iterator[Edit]:
    """Entries taken out; the last one of a list takes the list along, what stands in another one goes with it."""
    paths = [one.entry.path for one in removed]
    outer = [path for path in paths if not any(path[:size] in paths for size in range(1, len(path)))]
    groups: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in outer:
        groups[path[:-1]].append(path)
    for parent, group in groups.items():
        if len(group) == len(source.value_at(parent)):
            yield DropKey(parent)
        else:
            yield from (Drop(path) if isinstance(path[-1], int) else DropKey(path) for path in sorted(group, key=str))
