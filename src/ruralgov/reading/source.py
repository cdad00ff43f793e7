"""A plan's text, its data, and the place of everything in it.

Only the index of a parser mark is kept: the C parser counts U+2028, U+0085 and a lone CR as line ends, an editor does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ruralgov.findings import Path, Span, Written
from ruralgov.reading.yaml_events import FORBIDDEN, Builder, events_of
from ruralgov.reading.yaml_nodes import Map, Problem, Seq, StopReadingError
from ruralgov.text import line_break

_ONE_CHARACTER = ":：\u3000\t\u2028\u2029\x85"
"""Where a finding points at one of these, it is about this character alone."""
_LONGEST = 2_000
"""Characters of a value that a finding marks: a line of a megabyte with a thousand findings would be read through for each."""


class Source:
    """A plan's text, its data, and the place of everything in it."""

    def __init__(self, text: str, *, pure: bool = False, parse: bool = True) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.opaque: list[tuple[int, int]] = []
        """Spans of quoted and block scalars: a ``#`` inside them is no comment."""
        self.data: Any = None
        self._places: dict[int, dict[str, int]] = {}
        """The position of each key in the mappings that were asked about."""
        self.labels: dict[int, list[str]] = {}
        """What the entries of each list are known by (``loading.identity``), made when first asked for."""
        if parse:
            self._read(pure=pure)

    def _read(self, *, pure: bool) -> None:
        if bad := FORBIDDEN.search(self.text):
            self._stop("RG001", bad.start(), {"problem": f"U+{ord(bad[0]):04X}", "hint": "control"})
            return
        builder = Builder(self.text, pure=pure)
        self.problems, self.opaque = builder.problems, builder.opaque
        try:
            self.data = builder.build(events_of(self.text, pure=pure))
        except MarkedYAMLError as error:
            # An unclosed quote is noticed at the end of the file; its context says where it began.
            unclosed = "quoted scalar" in str(error.context) and "end of stream" in str(error.problem)
            mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
            index = min(mark.index, len(self.text)) if mark else 0
            self._stop("RG001", index, {"problem": str(error.problem or error.context or "").strip()})
        except YAMLError as error:
            self._stop("RG001", 0, {"problem": str(error).splitlines()[0]})
        except IndexError:  # the pure parser, at a directive that it does not know
            self._stop("RG001", 0, {"problem": "document directive"})
        except StopReadingError as stop:
            self.problems.append(stop.problem)
        else:
            self._refuse_merges()

    def _refuse_merges(self) -> None:
        """``<<: *other`` is no YAML 1.2: it would stay a key that means nothing."""
        if "<<" in self.text and (at := _merge_key(self.text, self.data)) is not None:
            self._stop("RG015", at, {"what": "merge"})

    def _stop(self, code: str, index: int, values: dict[str, object]) -> None:
        self.problems.append(Problem(code, index, values, stops=True))

    @property
    def stopped(self) -> bool:
        """Whether reading broke off: there is no data then."""
        return any(problem.stops for problem in self.problems)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(line_break(self.text), self.text))]

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    def line_start(self, line: int) -> int:
        """Index of the first character of a line (from 1)."""
        return self._line_starts[line - 1]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._line_starts)

    def index_of(self, path: Path, *, on_key: bool = False) -> int:
        """Where the value (or its key) stands; for a path that does not exist, its nearest container."""
        node, index = self.data, getattr(self.data, "start", 0)
        for depth, part in enumerate(path):
            found = self._mark(node, part, key=on_key and depth == len(path) - 1)
            if found is None:
                break
            index, node = found
        return index

    def exists(self, path: Path) -> bool:
        """Whether the path leads to a value."""
        node = self.data
        for part in path:
            found = self._mark(node, part, key=False)
            if found is None:
                return False
            node = found[1]
        return True

    def value_at(self, path: Path) -> Any:
        """The value at a path that exists."""
        node = self.data
        for part in path:
            node = node[part]
        return node

    def written(self, path: Path) -> Written | None:
        """A value with the line on which it stands; None where there is no such value."""
        if not self.exists(path):
            return None
        line, _ = self.line_column(self.index_of(path))
        start = self.line_start(line)
        end = self.line_start(line + 1) if line < self.line_count else len(self.text)
        return Written(line, self.text[start:end].strip(), self.value_at(path))

    def span_at(self, index: int) -> Span:
        """Line and column of the value at an index, and of its end on its own line."""
        line, column = self.line_column(index)
        end_line, end_column = self.line_column(self.end_of(index, _LONGEST))
        return Span(line, column, end_line, end_column)

    def end_of(self, index: int, within: int | None = None) -> int:
        """Where the scalar at an index ends; of a collection or a block scalar, the end of its first line.

        ``within`` so many characters, where no more is needed to mark the place.
        """
        text = self.text
        if index >= len(text):
            return len(text)
        furthest = len(text) if within is None else min(len(text), index + within)
        line_end = text.find("\n", index, furthest)
        line_end = furthest if line_end < 0 else line_end
        if text[index] in "'\"":
            return self._quoted_end(index, line_end)
        if text[index] in ",]}":
            return index  # nothing stands between a key and the next comma
        if text[index] in _ONE_CHARACTER or FORBIDDEN.match(text, index):
            return index + 1
        if text[index] == "#":
            return index + len(text[index:line_end].rstrip())
        if text[index] in "[{":
            return _bracket_end(text, index, line_end)
        rest = text[index:line_end]
        stop = re.search(r"\s+#|:(?=\s|$)|(?<=[^\s]),(?=\s)|[\]}\r]", rest)
        end = index + (stop.start() if stop else len(rest.rstrip()))
        return max(end, index + 1) if index < line_end else index

    @cached_property
    def _ends(self) -> dict[int, int]:
        return dict(self.opaque)

    def _mark(self, node: object, part: str | int, *, key: bool) -> tuple[int, object] | None:
        """The index of a part of a collection, or of its key, and the part; None where there is no such part."""
        if isinstance(node, Seq) and isinstance(part, int) and 0 <= part < len(node):
            return node.marks[part], node[part]
        if isinstance(node, Map) and isinstance(part, str) and part in node:
            if id(node) not in self._places:
                self._places[id(node)] = {name: place for place, name in enumerate(node)}
            return node.marks[self._places[id(node)][part] * 2 + (0 if key else 1)], node[part]
        return None

    def _quoted_end(self, index: int, line_end: int) -> int:
        if index in self._ends:
            return self._ends[index]
        end = self.text.find(self.text[index], index + 1)
        return end + 1 if 0 <= end < line_end else line_end


def _bracket_end(text: str, start: int, line_end: int) -> int:
    """Behind the bracket that closes the one at the start, or the end of the line where it runs on."""
    depth, quote = 0, ""
    for place in range(start, line_end):
        char = text[place]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"" and text[place - 1] in "[{, :":
            quote = char
        elif char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return place + 1
    return start + len(text[start:line_end].rstrip())


def _merge_key(text: str, data: object) -> int | None:
    """Index of the first ``<<`` key, None where there is none; in quotation marks it is a name like any other."""
    waiting, seen = [data], set()
    found: list[int] = []
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, Map | Seq):
            continue
        seen.add(id(node))
        if isinstance(node, Map) and "<<" in node:
            at = node.marks[list(node).index("<<") * 2]
            found += [at] if text.startswith("<", at) else []
        waiting += node.values() if isinstance(node, Map) else node
    return min(found, default=None)
