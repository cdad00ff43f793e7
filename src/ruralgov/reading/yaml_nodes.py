"""What a YAML text is read into: mappings and lists that know where each of their values stands, and what is wrong with the text."""

from __future__ import annotations

from array import array
from typing import NamedTuple


class Map(dict[str, object]):
    """A mapping; ``marks`` holds the index of each key and value in turn, in the order of the keys."""

    __slots__ = ("marks", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: array[int] = array("I")


class Seq(list[object]):
    """A list; ``marks`` holds the index of each item."""

    __slots__ = ("marks", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: array[int] = array("I")


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


def size_of(value: object, limit: int) -> int:
    """How many values there are in a value, counted up to a limit."""
    count, waiting = 0, [value]
    while waiting and count < limit:
        node = waiting.pop()
        count += 1
        if isinstance(node, Map | Seq):
            waiting += node.values() if isinstance(node, Map) else node
    return count
