"""Where every value of a text begins and ends: the parser's events, kept as character indices."""

from __future__ import annotations

from typing import NamedTuple

from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ruralgov.reading.yaml_events import events_of


class Extent(NamedTuple):
    """A value from its first character to behind its last one; what follows on the line is not part of it.

    ``style`` is ``'``, ``"``, ``|`` or ``>`` for a scalar, ``flow`` or ``block`` for a collection, empty when plain.
    """

    start: int
    end: int
    style: str


def extents(text: str) -> dict[int, Extent]:
    """The values of a text by where they begin; of those that begin together (a mapping and its first key), the outer."""
    found: dict[int, Extent] = {}
    opened: list[tuple[int, bool]] = []
    last = 0
    for event in events_of(text, pure=False):
        if isinstance(event, ScalarEvent):
            last = _scalar_end(text, event.start_mark.index, event.end_mark.index)
            found.setdefault(event.start_mark.index, Extent(event.start_mark.index, last, event.style or ""))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            opened.append((event.start_mark.index, bool(event.flow_style)))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            start, flow = opened.pop()
            # A block collection "ends" where the next key begins: comments and blank lines before it are not its own.
            last = event.end_mark.index if flow else last
            found[start] = Extent(start, last, "flow" if flow else "block")
    return found


def _scalar_end(text: str, start: int, end: int) -> int:
    """Block scalars, and plain ones before a comment line, take the blank lines behind them along."""
    return start + len(text[start:end].rstrip()) if end > start else end
