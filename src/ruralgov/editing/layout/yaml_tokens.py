"""A text as a row of atoms (scalars, aliases, flow brackets) with what each is to the block structure around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ruralgov.reading.yaml_events import Event, events_of


class Atom(NamedTuple):
    """A piece of text that is moved as a whole.

    ``column`` is where it belongs when it begins a line (from 0), the dashes before it not counted; ``flow`` says
    whether what *follows* it stands inside brackets.
    """

    start: int
    end: int
    style: str
    key: bool
    flow: bool
    column: int


class _Level:
    """An open collection: block ones have a column for their keys or dashes."""

    def __init__(self, *, mapping: bool, flow: bool, column: int) -> None:
        self.mapping = mapping
        self.flow = flow
        self.column = column
        self.key_next = mapping


def atoms(text: str) -> Iterator[Atom]:
    """The atoms in their order; empty values are none."""
    levels: list[_Level] = []
    for event in events_of(text, pure=False):
        if isinstance(event, ScalarEvent | AliasEvent):
            key = _take_key(levels)
            if atom := _scalar(text, event, levels, key=key):
                yield atom
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            yield from _opened(text, event, levels)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            level = levels.pop()
            if level.flow:
                end = event.end_mark.index
                yield Atom(end - 1, end, "]", key=False, flow=_in_flow(levels), column=_content(levels))


def _take_key(levels: list[_Level]) -> bool:
    """Whether the next value is a key; a mapping's keys and values take turns."""
    if not levels or not levels[-1].mapping:
        return False
    key = levels[-1].key_next
    levels[-1].key_next = not key
    return key


def _scalar(text: str, event: Any, levels: list[_Level], *, key: bool) -> Atom | None:
    start, end = event.start_mark.index, event.end_mark.index
    end = start + len(text[start:end].rstrip())
    column = levels[-1].column if key else _content(levels)
    style = getattr(event, "style", None) or ""
    return Atom(start, end, style, key=key, flow=_in_flow(levels), column=column) if end > start else None


def _opened(text: str, event: Any, levels: list[_Level]) -> Iterator[Atom]:
    _take_key(levels)
    mapping, flow = isinstance(event, MappingStartEvent), bool(event.flow_style)
    column = _content(levels)
    levels.append(_Level(mapping=mapping, flow=flow or _in_flow(levels), column=column))
    if flow:
        start = event.start_mark.index
        # An anchor stands before the bracket and moves with it.
        yield Atom(start, text.index("{" if mapping else "[", start) + 1, "[", key=False, flow=True, column=column)


def _content(levels: list[_Level]) -> int:
    """The column of a value inside the innermost collection: two further in than its keys or dashes."""
    return levels[-1].column + 2 if levels else 0


def _in_flow(levels: list[_Level]) -> bool:
    return bool(levels) and levels[-1].flow


def same_values(text: str, other: str) -> bool:
    """Whether two texts hold the same values in the same order; read side by side, so neither is held as data."""
    pairs = zip(events_of(text, pure=False), events_of(other, pure=False), strict=True)
    try:
        return all(_said(one) == _said(another) for one, another in pairs)
    except (YAMLError, ValueError):
        return False


def _said(event: Event) -> tuple[object, ...]:
    """What an event says, wherever it stands."""
    kind: type[object] = type(event)
    if kind is ScalarEvent:
        return kind, event.value, event.style, event.anchor, str(event.ctag)
    return kind, getattr(event, "anchor", None)
