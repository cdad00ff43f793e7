"""Parser events to plain data: mappings and lists that carry one character index for each key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

MAX_DEPTH = 64
MAX_ALIASES = 1_000
MAX_EXPANDED = 200_000
"""Values that aliases may add: enough for any office, too few for an alias bomb."""
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_NUMERIC_START = frozenset("-+0123456789")


class Map(dict[str, Any]):
    """A mapping; ``marks`` holds the index of each key and value in turn, in the order of the keys."""

    __slots__ = ("marks", "size", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: list[int] = []
        self.size = 1


class Seq(list[Any]):
    """A list; ``marks`` holds the index of each item."""

    __slots__ = ("marks", "size", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: list[int] = []
        self.size = 1


class Problem(NamedTuple):
    """Something wrong with the text itself: a rule code, where, and the values for its words."""

    code: str
    at: int
    values: dict[str, object]
    related: tuple[int, ...] = ()
    stops: bool = False


class StopReadingError(Exception):
    """The text cannot be read any further; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def events_of(text: str, *, pure: bool) -> Iterator[Any]:
    # typ="safe" takes the C parser where ruamel.yaml.clib is installed.
    return YAML(typ="safe", pure=pure).parse(text)  # type: ignore[no-any-return]


class Builder:
    """Builds data from events, counting what aliases would add."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.opaque: list[tuple[int, int]] = []
        """Spans of quoted and block scalars: a ``#`` inside them is no comment."""
        self.anchors: dict[str, Any] = {}
        self.aliases = 0
        self.expanded = 0

    def build(self, events: Iterator[Any]) -> Any:
        root: Any = None
        documents = 0
        for event in events:
            kind = type(event)
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop("RG015", event, {"what": "documents"})
            elif kind is not DocumentEndEvent and isinstance(event, _NODES):
                root = self._node(event, events)
        return root

    def _node(self, first: Any, events: Iterator[Any]) -> Any:
        """The value that begins with an event; iterative, so that depth is bounded by us and not by the C stack."""
        stack: list[Map | Seq] = []
        keys: list[tuple[str, int] | None] = []
        event = first
        while True:
            kind = type(event)
            if kind is ScalarEvent:
                if stack and keys[-1] is None and type(stack[-1]) is Map:
                    keys[-1] = (event.value, event.start_mark.index)
                    self._check_key(event)
                    event = next(events)
                    continue
                value = self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = self._open(event, stack, keys)
                stack.append(value)
                keys.append(None)
                event = next(events)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = stack.pop()
                keys.pop()
                index = value.start
                if not stack:
                    return value
                self._put(stack[-1], keys, value, index)
                stack[-1].size += value.size
                event = next(events)
                continue
            else:
                value = self._alias(event, stack, keys)
            if not stack:
                return value
            self._put(stack[-1], keys, value, event.start_mark.index)
            stack[-1].size += 1
            event = next(events)

    def _put(self, parent: Map | Seq, keys: list[tuple[str, int] | None], value: Any, index: int) -> None:
        if isinstance(parent, Seq):
            parent.append(value)
            parent.marks.append(index)
            return
        name, key_index = keys[-1]  # type: ignore[misc]
        keys[-1] = None
        if name in parent:
            place = list(parent).index(name)
            first = parent.marks[place * 2]
            self.problems.append(Problem("RG004", key_index, {"given": name}, (first,)))
            return
        parent[name] = value
        parent.marks.append(key_index)
        parent.marks.append(index)

    def _open(self, event: Any, stack: list[Map | Seq], keys: list[tuple[str, int] | None]) -> Map | Seq:
        if event.tag is not None:
            self._stop("RG015", event, {"what": "tag"})
        if len(stack) >= MAX_DEPTH:
            self._stop("RG012", event, {"what": "depth", "limit": MAX_DEPTH})
        if stack and keys[-1] is None and type(stack[-1]) is Map:
            self._stop("RG015", event, {"what": "key"})
        index = event.start_mark.index
        value: Map | Seq = Map(index) if type(event) is MappingStartEvent else Seq(index)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def _alias(self, event: Any, stack: list[Map | Seq], keys: list[tuple[str, int] | None]) -> Any:
        if type(event) is not AliasEvent:
            self._stop("RG015", event, {"what": "tag"})
        if keys and keys[-1] is None and type(stack[-1]) is Map:
            self._stop("RG015", event, {"what": "key"})
        value = self.anchors.get(event.anchor)
        if event.anchor not in self.anchors or any(value is container for container in stack):
            self._stop("RG015", event, {"what": "alias"})
        self.aliases += 1
        size = getattr(value, "size", 1)
        self.expanded += size
        if self.aliases > MAX_ALIASES or self.expanded > MAX_EXPANDED:
            self._stop("RG012", event, {"what": "aliases", "limit": MAX_ALIASES})
        if stack:
            stack[-1].size += size
        return value

    def _check_key(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self._stop("RG015", event, {"what": "tag"})
        if event.style:
            self.opaque.append((event.start_mark.index, event.end_mark.index))

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if event.tag is not None and event.tag != "!":
            self._stop("RG015", event, {"what": "tag"})
        resolved: Any = value
        if event.style:
            self.opaque.append((event.start_mark.index, event.end_mark.index))
        elif not value or value in _CONSTANTS:
            resolved = _CONSTANTS[value]
        elif value[0] in _NUMERIC_START and _NUMBER.fullmatch(value):
            resolved = Decimal(value)
        if event.anchor is not None:
            self.anchors[event.anchor] = resolved
        return resolved

    @staticmethod
    def _stop(code: str, event: Any, values: dict[str, object]) -> None:
        raise StopReadingError(Problem(code, event.start_mark.index, values, stops=True))


_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
