"""An open file: its text as it is being typed, where every key and value of it stands, and what is wrong with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path as FilePath
from typing import NamedTuple

from ruralgov.checking.engine import Checked, Options, check
from ruralgov.findings import Path
from ruralgov.plan import BESIDE_PLANS
from ruralgov.plan.plan import Plan
from ruralgov.reading.known_keys import known_keys
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq


class Place(NamedTuple):
    """A key or a value of the file: from where to where it stands (characters from 0), and its path."""

    start: int
    end: int
    path: Path
    on_key: bool


class Position(NamedTuple):
    """A line and a character in it, both from 0, as the protocol counts: in units of UTF-16."""

    line: int
    character: int


class Document:
    """A text that does not change any more; the next keystroke makes another one."""

    def __init__(self, path: FilePath, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def checked(self) -> Checked:
        """The plan with its findings.

        Raises:
            UserError: a file of the office that counts for it cannot be read.
        """
        return check(load_plan(self.path, self.text.encode("utf-8", "surrogatepass")), Options())

    @cached_property
    def source(self) -> Source:
        """The text with its data; where the text is broken, without."""
        return Source(self.text)

    @property
    def is_plan(self) -> bool:
        """Whether the text is to be a plan: other YAML files may lie beside it, and an editor opens them all."""
        data = self.source.data
        if self.path.name in BESIDE_PLANS:
            return False
        return not isinstance(data, Map) or "tasks" in data or len(data.keys() & known_keys(Plan)) > 1

    @cached_property
    def places(self) -> list[Place]:
        """Every key and every scalar, in the order of the text."""
        return sorted(self._places(self.source.data, ()))

    def _places(self, node: object, path: Path) -> Iterator[Place]:
        if isinstance(node, Map):
            for number, (key, value) in enumerate(node.items()):
                start = node.marks[number * 2]
                yield Place(start, self._end(start, key), (*path, key), on_key=True)
                yield from self._value(value, node.marks[number * 2 + 1], (*path, key))
        elif isinstance(node, Seq):
            for number, value in enumerate(node):
                yield from self._value(value, node.marks[number], (*path, number))

    def _value(self, value: object, start: int, path: Path) -> Iterator[Place]:
        if isinstance(value, Map | Seq):
            yield from self._places(value, path)
        elif value is not None:
            yield Place(start, self.source.end_of(start), path, on_key=False)

    def _end(self, start: int, key: str) -> int:
        quoted = self.text[start : start + 1] in ("'", '"')
        return self.source.end_of(start) if quoted else start + len(key)

    def place_at(self, index: int) -> Place | None:
        """What stands under the cursor; at its end counts, too."""
        at = bisect_right(self.places, (index, len(self.text) + 1)) - 1
        found = self.places[at] if at >= 0 else None
        return found if found is not None and index <= found.end else None

    def value(self, path: Path) -> object:
        """The value at a path of the file."""
        return self.source.value_at(path)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.text))]

    def position(self, index: int) -> Position:
        """Where a character stands, as an editor counts."""
        line = bisect_right(self._lines, index) - 1
        return Position(line, _units(self.text[self._lines[line] : index]))

    def index(self, position: Position) -> int:
        """The character at an editor's position; behind the last of a line its end."""
        if position.line >= len(self._lines):
            return len(self.text)
        start = self._lines[position.line]
        end = self._lines[position.line + 1] if position.line + 1 < len(self._lines) else len(self.text)
        units = 0
        for offset, char in enumerate(self.text[start:end]):
            if units >= position.character or char in "\r\n":
                return start + offset
            units += _units(char)
        return end

    def line_index(self, line: int, column: int) -> int:
        """The character at a line and column of a finding, both from 1."""
        return min(self.source.line_start(line) + column - 1, len(self.text))


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
