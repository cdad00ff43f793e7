"""A merged plan as text: ours, letter for letter, with what is theirs spliced in as it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ruralgov.editing.line_splices import Splice, scalar
from ruralgov.editing.merging.three_way import Mixed, Node, Taken
from ruralgov.editing.value_spans import Extent, extents
from ruralgov.findings import Path
from ruralgov.reading.source import Source


class Piece(NamedTuple):
    """An entry of a list or mapping in lines: what stands between it and the one before, and itself with its comment."""

    lead: str
    start: int
    end: int
    column: int


class Script:
    """A text with the places of its values and entries."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.extents = extents(source.text)
        self._pieces: dict[Path, dict[str | int, Piece]] = {}

    def extent(self, path: Path) -> Extent:
        """Where a value begins and ends.

        Raises:
            LookupError: an alias stands there.
        """
        return self.extents[self.source.index_of(path)]

    def in_lines(self, path: Path) -> bool:
        """Whether a list or mapping stands in lines of its own, and not in brackets."""
        return self.extent(path).style == "block"

    def start(self, path: Path) -> int:
        """Where an entry begins: its dash, or its key."""
        if isinstance(path[-1], str):
            return self.source.index_of(path, on_key=True)
        at = self.source.index_of(path)
        return self.text.rindex("-", 0, at if self.text[at : at + 1] != "-" else at + 1)

    def pieces(self, path: Path) -> dict[str | int, Piece]:
        """The entries of a list or mapping in lines, by key or turn."""
        if path not in self._pieces:
            self._pieces[path] = self._found(path)
        return self._pieces[path]

    def _found(self, path: Path) -> dict[str | int, Piece]:
        node = self.source.value_at(path)
        keys: Iterable[str | int] = list(node) if isinstance(node, Mapping) else range(len(node))
        found: dict[str | int, Piece] = {}
        last = None
        for key in keys:
            start = self.start((*path, key))
            end = self._line_end(max(self.extent((*path, key)).end, start))
            lead = "" if last is None else self.text[last:start]
            found[key] = Piece(lead, start, end, start - self.text.rfind("\n", 0, start) - 1)
            last = end
        return found

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text.rstrip("\n")) if end < 0 else end


class Writer:
    """Makes the merged text; ``plainly`` writes what is theirs anew, for a layout that cannot be taken over."""

    def __init__(self, ours: Script, theirs: Script, *, plainly: bool = False) -> None:
        self.ours = ours
        self.theirs = theirs
        self.plainly = plainly

    def text(self, node: Node) -> str:
        """The whole merged text."""
        if isinstance(node, Taken):
            return self.theirs.text
        return self._applied(self._splices(node), 0, len(self.ours.text))

    def _applied(self, splices: Sequence[Splice], start: int, end: int) -> str:
        """A part of our text with the splices in it made."""
        text, at = [], start
        for splice in sorted(one for one in splices if start <= one.start and one.end <= end):
            text += [self.ours.text[at : splice.start], splice.text]
            at = splice.end
        return "".join([*text, self.ours.text[at:end]])

    def _splices(self, node: Node) -> list[Splice]:
        """What changes in our text where a value of ours stands."""
        if not isinstance(node, Mixed):
            return []
        if self._same_entries(node):
            return [splice for key, part in node.parts for splice in self._changed(node, key, part)]
        if self.ours.in_lines(node.path):
            return [self._lines(node)]
        extent = self.ours.extent(node.path)
        return [Splice(extent.start, extent.end, self._in_brackets(node))]

    def _same_entries(self, node: Mixed) -> bool:
        """Whether nothing came, went or moved: each part is one of ours in its place, perhaps with another value."""
        here = self.ours.source.value_at(node.path)
        if not node.listed:
            return [key for key, _ in node.parts] == list(here)
        in_place = all(not isinstance(part, Taken) and part.path[-1] == turn for turn, part in node.parts)
        return in_place and len(node.parts) == len(here)

    def _changed(self, node: Mixed, key: str | int, part: Node) -> list[Splice]:
        if not isinstance(part, Taken):
            return self._splices(part)
        path = (*node.path, key)
        old, inline = self.ours.extent(path), self._inline(part)
        if inline is not None and old.style in ("", "'", '"', "flow"):
            return [Splice(old.start, old.end, f" {inline}" if old.start == old.end else inline)]
        if not self.ours.in_lines(node.path):
            return [Splice(old.start, old.end, self._written(part.value))]
        piece = self.ours.pieces(node.path)[key]
        return [Splice(piece.start, piece.end, self._entry(part, key, piece.column))]

    def _inline(self, part: Taken) -> str | None:
        """Their value where it is a word or stands in brackets on one line; None where it takes more lines."""
        if self.plainly:
            return self._written(part.value)
        extent = self.theirs.extent(part.path)
        text = self.theirs.text[extent.start : extent.end]
        if extent.style in ("block", "|", ">") or "\n" in text:
            return None
        if extent.style == "" and text != scalar(part.value):
            return self._written(part.value) if part.value is not None else text  # plain there, but not within brackets
        return text

    def _written(self, value: object) -> str:
        """A value anew, within brackets."""
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{scalar(key)}: {self._written(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._written, value)) + "]"
        return scalar(value)

    def _lines(self, node: Mixed) -> Splice:
        """A list or mapping in lines, put together from its entries."""
        ours = self.ours.pieces(node.path)
        first, *_, last = [*ours.values(), *ours.values()]
        theirs = {} if self.plainly or not self.theirs.in_lines(node.theirs) else self.theirs.pieces(node.theirs)
        text = ""
        for turn, (key, part) in enumerate(node.parts):
            lead, body = self._piece(node, key, part, (ours, theirs))
            text += (lead.lstrip() if "#" in lead else "") + body if turn == 0 else lead + body
        return Splice(first.start, last.end, text or ("[]" if node.listed else "{}"))

    def _piece(
        self,
        node: Mixed,
        key: str | int,
        part: Node,
        pieces: tuple[Mapping[str | int, Piece], Mapping[str | int, Piece]],
    ) -> tuple[str, str]:
        """What stands before an entry, and the entry."""
        ours, theirs = pieces
        column = next(iter(ours.values())).column
        indent = "\n" + " " * column
        if isinstance(part, Taken) and (node.listed or key not in ours):
            piece = theirs.get(part.path[-1])
            # With a sign of the entry: what stands at the left edge there has no space that could be moved.
            lead = _moved(f"{piece.lead}-", piece.column, column)[:-1] if piece and piece.lead else indent
            return lead, self._entry(part, key, column)
        piece = ours[key if isinstance(part, Taken) else part.path[-1]]
        splices = self._changed(node, key, part) if isinstance(part, Taken) else self._splices(part)
        return piece.lead or indent, self._applied(splices, piece.start, piece.end)

    def _entry(self, part: Taken, key: str | int, column: int) -> str:
        """Their entry as it is written in lines, moved to our column; what stands in brackets there gets its own line."""
        parent = part.path[:-1]
        if not self.plainly and self.theirs.in_lines(parent):
            piece = self.theirs.pieces(parent)[part.path[-1]]
            return _moved(self.theirs.text[piece.start : piece.end], piece.column, column)
        head = f"{scalar(key)}: " if isinstance(key, str) else "- "
        return head + (self._inline(part) or self._written(part.value))

    def _in_brackets(self, node: Mixed) -> str:
        """A list or mapping within brackets, put together from its entries."""
        shown = []
        for key, part in node.parts:
            head = "" if node.listed else f"{scalar(key)}: "
            shown.append(head + self._bracketed(part))
        inside = ", ".join(shown)
        return f"[{inside}]" if node.listed else f"{{{inside}}}"

    def _bracketed(self, part: Node) -> str:
        if isinstance(part, Taken):
            return self._inline(part) or self._written(part.value)
        extent = self.ours.extent(part.path)
        return self._applied(self._splices(part), extent.start, extent.end)


def _moved(text: str, old: int, new: int) -> str:
    """Lines moved from one column to another; the first begins behind its indent already."""
    if old == new:
        return text
    if new > old:
        return re.sub(r"\n(?=[^\n])", "\n" + " " * (new - old), text)
    return re.sub(rf"\n {{0,{old - new}}}", "\n", text)
