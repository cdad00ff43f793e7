"""The marks 待核 in the comments of a plan: what each says, what it is about, and what the document says there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.editing.comments import parted
from ruralgov.findings import Path, path_text
from ruralgov.reading.yaml_nodes import Map, Seq

if TYPE_CHECKING:
    from ruralgov.reading.source import Source

SIGN = "待核："
_NUMBER = r"\d+(?:[份表页行段]第\d+)*"
_WHERE = re.compile(rf"[（，](第{_NUMBER}(?:[、–]{_NUMBER})*[^（）\d]{{1,3}})）?$")
_QUOTED = re.compile(rf"原文：（(第{_NUMBER}[^（）\d]{{1,3}})）(.*)", re.DOTALL)
"""第6行, 第2表第5行, 第1行第35字."""
_GOES_ON = re.compile(r"#   (?! |- )")
"""The later lines of a comment that was wrapped are set in by three; what waits to be taken in stands further in, or is an entry."""


class Mark(NamedTuple):
    """A mark in the lines ``first`` to ``last`` of the file (from 0, the last not among them).

    ``path`` is the value beside it, or the task that it is about; ``()`` is the plan. ``waiting`` is YAML that stands in
    the comment; ``where`` the place in the document (第6行) and ``original`` its words, where the file has them.
    """

    key: str
    first: int
    last: int
    words: str
    where: str
    path: Path
    waiting: str
    original: str
    beside: bool
    """Whether a value stands on its line."""


class _Lines:
    """The lines of a plan, each in YAML and comment, and what stands on them."""

    def __init__(self, source: Source) -> None:
        self.parts = list(parted(source.text))
        self._on: dict[int, Path] = {}
        for path in _closed(source, source.data, ()):
            self._on.setdefault(source.line_column(source.index_of(path))[0] - 1, path)
        self._tasks: dict[int, Path] = {}
        for place, _ in listed_tasks(source):
            self._tasks[source.line_column(source.index_of(("tasks", place)))[0] - 1] = ("tasks", place)
        self.quoted = dict(self._quotations())

    def about(self, at: int) -> Path:
        """What a comment is about: the value on its line; above a task that task, within one the one it stands in."""
        yaml, _ = self.parts[at]
        if yaml.strip():
            return self._on.get(at, ())
        indent = len(yaml)
        if indent == 0:
            return ()
        above = [line for line in self._tasks if line < at]
        below = [line for line in self._tasks if line > at]
        line = (max(above) if above else None) if indent > 2 else (min(below) if below else None)
        return self._tasks[line] if line is not None else ()

    def is_comment(self, at: int) -> bool:
        """Whether a line is there and nothing but a comment."""
        return at < len(self.parts) and not self.parts[at][0].strip() and bool(self.parts[at][1].strip())

    def end(self, at: int) -> int:
        """The line behind the last one of a comment."""
        yaml, last = self.parts[at][0], at + 1
        if yaml.strip():
            return last
        while last < len(self.parts) and self.parts[last][0] == yaml and _GOES_ON.match(self.parts[last][1]):
            last += 1
        return last

    def words(self, at: int, end: int) -> str:
        """A comment without its signs, on one line."""
        first, *rest = (comment.strip() for _, comment in self.parts[at:end])
        return first.removeprefix("#").strip() + "".join(one.removeprefix("#").strip() for one in rest)

    def _quotations(self) -> Iterator[tuple[str, str]]:
        for at, (_, comment) in enumerate(self.parts):
            if "原文：（" in comment and (found := _QUOTED.match(self.words(at, self.end(at)))):
                yield found[1], found[2].strip()


def _closed(source: Source, node: object, path: Path) -> Iterator[Path]:
    """The values that are written on one line, the outermost of each, in the order of the file."""
    children = node.items() if isinstance(node, Map) else enumerate(node) if isinstance(node, Seq) else ()
    for key, value in children:
        inner = (*path, key)
        if isinstance(value, Map | Seq) and source.text[(at := source.index_of(inner)) : at + 1] not in ("{", "["):
            yield from _closed(source, value, inner)
        else:
            yield inner


def listed_tasks(source: Source) -> list[tuple[int, Map]]:
    """The tasks as they stand in the file, with their places."""
    tasks = source.data.get("tasks") if isinstance(source.data, Map) else None
    return [(at, one) for at, one in enumerate(tasks if isinstance(tasks, Seq) else ()) if isinstance(one, Map)]


def open_marks(source: Source) -> list[Mark]:
    """The marks in the order of the file, without headings of what waits below them."""
    if SIGN not in source.text or source.data is None:
        return []
    lines, found, seen = _Lines(source), [], dict[str, int]()
    for at, (yaml, comment) in enumerate(lines.parts):
        if SIGN not in comment or _heads(lines, at):
            continue
        end = lines.end(at)
        waiting, _, words = lines.words(at, end).partition(SIGN)
        waiting = waiting.strip().removesuffix("#").strip()
        place = _WHERE.search(words)
        where = place[1] if place else ""
        path = lines.about(at)
        key = f"{path_text(path)}|{waiting}|{words}"
        seen[key] = seen.get(key, 0) + 1
        original = lines.quoted.get(where, "") or _own(lines, path, at)
        words = words[: place.start()] if place else words
        found.append(Mark(f"{key}|{seen[key]}", at, end, words, where, path, waiting, original, bool(yaml.strip())))
    return found


def empty_headings(source: Source) -> list[tuple[int, int]]:
    """The lines of headings under which nothing waits to be asked."""
    lines = _Lines(source)
    return [(at, lines.end(at)) for at in range(len(lines.parts)) if _heading(lines, at) and not _heads(lines, at)]


def empty_heading(source: Source, at: int) -> tuple[int, int] | None:
    """The heading that a line stands under, once nothing waits there any more."""
    lines, empty = _Lines(source), dict(empty_headings(source))
    while at and lines.is_comment(at - 1):
        at -= 1
        if _heading(lines, at):
            return (at, empty[at]) if at in empty else None
    return None


def _heading(lines: _Lines, at: int) -> bool:
    return lines.is_comment(at) and lines.words(at, lines.end(at)).startswith(f"{SIGN}以下")


def _heads(lines: _Lines, at: int) -> bool:
    """Whether the mark is a heading of what waits below, each of which is asked about by itself."""
    if not _heading(lines, at):
        return False
    below = lines.end(at)
    while lines.is_comment(below) and not _heading(lines, below):
        if SIGN in lines.parts[below][1]:
            return True
        below += 1
    return False


def _own(lines: _Lines, path: Path, at: int) -> str:
    """What the file quotes above the task that a mark is about."""
    if path[:1] != ("tasks",) or len(path) < 2:
        return ""
    above = [line for line in range(at, -1, -1) if lines.parts[line][1].startswith("# 原文：")]
    match = _QUOTED.match(lines.words(above[0], lines.end(above[0]))) if above else None
    return match[2].strip() if match else ""
