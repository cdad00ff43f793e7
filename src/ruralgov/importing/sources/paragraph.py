"""A paragraph that knows its lines, and a fact that knows its place: what the stages hand to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from ruralgov.importing.sources.characters import narrow

T = TypeVar("T")
P = ParamSpec("P")


class Read(Protocol):
    """What keeps its readings: a paragraph, a document."""

    @property
    def readings(self) -> dict[object, object]: ...


R = TypeVar("R", bound=Read)


def read_once(reading: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """A reading of a paragraph, or of a stretch of it, that is made when it is first asked for and kept for every later stage."""

    unsaid: tuple[object, ...] = reading.__defaults__ or ()
    least = reading.__code__.co_argcount - 1 - len(unsaid)

    @wraps(reading)
    def kept(para: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        known = cast("dict[object, T]", para.readings)
        key: object = reading
        if args or kwargs or unsaid:  # a default that is left out and one that is said are one reading
            key = (reading, *args, *(kwargs.items() if kwargs else unsaid[len(args) - least :]))
        if key not in known:
            known[key] = reading(para, *args, **kwargs)
        return known[key]

    return kept


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: ``raw`` as printed, ``text`` narrowed for matching (same length), ``places`` where its lines begin."""

    raw: str
    text: str
    places: tuple[tuple[int, int], ...]
    """(offset, line number), ascending; a paragraph joined from wrapped lines has several."""
    level: int = 0
    bold: int = 0
    readings: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What the grammar has read in it so far: see ``read_once``."""

    @classmethod
    def of(cls, raw: str, line: int, level: int = 0, bold: int = 0) -> Para:
        """A paragraph that stands on one line."""
        return cls(raw, narrow(raw), ((0, line),), level, bold)

    def line_at(self, offset: int) -> int:
        """The number of the line on which this character stands."""
        if len(self.places) == 1:
            return self.places[0][1]
        index = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        return self.places[max(index, 0)][1]

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line that the paragraph takes from."""
        return tuple(dict.fromkeys(line for _, line in self.places))

    def part(self, start: int, end: int | None = None) -> Para:
        """A slice that still knows its lines; asked for again it is the same, with what was read in it; the whole is ``self``."""
        end = len(self.raw) if end is None else end
        known = cast("dict[object, Para]", self.readings)
        if (key := (Para.part, start, end)) not in known:
            known[key] = self._cut(start, end)
        return known[key]

    def _cut(self, start: int, end: int) -> Para:
        places = [(max(offset - start, 0), line) for offset, line in self.places if offset < end]
        kept = [place for index, place in enumerate(places) if index + 1 == len(places) or places[index + 1][0] > 0]
        at, bold = tuple(kept) or ((0, self.line_at(start)),), max(min(self.bold, end) - start, 0)
        if start == 0 and end >= len(self.raw) and (at, bold) == (self.places, self.bold):
            return self
        return Para(self.raw[start:end], self.text[start:end], at, self.level, bold)

    def followed_by(self, other: Para) -> Para:
        """Both as one, each character on its line."""
        places = tuple((offset + len(self.raw), line) for offset, line in other.places)
        return Para(self.raw + other.raw, self.text + other.text, self.places + places, self.level)

    def mark_bold(self, start: int) -> bool:
        """Whether a bold title of sensible length ends inside the paragraph."""
        return start + 3 < self.bold < min(len(self.text) - 5, start + 45)

    def fact(self, start: int, end: int, value: str | None = None, doubt: str = "") -> Fact:
        """The characters between as a fact; ``value`` where the plan writes it differently."""
        while start < end and self.raw[start].isspace():
            start += 1
        while start < end and self.raw[end - 1].isspace():
            end -= 1
        printed = self.raw[start:end]
        return Fact(printed if value is None else value, self.line_at(start), printed, doubt)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for the plan, where it stands, and how it is printed there; ``doubt`` says why a person should look."""

    value: str
    line: int
    printed: str
    doubt: str = ""
    extra: str = field(default="", compare=False)
    """A second piece of the same line that the value is made of: the 县 of 县农业农村局、水务局."""
