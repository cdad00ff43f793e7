"""Where the figures of a page come from, as plain data that a format can print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ruralgov.papers.origins.subjects import Part, Subject

_MOST = 12
"""Figures that a note names in words, where it cannot lead to them."""


class SourceLine(NamedTuple):
    """A line of the plan file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Of one figure: an id for links, its name, its arithmetic, the lines it rests on, the figures it is made of."""

    id: str
    name: str
    steps: tuple[str, ...]
    lines: tuple[SourceLine, ...]
    parts: tuple[Part, ...] = ()

    @property
    def told(self) -> bool:
        """Whether there is arithmetic to tell; what is only copied from the plan has none."""
        return bool(self.steps or self.parts)

    @property
    def href(self) -> str:
        """Where it stands in the same page."""
        return f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The notes of a page's figures on its day, and of what they are made of."""

    file: str
    day: date
    notes: Mapping[Part, Note]

    def note(self, subject: Subject | None, column: str) -> Note | None:
        """The note of a cell, where there is one."""
        return None if subject is None else self.notes.get(Part(subject, column, self.day))

    def words(self, note: Note) -> str:
        """A note in lines of text, for formats that cannot lead anywhere: the steps, and which lines of which file."""
        below = self.below(note)
        parts = [f"{one.name}：{'；'.join(one.steps)}" for one in below[:_MOST]]
        more = [f"……共{len(below)}项"] if len(below) > _MOST else []
        numbers = sorted({line.number for one in (note, *below) for line in one.lines})
        rests = [f"依据：{self.file}第{'、'.join(_spans(numbers))}行"] if numbers else []
        return "\n".join((*note.steps, *parts, *more, *rests))

    def below(self, note: Note) -> list[Note]:
        """The notes of what a figure is made of, in turn, each once, down to the last."""
        found: dict[str, Note] = {}
        waiting = [part for part in note.parts if part in self.notes]
        while waiting:
            one = self.notes[waiting.pop(0)]
            if one.id not in found:
                found[one.id] = one
                waiting += [part for part in one.parts if part in self.notes]
        return list(found.values())


def _spans(numbers: list[int]) -> list[str]:
    """Numbers in a row as 3–5."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return [str(first) if first == last else f"{first}–{last}" for first, last in spans]
