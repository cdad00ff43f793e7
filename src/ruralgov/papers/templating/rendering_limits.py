"""How much a template may do: one allowance for the whole rendering of a document, spent by every step of it.

A unit is about a tenth of a microsecond, or a character. What is spent does not depend on the machine; the seconds are
a last net.
"""

from __future__ import annotations

import time
from collections.abc import ItemsView, Iterable, Iterator, KeysView, ValuesView
from dataclasses import fields, is_dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, NamedTuple

from pydantic import BaseModel

from ruralgov.text import say

STEP = 10
"""What a turn of a loop, a call, a filter, an operator or a new part of a list costs."""
MOST_BITS = 4096
"""Of one number."""
_PLAIN = frozenset({int, float, bool, type(None)})
_LOOK = 50_000
"""Units between two looks at the clock."""
_LISTS = (list, tuple, set, frozenset, range, KeysView, ValuesView, ItemsView)


class TooMuchError(Exception):
    """The template takes more than it may."""


class Bounds(NamedTuple):
    """What one template may use."""

    work: int = 20_000_000
    """Units; a report with 10,000 entries spelled out one by one takes some 2,000,000."""
    value: int = 1_000_000
    """Characters of one value."""
    parts: int = 100_000
    """Parts of one list, numbers of one range."""
    text: int = 2_000_000
    """Characters of the document."""
    seconds: float = 5
    """Of the processor, so that a busy machine stops nobody's report."""


class Allowance:
    """What is left. Whoever takes too much gets a ``TooMuchError``."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.left: int = bounds.work
        self._look: int = max(self.left - _LOOK, 0)
        self._until: float | None = None

    def charge(self, units: int) -> None:
        """Take so many units."""
        self.left -= units
        if self.left < self._look:
            self._look = max(self.left - _LOOK, 0)
            if self.left < 0 or self._is_late(time.process_time()):
                raise _too_much()

    def _is_late(self, now: float) -> bool:
        """The clock runs from the first look: short letters by the thousand need none, and some systems answer slowly."""
        if self._until is None:
            self._until = now + self.bounds.seconds
        return now > self._until

    def weigh(self, value: object) -> None:
        """Charge for all that a value holds, each time that it holds it: lists of lists are more than they look."""
        if isinstance(value, str):
            self.charge(len(value))
        elif type(value) not in _PLAIN:
            waiting = [value]
            while waiting:
                parts = _parts(waiting.pop())
                self.charge(len(parts) * 4 + sum(len(one) for one in parts if isinstance(one, str)))
                waiting += [one for one in parts if not isinstance(one, str) and type(one) not in _PLAIN]

    def count(self, value: object, turn: int = STEP) -> object:
        """Charge for going through a value once, at so much a turn; what has no length becomes a list."""
        if not hasattr(value, "__len__"):
            value = self._listed(value)
        self.charge(len(value) * turn)
        return value

    def take(self, value: object) -> object:
        """Charge for a new value, unless it is too large; what is still to be made is made now."""
        if isinstance(value, Iterator):
            value = self._listed(value)
        if isinstance(value, str):
            self.room(len(value), self.bounds.value)
            self.charge(len(value))
        elif isinstance(value, list | tuple | set | dict):
            self.room(len(value), self.bounds.parts)
            self.charge(len(value) * STEP)
        else:
            self.room(bits(value), MOST_BITS)
        return value

    def room(self, size: int, most: int) -> None:
        """Refuse what is too large, before it is made."""
        if size > most:
            raise self.too_large()

    def joined(self, pieces: Iterable[str], most: int | None = None) -> str:
        """Pieces of text as one value; or as so much text of a document."""
        kept, size = [], 0
        for piece in pieces:
            size += len(piece)
            if most and size > most:
                raise _too_long(most)
            if not most:
                self.room(size, self.bounds.value)
            kept.append(piece)
        self.charge(size)
        return "".join(kept)

    def too_large(self) -> TooMuchError:
        """The error for one value."""
        value, parts = self.bounds.value, self.bounds.parts
        return TooMuchError(
            say(
                f"结果太大（一个值最多 {value:,} 字、{parts:,} 项）。分成小的来写。",
                f"the result is too large (a value has at most {value:,} characters and {parts:,} parts). Split it.",
            )
        )

    def _listed(self, values: Any) -> list[Any]:
        made = list(islice(values, self.bounds.parts + 1))
        self.room(len(made), self.bounds.parts)
        return made


def bits(value: object) -> int:
    """The size of a number."""
    if isinstance(value, Fraction):
        return value.numerator.bit_length() + value.denominator.bit_length()
    return value.bit_length() if isinstance(value, int) else 64


def _parts(value: object) -> Any:
    """What the text of a value, its hash or a comparison would go through."""
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    if isinstance(value, _LISTS):
        return value
    if isinstance(value, BaseModel):
        return tuple(vars(value).values())
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, one.name) for one in fields(value)]
    return ()


def _too_much() -> TooMuchError:
    return TooMuchError(
        say(
            "模板做的事太多，停止运行。少套循环，少重复文字，少调用自己。",
            "the template does too much; stopped. Nest fewer loops, repeat less text, call less of itself.",
        )
    )


def _too_long(most: int) -> TooMuchError:
    return TooMuchError(
        say(
            f"写出的文字太长（最多 {most:,} 字）。少循环，少重复。",
            f"too much text (at most {most:,} characters). Loop less, repeat less.",
        )
    )
