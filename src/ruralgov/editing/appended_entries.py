"""Entries added to lists of a plan's text: everything that stands there stays, byte for byte, and only lines are added."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ruralgov.editing.line_splices import plain
from ruralgov.editing.one_line_edit import in_braces, whole_in_braces
from ruralgov.editing.value_spans import Extent, extents
from ruralgov.errors import UserError
from ruralgov.findings import Path
from ruralgov.plan.lookups.spelling import as_yaml
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import number, say

Entry = Mapping[str, object]
# What YAML takes for a line end, or cannot hold, in a quoted scalar.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_FIELD = re.compile("(?!true|false|null|yes|no|off)[a-z]{2,}(_[a-z]+)*")
"""A field of the model by its look: such a key needs no quotes."""


def appended(source: Source, additions: Mapping[Path, Sequence[Entry]]) -> str:
    """The plan's text with entries added at the end of its lists; a list that is not there yet is begun.

    Raises:
        UserError: a list is written in a form that cannot be added to without changing it.
    """
    text = source.text
    for path, entries in additions.items():
        if entries:
            text = _added(Source(text), path, entries)
    _only_added(source, Source(text), additions)
    return text


def _added(source: Source, path: Path, entries: Sequence[Entry]) -> str:
    if not source.exists(path):
        return _begun(source, path, entries)
    value = source.value_at(path)
    at = source.index_of(path)
    if isinstance(value, Seq) and source.text[at : at + 1] == "-":
        return _inserted(source.text, _end_of(source, path), _block(entries, _column(source, at)))
    if isinstance(value, Seq) and value and source.text[at : at + 1] == "[":
        end = _end_of(source, path)
        return source.text[:end] + "".join(f", {_value(entry)}" for entry in entries) + source.text[end:]
    if not value and not _is_alias(source.text, at):
        return _filled(source, path, entries)
    raise _unfit(path)


def _begun(source: Source, path: Path, entries: Sequence[Entry]) -> str:
    """A list that is not there: at the foot of its mapping, or of the file."""
    if in_braces(source) and not (len(path) > 1 and source.exists(path[:-1])):
        raise UserError(whole_in_braces())
    if len(path) == 1:
        head = _block(entries, 2)
        text = source.text if source.text.endswith("\n") or not source.text else source.text + _newline(source.text)
        return text + _in_lines(f"\n{path[0]}:\n{head}", source.text)
    parent, at = path[:-1], source.index_of(path[:-1])
    value = source.value_at(parent) if source.exists(parent) else None
    if not isinstance(value, Map) or not value or _is_alias(source.text, at):
        raise _unfit(path)
    if source.text[at : at + 1] == "{":
        end = _end_of(source, parent)
        return source.text[:end] + f", {path[-1]}: {_value(entries)}" + source.text[end:]
    indent = _column(source, at)
    words = f"{' ' * indent}{path[-1]}:\n{_block(entries, indent + 2)}"
    return _inserted(source.text, _end_of(source, parent), words)


def _filled(source: Source, path: Path, entries: Sequence[Entry]) -> str:
    """An empty list: ``progress:`` or ``progress: []``."""
    key = source.index_of(path, on_key=True)
    colon = source.text.index(":", key)
    line, _, tail = source.text[colon + 1 :].partition("\n")
    rest = re.sub(r"^\s*(\[\s*\]|null|~)", "", line)
    if rest.strip() and not rest.strip().startswith("#"):
        raise _unfit(path)
    head = source.text[: colon + 1] + rest.rstrip()
    block = _block(entries, _column(source, key) + 2)
    return head + _newline(source.text) + _in_lines(block, source.text) + tail


def _column(source: Source, index: int) -> int:
    return source.line_column(index)[1] - 1


def _is_alias(text: str, at: int) -> bool:
    return text[at : at + 1] in ("*", "&")


def _end_of(source: Source, path: Path) -> int:
    """Where the last value of a list or mapping ends."""
    last = source.value_at(path).marks[-1]
    return extents(source.text).get(last, Extent(last, last, "")).end


def _inserted(text: str, end: int, block: str) -> str:
    """The block below the line on which something ends; what follows, comments too, stays below it."""
    # A block scalar ends where the next token begins: the blank lines between belong to what follows.
    behind = len(text[:end].rstrip())
    line, line_break, tail = text[behind:].partition("\n")
    return text[:behind] + line + (line_break or _newline(text)) + _in_lines(block, text) + tail


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _in_lines(block: str, text: str) -> str:
    return block.replace("\n", _newline(text))


def _block(entries: Sequence[Entry], indent: int) -> str:
    return "".join(_entry(entry, " " * indent) for entry in entries)


def _entry(entry: Entry, space: str) -> str:
    lines = [f"{as_yaml(key) if not key.isascii() else key}: {_value(value)}" for key, value in entry.items()]
    return f"{space}- " + f"\n{space}  ".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return number(value) if isinstance(value, Decimal) else scalar(str(value))


def _key(name: str) -> str:
    return name if _FIELD.fullmatch(name) else scalar(name)


def scalar(value: str) -> str:
    """Text as YAML: plain where that is safe, else quoted on one line."""
    if not _ESCAPED.search(value):
        return as_yaml(value)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _only_added(before: Source, after: Source, additions: Mapping[Path, Sequence[Entry]]) -> None:
    """The promise of this module, held before anything is written: the same data, and at its lists' ends the entries."""
    expected: Any = plain(before.data)
    for path, entries in additions.items():
        if not entries:
            continue
        node = expected
        for part in path[:-1]:
            node = node.setdefault(part, {}) if isinstance(node, dict) else node[part]
        added = after.value_at(path)[-len(entries) :] if after.exists(path) else []
        node[path[-1]] = [*(node.get(path[-1]) or []), *plain(added)]
    if (after.problems != before.problems and after.stopped) or plain(after.data) != expected:
        raise AssertionError("the edit would change more than it adds")


def _unfit(path: Path) -> UserError:
    name = ".".join(map(str, path))
    return UserError(
        say(
            f"方案里的 {name} 写成了行内或引用的形式，无法只增不改；请写成每条一行“- ”的形式。",
            f"`{name}` stands in flow form or as an alias and cannot be added to as it is; write one `- ` a line.",
        )
    )
