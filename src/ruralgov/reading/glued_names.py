"""Several names that stand as one item of a list: ``[省级财政，市级财政]`` has a full-width comma, and YAML sees one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from ruralgov.findings import Hit, Path
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq

_LISTS = frozenset(("sources", "into", "members"))
"""Lists that register names (a group its members) or take over from others. Where names only refer, RG201 knows them and tells them apart."""
_HOLDERS = (dict, list)
_BETWEEN = re.compile(r"\s*[，、；;]\s*")


def split(source: Source, data: object) -> tuple[object, list[Raised]]:
    """The data with such an item as the names that it holds, and a finding for each.

    Names behind it in the list move on by as many places; a unit that is registered with the sign in its name stays.
    """
    if not any(sign in source.text for sign in "，、；;") or not _any(data):
        return data, []
    found: list[Raised] = []
    units = data.get("departments") if isinstance(data, dict) else None
    meant = _walked(data, (), frozenset(units if isinstance(units, dict) else ()), found)
    return (meant if found else data), found


def _any(data: object) -> bool:
    """Whether some item of such a list holds a sign: hardly a plan has one, and all others need not be built anew."""
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, list) and key in _LISTS:
                    if any(isinstance(item, str) and _BETWEEN.search(item) for item in value):
                        return True
                elif isinstance(value, _HOLDERS):
                    waiting.append(value)
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, _HOLDERS)]
    return False


def _walked(node: object, path: Path, units: frozenset[str], found: list[Raised]) -> object:
    if isinstance(node, Map | dict):
        return {key: _walked(value, (*path, key), units, found) for key, value in node.items()}
    if isinstance(node, Seq | list):
        if path and path[-1] in _LISTS:
            return list(_names(cast("list[object]", node), path, units, found))
        return [_walked(value, (*path, place), units, found) for place, value in enumerate(node)]
    return node


def _names(items: list[object], path: Path, units: frozenset[str], found: list[Raised]) -> Iterator[object]:
    for place, item in enumerate(items):
        names = _BETWEEN.split(item.strip()) if isinstance(item, str) and item not in units else []
        if len(names) > 1 and all(names):
            found.append(Raised("RG023", Hit((*path, place), {"given": item, "form": ", ".join(names)})))
            yield from names
        else:
            yield item
