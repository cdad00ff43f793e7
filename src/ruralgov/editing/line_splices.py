"""What an edit of a plan is, and the characters of the text that it replaces; values as YAML that is safe where they go."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ruralgov.editing.value_spans import Extent, extents
from ruralgov.findings import Path
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq


class Put(NamedTuple):
    """The value at a path becomes another one, given as YAML that is safe inside brackets."""

    path: Path
    yaml: str


class Drop(NamedTuple):
    """A list loses an entry."""

    path: Path


class DropKey(NamedTuple):
    """A mapping loses a key with its value."""

    path: Path


class Append(NamedTuple):
    """A list at the top of the plan gains an entry at its end, given as keys and YAML; the list may not exist yet."""

    key: str
    entry: tuple[tuple[str, str], ...]


class AddKey(NamedTuple):
    """A mapping gains a key, behind the last of the named ones that it has."""

    path: Path
    key: str
    yaml: str
    behind: tuple[str, ...] = ()


Edit = Put | Drop | DropKey | Append | AddKey


class Splice(NamedTuple):
    """The characters from start to end become other ones."""

    start: int
    end: int
    text: str


def splices(source: Source, edits: Sequence[Edit]) -> list[Splice]:
    """The characters that each edit replaces."""
    editor = _Editor(source)
    return [editor.splice(edit) for edit in edits]


def spliced(text: str, found: Sequence[Splice]) -> str:
    """The text with its splices made, from the back."""
    for splice in sorted(found, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


class _Editor:
    """Finds the characters that an edit replaces."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.extents = extents(source.text)
        self.eol = "\r\n" if "\r\n" in source.text else "\n"

    def splice(self, edit: Edit) -> Splice:
        if isinstance(edit, Put):
            return self._put(edit)
        if isinstance(edit, Drop):
            return self._drop(edit.path)
        if isinstance(edit, DropKey):
            return self._drop_key(edit.path)
        return self._append(edit) if isinstance(edit, Append) else self._add_key(edit)

    def _extent(self, path: Path) -> Extent:
        start = self.source.index_of(path)
        # An empty value has no character of its own; an alias is no event with an extent: both are refused later.
        return self.extents.get(start, Extent(start, start, ""))

    def _put(self, edit: Put) -> Splice:
        old = self._extent(edit.path)
        new = edit.yaml
        if old.style in ("'", '"') and isinstance(value := value_of(new), str):
            new = scalar(value, old.style)
        before = self.text[: old.start].rstrip()
        if old.style == "block" and before.endswith(":"):  # lines below their key become a value beside it
            return Splice(len(before), old.end, f" {new}")
        return Splice(old.start, old.end, f" {new}" if old.start == old.end else new)

    def _drop(self, path: Path) -> Splice:
        place, items = int(path[-1]), self.source.value_at(path[:-1])
        listing = self._extent(path[:-1])
        item = self._extent(path)
        if listing.style == "flow":
            if place > 0:
                return Splice(self._extent((*path[:-1], place - 1)).end, item.end, "")
            following = self._extent((*path[:-1], 1)).start if len(items) > 1 else item.end
            return Splice(item.start, following, "")
        return Splice(self._line_start(item.start), self._line_end(item.end, behind=True), "")

    def _drop_key(self, path: Path) -> Splice:
        """Its whole line where it stands on lines of its own, else up to the key behind it or from the one before it."""
        keys = list(self.source.value_at(path[:-1]))
        turn, at = keys.index(path[-1]), self.source.index_of(path, on_key=True)
        end, start = max(self._extent(path).end, at), self._line_start(at)
        if not self.text[start:at].strip() and self._extent(path[:-1]).style != "flow":
            return Splice(start, self._line_end(end, behind=True), "")
        if turn + 1 < len(keys):
            return Splice(at, self.source.index_of((*path[:-1], keys[turn + 1]), on_key=True), "")
        if turn:
            return Splice(self._extent((*path[:-1], keys[turn - 1])).end, end, "")
        return Splice(at, end, "")

    def _append(self, edit: Append) -> Splice:
        listing = self.source.data.get(edit.key) if isinstance(self.source.data, Map) else None
        flow = "{" + ", ".join(f"{name}: {yaml}" for name, yaml in edit.entry) + "}"
        if not isinstance(listing, Seq):
            return self._new_list(edit.key, flow)
        extent = self._extent((edit.key,))
        if extent.style == "flow":
            at = self._extent((edit.key, len(listing) - 1)).end if listing else extent.end - 1
            return Splice(at, at, f", {flow}" if listing else flow)
        last = self._extent((edit.key, len(listing) - 1))
        dash = self.text[: last.start].rindex("-")
        indent = " " * (dash - self._line_start(dash))
        at = self._line_end(last.end, behind=False)
        return Splice(at, at, self.eol + self._entry(edit, flow, indent, block=last.style == "block"))

    def _entry(self, edit: Append, flow: str, indent: str, *, block: bool) -> str:
        """The new entry in the style of the one before it."""
        if not block:
            return f"{indent}- {flow}"
        lines = [f"{name}: {yaml}" for name, yaml in edit.entry]
        return f"{indent}- " + f"{self.eol}{indent}  ".join(lines)

    def _new_list(self, key: str, flow: str) -> Splice:
        if key in self.source.data:  # "progress:" with nothing behind it
            at = self._line_end(self.source.index_of((key,), on_key=True), behind=False)
            return Splice(at, at, f"{self.eol}  - {flow}")
        end = len(self.text.rstrip())
        lead = self.eol * 2 if end else ""
        return Splice(end, len(self.text), f"{lead}{key}:{self.eol}  - {flow}{self.eol}")

    def _add_key(self, edit: AddKey) -> Splice:
        mapping, extent = self.source.value_at(edit.path), self._extent(edit.path)
        words = f"{scalar(edit.key)}: {edit.yaml}"
        anchors = [name for name in edit.behind if name in mapping] or list(mapping)[-1:]
        if not anchors:
            return Splice(extent.end - 1, extent.end - 1, words)
        before = (*edit.path, anchors[-1])
        end = self._extent(before).end
        if extent.style == "flow":
            return Splice(end, end, f", {words}")
        at = self._line_end(end, behind=False)
        first = self.source.index_of((*edit.path, next(iter(mapping))), on_key=True)
        indent = " " * (self.source.line_column(first)[1] - 1)
        return Splice(at, at, f"{self.eol}{indent}{words}")

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int, *, behind: bool) -> int:
        """The end of a line: before its line break, or behind it."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        if behind:
            return end + 1
        return end - 1 if self.text[end - 1 : end] == "\r" else end


def plain(data: object) -> Any:
    """The data without places, aliases expanded."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(item) for item in data] if isinstance(data, list) else data


def value_of(yaml: str) -> object:
    """The value that YAML inside brackets stands for.

    Raises:
        ValueError: it is not YAML there, or more than one value.
    """
    source = Source(f"[{yaml}]")
    if source.stopped or len(source.data) != 1:
        raise ValueError(yaml)
    return plain(source.data)[0]


def _reads_as(yaml: str, value: object) -> bool:
    try:
        return bool(value_of(yaml) == value)
    except ValueError:
        return False


_RATIO = re.compile(r"[0-9.]+(?::[0-9.]+)+")
"""Read without quotes as a value only: as a key, and by other programs, it needs them."""
_PLAIN = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`?:-][^,\[\]{}#:\n]*(?<!\s)|-?\d[\d.:-]*")


def scalar(value: object, style: str = "") -> str:
    """A value as YAML that is safe inside brackets and outside, in the quotes asked for, else plain where it can be."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    text = str(value)
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _PLAIN.fullmatch(text) and not _RATIO.fullmatch(text) and _reads_as(text, text):
        return text
    return json.dumps(text, ensure_ascii=False)
