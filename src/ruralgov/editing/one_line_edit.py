"""One-line edits of a plan's text: only what must change is spliced, then read again and compared with what was meant.

Comments, order, quotes, line ends and blank lines stay; nothing is ever laid out anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ruralgov.editing.value_spans import Extent, extents
from ruralgov.errors import UserError
from ruralgov.findings import Path, path_text
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_events import Map, Seq
from ruralgov.text import say


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


def edited(source: Source, edits: Sequence[Edit]) -> str:
    """The text with every edit made, and nothing else.

    Raises:
        UserError: an edit would change something else too (an anchor that others refer to, an unusual layout).
    """
    if not edits:
        return source.text
    try:
        text = _spliced(source, edits)
        meant = _applied(plain(source.data), edits)
    except (ValueError, LookupError, TypeError):
        raise UserError(_refused(source, edits[0])) from None
    after = Source(text)
    if after.stopped or _wrong(after) != _wrong(source) or plain(after.data) != meant:
        raise UserError(_refused(source, edits[0]))
    return text


def _wrong(source: Source) -> list[tuple[str, object]]:
    """What is wrong with a text, wherever it stands by now: an edit moves what is below it."""
    return [(problem.code, problem.values.get("given")) for problem in source.problems]


def _spliced(source: Source, edits: Sequence[Edit]) -> str:
    return spliced(source.text, splices(source, edits))


def splices(source: Source, edits: Sequence[Edit]) -> list[Splice]:
    """The characters that each edit replaces."""
    editor = _Editor(source)
    return [editor.splice(edit) for edit in edits]


def spliced(text: str, found: Sequence[Splice]) -> str:
    """The text with its splices made, from the back."""
    for splice in sorted(found, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def in_braces(source: Source) -> bool:
    """Whether the whole plan is one mapping in braces: no line can be added to it."""
    return source.text.startswith("{", source.index_of(()))


def whole_in_braces() -> str:
    """Why nothing can be added to such a plan, and the cure."""
    return say(
        "整份方案写在一对花括号 {…} 里，没有地方加行；请先写成每个键一行。",
        "the whole plan stands in one pair of braces {…}, so no line can be added; give every key a line of its own.",
    )


def odd_breaks(text: str) -> str:
    """Why lines cannot be told apart as an editor tells them, and the cure; empty where they can."""
    if re.search(r"\r(?!\n)", text):
        return say(
            "换行是旧式的回车（CR），没有改。请用编辑器把换行换成 LF 或 CRLF，存好再来。",
            "its lines end in a bare carriage return (CR); nothing was changed. Save it with LF or CRLF line ends first.",
        )
    if text.startswith("\ufeff"):  # one is taken off by the reader
        return say(
            "文件开头多了一个看不见的字符（U+FEFF），没有改。请删去它再来。",
            "it begins with one invisible U+FEFF too many; nothing was changed. Delete that first.",
        )
    return ""


def _refused(source: Source, edit: Edit) -> str:
    if odd := odd_breaks(source.text):
        return odd
    path = (edit.key,) if isinstance(edit, Append) else edit.path
    if isinstance(edit, Append) and in_braces(source):
        return whole_in_braces()
    line, _ = source.line_column(source.index_of(path))
    return say(
        f"第 {line} 行 {path_text(path)}：排法特殊（如锚点 &、引用 *），改这里会动到别处，没有改。请手工修改。",
        f"line {line}, {path_text(path)}: an unusual layout (an anchor & or alias *): editing it would change something else. Edit by hand.",
    )


def plain(data: Any) -> Any:
    """The data without places, aliases expanded."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(item) for item in data] if isinstance(data, list) else data


def _applied(data: Any, edits: Sequence[Edit]) -> Any:
    """What the data must be afterwards. Entries are dropped last, from the back, so that places stay."""
    for edit in edits:
        if isinstance(edit, Put):
            _at(data, edit.path[:-1])[edit.path[-1]] = value_of(edit.yaml)
        elif isinstance(edit, AddKey):
            _at(data, edit.path)[edit.key] = value_of(edit.yaml)
        elif isinstance(edit, Append):
            data[edit.key] = [*(data.get(edit.key) or []), {name: value_of(yaml) for name, yaml in edit.entry}]
        elif isinstance(edit, DropKey):
            del _at(data, edit.path[:-1])[edit.path[-1]]
    for path in sorted((edit.path for edit in edits if isinstance(edit, Drop)), key=_from_the_back, reverse=True):
        del _at(data, path[:-1])[path[-1]]
    return data


def _from_the_back(path: Path) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in path]


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def value_of(yaml: str) -> Any:
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
    if style != '"' and _PLAIN.fullmatch(text) and _reads_as(text, text):
        return text
    return json.dumps(text, ensure_ascii=False)


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
        new, was = edit.yaml, self.source.value_at(edit.path)
        if isinstance(was, str) and isinstance(value := value_of(new), str) and old.style in ("'", '"'):
            new = scalar(value, old.style)
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
        dash = self.text.rindex("-", 0, last.start)
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


def encoded(text: str, data: bytes, encoding: str) -> bytes:
    """The text in the encoding, and with the byte-order mark, that the file had."""
    if encoding == "utf-8":
        return text.encode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    if encoding == "utf-16":
        big = data.startswith(b"\xfe\xff")
        return (b"\xfe\xff" if big else b"\xff\xfe") + text.encode("utf-16-be" if big else "utf-16-le")
    return text.encode("gb18030" if encoding == "gbk" else encoding)
