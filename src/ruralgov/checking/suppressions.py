"""``# ruralgov: ignore RG105 reason``: where each stands, what it excuses, and over which lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from ruralgov.reading.source import Source
from ruralgov.text import line_break

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#[ \t]*ruralgov[:：][ \t]*ignore(?P<file>-file)?[ \t]+"
    r"(?P<codes>[A-Za-z][\w-]*(?:[ \t]*[,，、][ \t]*[A-Za-z][\w-]*|[ \t]+[A-Za-z]{2,4}[0-9]{3}(?![\w-]))*)"
    r"[ \t]*[:：]?[ \t]*(?P<reason>[^\r\n]*)",
    re.MULTILINE,
)
"""Codes may stand apart by a blank alone; a name that does is the first word of the reason."""
_CODE = re.compile(r"[A-Za-z]{2,4}[0-9]+")
_BLANK = re.compile(r"\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Excuses findings of some rules on some lines (from 1, both included)."""

    words: tuple[str, ...]
    reason: str
    index: int
    first_line: int
    last_line: int

    def covers(self, code: str, name: str, line: int) -> str | None:
        """The word that excuses a finding of this rule on this line."""
        if not self.first_line <= line <= self.last_line:
            return None
        return next((word for word in (code, name) if word in self.words), None)


def suppressions(source: Source) -> list[Suppression]:
    """Every suppression comment of the text, in order. A ``#`` inside quotes or a block scalar is no comment."""
    if "ruralgov" not in source.text:
        return []
    lines = source.text.split(line_break(source.text))
    blocks = _Blocks(lines)
    found = (match for match in _COMMENT.finditer(source.text) if not _inside(source.opaque, match.start()))
    return [_suppression(source, blocks, match) for match in found]


def _inside(spans: list[tuple[int, int]], index: int) -> bool:
    place = bisect_right(spans, (index, len(spans) and spans[-1][1] + index)) - 1
    return place >= 0 and spans[place][0] <= index < spans[place][1]


def _suppression(source: Source, blocks: _Blocks, match: re.Match[str]) -> Suppression:
    line, column = source.line_column(match.start())
    words = tuple(
        w.upper() if _CODE.fullmatch(w) else w.lower() for w in re.split(r"[ \t]*[,，、][ \t]*|[ \t]+", match["codes"])
    )
    first, last = line, line
    if match["file"]:
        first, last = 1, len(blocks.lines)
    elif not blocks.lines[line - 1][: column - 1].strip():
        first, last = blocks.below(line)
    reason = match["reason"].strip() if re.search(r"\w", match["reason"]) else ""
    return Suppression(words, reason, match.start(), first, last)


class _Blocks:
    """The keys and list items of a text as blocks of lines, each looked at once however many comments stand above it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.filled = [number for number, line in enumerate(lines, 1) if not _BLANK.match(line)]
        self.ends: dict[int, int] = {}

    def below(self, comment: int) -> tuple[int, int]:
        """The lines of the key or list item below a comment line; both from 1, both included."""
        place = bisect_right(self.filled, comment)
        if place == len(self.filled):
            return comment, comment
        first = self.filled[place]
        if first not in self.ends:
            self.ends[first] = self._end(place)
        return first, self.ends[first]

    def _end(self, place: int) -> int:
        last = self.filled[place]
        indent, item = _indent(self.lines[last - 1])
        for number in islice(self.filled, place + 1, None):
            deeper, dashed = _indent(self.lines[number - 1])
            # A list may stand at the indentation of its key: "tasks:" and "- id:" begin in one column.
            if deeper < indent or (deeper == indent and (item or not dashed)):
                break
            last = number
        return last


def _indent(line: str) -> tuple[int, bool]:
    stripped = line.lstrip(" ")
    return len(line) - len(stripped), stripped.startswith("- ")
