"""What some characters of a paragraph mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ruralgov.importing.sources.paragraph import Para

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """What some characters of a paragraph mean."""

    value: T
    para: Para
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.para.line_at(self.start)


def within(phrases: tuple[Phrase[T], ...], start: int, end: int | None = None) -> tuple[Phrase[T], ...]:
    """Those that begin in a stretch of their paragraph, which was read whole and once."""
    if not phrases or (not start and end is None):
        return phrases
    return tuple(phrase for phrase in phrases if start <= phrase.start and (end is None or phrase.start < end))
