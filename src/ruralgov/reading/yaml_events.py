"""Parser events to plain data: mappings and lists that carry one character index for each key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Protocol

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

from ruralgov.reading.yaml_nodes import Map, Problem, Seq, StopReadingError, size_of

MAX_DEPTH = 64
MAX_ALIASES = 1_000
MAX_EXPANDED = 200_000
"""Values that aliases may add: enough for any office, too few for an alias bomb."""
MAX_EVENTS = 10_000_000
"""Values and brackets; a plan of 100,000 tasks has some six million. More would only fill the memory."""
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_LONGEST_CONSTANT = 6
_COLON = re.compile(r"[\"']{0,2}[ ]*:(?:[ ]*(?=[,}\]]))?")
_RUN_ON = re.compile(r"\n[ ]*(-) (.*)")
_DIRECTIVE = re.compile(r"%YAML 1\.[0-2](?=\s*\n---)")
_RATIO = re.compile(r"[0-9](?:(?<=[:,] .)|(?<=[\[{,].))[0-9.]*(?::[0-9.]+)+(?=\s*[,}\]])")
"""``{ratio: 4:3:3}``: a plain scalar by YAML's rules, which the parser in C refuses inside brackets."""
_COLON_STAND_IN = "\uf8ff"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text needs; YAML refuses them too, but at the wrong place."""
_NUMERIC_START = frozenset("-+0123456789")
_RESOLVING_START = _NUMERIC_START.union(word[:1] for word in _CONSTANTS)


class Mark(Protocol):
    """A place in the text."""

    index: int


class Event(Protocol):
    """What the parser says next. Not every kind has each of these; only those that its kind has are asked for."""

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str | None
    ctag: object
    tag: str | None
    anchor: str | None


def events_of(text: str, *, pure: bool) -> Iterator[Event]:
    """The parser's events. ``typ="safe"`` takes the C parser where ruamel.yaml.clib is installed."""
    yaml = YAML(typ="safe", pure=pure)
    if pure and text.startswith("%"):
        # The pure parser stumbles over a directive when asked for events only; a comment of the same length means the same.
        text = _DIRECTIVE.sub(lambda match: "#" * len(match[0]), text, count=1)
    plain = text if _COLON_STAND_IN in text else _RATIO.sub(lambda match: match[0].replace(":", _COLON_STAND_IN), text)
    _, parser = yaml.get_constructor_parser(plain)
    # The two-argument iter() asks the parser itself for each event: half the cost of YAML.parse().
    events: Iterator[Event] = iter(parser.get_event, None)
    return events if plain == text else _with_colons(events)


def _with_colons(events: Iterator[Event]) -> Iterator[Event]:
    """Each event with the colons for which others stood: also in quoted text, where they need not have."""
    for event in events:
        if type(event) is ScalarEvent and _COLON_STAND_IN in event.value:
            event.value = event.value.replace(_COLON_STAND_IN, ":")
        yield event


class Builder:
    """Builds data from events, counting what aliases would add."""

    def __init__(self, text: str = "", *, pure: bool = False) -> None:
        self.text = text
        self.pure = pure
        self.problems: list[Problem] = []
        self.opaque: list[tuple[int, int]] = []
        """Spans of quoted and block scalars: a ``#`` inside them is no comment."""
        self.anchors: dict[str | None, object] = {}
        self.aliases = 0
        self.expanded = 0

    def build(self, events: Iterator[Event]) -> object:
        """The data of a text with one document; None for an empty one.

        Raises:
            StopReadingError: something that no plan needs: tags, several documents, absurd depth, an alias bomb.
            YAMLError: the parser's own complaint.
        """
        try:
            return self._document(islice(events, MAX_EVENTS))
        except StopIteration:  # in the middle of a value: there is more than the limit
            raise StopReadingError(Problem("RG012", 0, {"what": "values", "limit": MAX_EVENTS}, stops=True)) from None

    def _document(self, events: Iterator[Event]) -> object:
        root: object = None
        documents = 0
        for event in events:
            kind: type[object] = type(event)
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop("RG015", event, {"what": "documents"})
            elif kind is not DocumentEndEvent and isinstance(event, _NODES):
                root = self._node(event, events)
        return root

    def _node(self, event: Event, events: Iterator[Event]) -> object:  # noqa: C901, PLR0912, PLR0915  one loop, for speed (below)
        """The value that begins with an event.

        One loop and not a function for each value: calls would cost half the speed, recursion would leave the depth
        to the C stack. ``name`` is the key that waits for its value.
        """
        outer: list[tuple[Map | Seq, str | None, int]] = []
        parent: Map | Seq | None = None
        name: str | None = None
        name_at = 0
        value: object
        said = dict[str, str]().setdefault  # a key, a unit, a day is one text however often it stands there
        while True:
            kind: type[object] = type(event)
            if kind is ScalarEvent:
                text = event.value
                odd = event.style or event.ctag or event.anchor  # ctag: the tag itself, without a property's call
                if name is None and type(parent) is Map:
                    name, name_at = said(text, text), event.start_mark.index
                    if odd:
                        self._noted(event)
                    event = next(events)
                    continue
                at = event.start_mark.index
                if odd or not text:
                    at = at if odd or not self.pure or name is None else self._behind(name, name_at)
                    value = self._scalar(event)
                elif text[0] in _RESOLVING_START:
                    value = resolved(text)
                else:
                    value = said(text, text)
                    if " - " in text:
                        self._run_on(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_container(event, len(outer), key_wanted=name is None and type(parent) is Map)
                if parent is not None:
                    outer.append((parent, name, name_at))
                parent, name = self._opened(event), None
                event = next(events)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if not outer or parent is None:
                    return parent
                value, at = parent, parent.start
                parent, name, name_at = outer.pop()
            else:
                open_now = [parent, *(container for container, _, _ in outer)]
                value = self._alias(event, open_now, key_wanted=name is None and type(parent) is Map)
                at = event.start_mark.index
            if isinstance(parent, Seq):
                parent.append(value)
                parent.marks.append(at)
            elif parent is None or name is None:  # a mapping has its key here
                return value
            elif name in parent:
                self._doubled(parent, name, name_at)
            else:
                parent[name] = value
                parent.marks.extend((name_at, at))
            name = None
            event = next(events)

    def _run_on(self, event: Event) -> None:
        """An entry of a list that is indented deeper than the text above it goes on that text."""
        at = event.start_mark.index
        if dash := _RUN_ON.search(self.text[at : event.end_mark.index]):
            self.problems.append(Problem("RG022", at + dash.start(1), {"given": dash[2].strip()}))

    def _behind(self, name: str, name_at: int) -> int:
        """Where an empty value stands: behind its colon. The pure parser would say at the next thing, lines below."""
        end = name_at + len(name)
        colon = _COLON.match(self.text, end)
        return colon.end() if colon else end

    def _doubled(self, parent: Map | Seq, name: str, name_at: int) -> None:
        """The first of two values under one key counts; the second is reported."""
        first = parent.marks[list(parent).index(name) * 2]
        self.problems.append(Problem("RG004", name_at, {"given": name, "within": parent.start}, (first,)))

    def _check_container(self, event: Event, depth: int, *, key_wanted: bool) -> None:
        if event.tag is not None:
            self._stop("RG015", event, {"what": "tag"})
        if depth >= MAX_DEPTH - 1:
            self._stop("RG012", event, {"what": "depth", "limit": MAX_DEPTH})
        if key_wanted:
            self._stop("RG015", event, {"what": "key"})

    def _opened(self, event: Event) -> Map | Seq:
        value: Map | Seq = (Map if isinstance(event, MappingStartEvent) else Seq)(event.start_mark.index)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def _alias(self, event: Event, open_now: Sequence[object], *, key_wanted: bool) -> object:
        if not isinstance(event, AliasEvent):
            self._stop("RG015", event, {"what": "tag"})
        if key_wanted:
            self._stop("RG015", event, {"what": "key"})
        value = self.anchors.get(event.anchor)
        if event.anchor not in self.anchors or any(value is container for container in open_now):
            self._stop("RG015", event, {"what": "alias"})
        self.aliases += 1
        self.expanded += size_of(value, MAX_EXPANDED - self.expanded)
        if self.aliases > MAX_ALIASES:
            self._stop("RG012", event, {"what": "aliases", "limit": MAX_ALIASES})
        if self.expanded >= MAX_EXPANDED:
            self._stop("RG012", event, {"what": "expanded", "limit": MAX_EXPANDED})
        return value

    def _noted(self, event: Event) -> None:
        """A scalar with a tag stops the reading; quoted and block scalars are remembered."""
        if event.tag is not None and event.tag != "!":
            self._stop("RG015", event, {"what": "tag"})
        if event.style:
            self.opaque.append((event.start_mark.index, event.end_mark.index))
            # "\e[31m" in double quotes: it would steer a terminal, and no Word or Excel file can hold it.
            if not event.value.isprintable() and (bad := FORBIDDEN.search(event.value)):
                self._stop("RG001", event, {"problem": f"U+{ord(bad[0]):04X}", "hint": "control"})

    def _scalar(self, event: Event) -> object:
        self._noted(event)
        value = event.value if event.style else resolved(event.value)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    @staticmethod
    def _stop(code: str, event: Event, values: dict[str, object]) -> None:
        raise StopReadingError(Problem(code, event.start_mark.index, values, stops=True))


def resolved(value: str) -> object:
    """A plain scalar by the YAML 1.2 core rules, numbers as exact Decimal; all else, dates too, stays text."""
    if len(value) < _LONGEST_CONSTANT and value in _CONSTANTS:
        return _CONSTANTS[value]
    return Decimal(value) if value[0] in _NUMERIC_START and _NUMBER.fullmatch(value) else value


_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
