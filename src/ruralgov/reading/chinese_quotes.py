"""Values in Chinese quotation marks: YAML takes “1” for text with the marks in it, and what is looked up never fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.spelling import as_yaml
from ruralgov.reading.known_keys import kind_at
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_events import resolved
from ruralgov.reading.yaml_nodes import Map, Seq

_OPEN, _CLOSE = "“”＂‘’「『", '“”＂‘’」』"'
_WRAPPED = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}\n]+)[{_CLOSE}]")
# Where such a value may begin and end: a plan full of quotations in its texts is not walked through for nothing.
_SOMEWHERE = rf"(?<=[ \[{{]){_WRAPPED.pattern}(?=[ \t]*(?:[,:\]}}\r\n]|$)|[ \t]+#)"
_NAMES = frozenset(("id", "after", "task", "code", "unit", "lead", "support", "accountable"))
_MORE_NAMES = frozenset(("members", "aliases", "by", "to", "issuer", "every", "due", "day"))


def unwrapped(source: Source) -> tuple[object, list[Raised]]:
    """The data as it was meant, and a finding for each value or name that stands in such marks.

    Titles, notes and other free text are left alone: a quotation may well be all of them.
    """
    if not re.search(_SOMEWHERE, source.text):
        return source.data, []
    found: list[Raised] = []
    meant = _walked(source, source.data, (), found)
    return (meant if found else source.data), found


def _walked(source: Source, node: object, path: Path, found: list[Raised]) -> object:
    if isinstance(node, Map):
        return dict(_entries(source, node, path, found))
    if isinstance(node, Seq):
        return [_walked(source, value, (*path, place), found) for place, value in enumerate(node)]
    inner = _inner(source, node, path)
    if inner is None:
        return node
    text = kind_at(path) is str
    form = as_yaml(inner) if text else inner
    found.append(Raised("RG021", Hit(path, {"given": node, "form": form}, fix=Fix(path, form))))
    return inner if text else resolved(inner)


def _entries(source: Source, node: Map, path: Path, found: list[Raised]) -> Iterator[tuple[str, object]]:
    for key, value in node.items():
        match = _WRAPPED.fullmatch(key) if path == ("departments",) else None
        if match and match[1] not in node:
            found.append(Raised("RG021", Hit((*path, key), {"given": key, "form": match[1]}, on_key=True)))
            yield match[1], _walked(source, value, (*path, key), found)
        else:
            yield key, _walked(source, value, (*path, key), found)


def _inner(source: Source, value: object, path: Path) -> str | None:
    """What stands between the marks, where they cannot be meant; None elsewhere, and for text in plain quotes."""
    match = _WRAPPED.fullmatch(value) if isinstance(value, str) else None
    if match is None or source.text[source.index_of(path)] in "'\"|>*":
        return None
    kind = kind_at(path)
    if kind is str:
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        return match[1] if key in _NAMES or key in _MORE_NAMES else None
    lists = isinstance(kind, type) and issubclass(kind, BaseModel)
    return None if kind is None or lists or getattr(kind, "__origin__", None) in (tuple, dict) else match[1]
