"""A plan as an outline: its parts, and in them the entries by the names that people use."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.lsp.document import Document
from ruralgov.reading.known_keys import meaning
from ruralgov.reading.yaml_nodes import Map, Seq


class Entry(NamedTuple):
    """A part of the plan: what it is called, where it begins and ends, where its name stands, and what is in it."""

    name: str
    detail: str
    start: int
    end: int
    at: int
    inner: tuple[Entry, ...]


def outline(document: Document) -> list[Entry]:
    """The top-level keys with their entries."""
    data = document.source.data
    if not isinstance(data, Map):
        return []
    starts = [*data.marks[::2], len(document.text)]
    found = []
    for number, (key, value) in enumerate(data.items()):
        end = _trimmed(document, starts[number], starts[number + 1])
        found.append(
            Entry(key, str(meaning((key,))), starts[number], end, starts[number], tuple(_entries(document, value, end)))
        )
    return found


def _entries(document: Document, value: object, end: int) -> list[Entry]:
    if isinstance(value, Seq) and any(isinstance(one, Map) for one in value):
        marks = [*value.marks, end]
        return [
            Entry(_name(one), _detail(one), marks[at], _trimmed(document, marks[at], marks[at + 1]), marks[at], ())
            for at, one in enumerate(value)
            if isinstance(one, Map)
        ]
    if isinstance(value, Map):
        marks = [*value.marks[::2], end]
        return [
            Entry(key, "", marks[at], _trimmed(document, marks[at], marks[at + 1]), marks[at], ())
            for at, key in enumerate(value)
        ]
    return []


def _name(entry: Map) -> str:
    words = [
        str(entry[key])
        for key in ("id", "date", "task", "title", "name", "text", "source", "action")
        if isinstance(entry.get(key), str | int)
    ]
    return " ".join(words[:2]) or next((str(value) for value in entry.values()), "…")


def _detail(entry: Map) -> str:
    lead = entry.get("lead")
    return "、".join(map(str, lead)) if isinstance(lead, list) else str(lead or "")


def _trimmed(document: Document, start: int, end: int) -> int:
    """Where the text of an entry ends: without the blanks before the next one."""
    return start + len(document.text[start:end].rstrip(" \n\r-"))
