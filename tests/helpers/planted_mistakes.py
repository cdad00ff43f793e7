"""Mistakes planted in the six real plans, one at a time: where, what, and what must be said of it.

Everything works on the text: the rest of the file, its comments too, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ruralgov.findings import Path
from ruralgov.reading.source import Source
from support import PLANS

NAMES = (
    "cadre-funds",
    "county-governance",
    "digital-county",
    "framework-committee-led",
    "framework-party-led",
    "township-pilot",
)


class Mutant(NamedTuple):
    """A plan with one planted mistake; ``also`` are the codes of what follows from it and may be said too."""

    name: str
    plan: str
    text: str
    code: str
    line: int
    also: frozenset[str] = frozenset()


class Original:
    """A real plan, and ways to plant something in it."""

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.source = Source((PLANS / f"{plan}.yaml").read_text(encoding="utf-8"))
        self.text, self.data = self.source.text, self.source.data
        self.lines = self.text.split("\n")

    def line(self, path: Path, *, on_key: bool = False) -> int:
        return self.source.line_column(self.source.index_of(path, on_key=on_key))[0]

    def put(self, path: Path, new: str, *, on_key: bool = False) -> str:
        """The text with another value (or key) at a path; quotes go with the value."""
        start = self.source.index_of(path, on_key=on_key)
        end = start + len(str(path[-1])) if on_key else self.source.end_of(start)
        return self.text[:start] + new + self.text[end:]

    def without_lines(self, first: int, last: int) -> str:
        return "\n".join(self.lines[: first - 1] + self.lines[last:])

    def with_line(self, after: int, line: str) -> str:
        return "\n".join([*self.lines[:after], line, *self.lines[after:]])

    def with_lines(self, changes: dict[int, str]) -> str:
        return "\n".join(changes.get(number, line) for number, line in enumerate(self.lines, 1))

    def each(self, *keys: str) -> list[tuple[Path, Any]]:
        """``each("tasks", "*", "lead", "*")``: every such path with its value, in the order of the file."""
        found: list[tuple[Path, Any]] = [((), self.data)]
        for key in keys:
            found = [inner for path, node in found for inner in _below(path, node, key)]
        return found

    def alone(self, path: Path) -> bool:
        """Whether a key has a line of its own, with its value."""
        text = self.lines[self.line(path, on_key=True) - 1].strip().removeprefix("- ")
        return text.startswith(f"{path[-1]}:") and self.line(path) == self.line(path, on_key=True)


def _below(path: Path, node: Any, key: str) -> Iterator[tuple[Path, Any]]:
    if key == "*" and isinstance(node, dict | list):
        keys = node if isinstance(node, dict) else range(len(node))
        yield from (((*path, one), node[one]) for one in keys)
    elif isinstance(node, dict) and key in node:
        yield (*path, key), node[key]


@cache
def original(plan: str) -> Original:
    return Original(plan)


_TOLD: set[tuple[str, str, str, int]] = set()
Kind = Callable[[Original], Iterator[Mutant]]
KINDS: list[Kind] = []


def kind(most: int) -> Callable[[Kind], Kind]:
    """A kind of mistake: planted at most so many times in a plan, spread over the file."""

    def register(plant: Kind) -> Kind:
        def spread(plan: Original) -> Iterator[Mutant]:
            found = list(plant(plan))
            step = max(1, len(found) // most)
            yield from found[::step][:most]

        KINDS.append(spread)
        return plant

    return register


def mutant(
    plan: Original, name: str, path: Path, text: str, code: str, *also: str, line: int = 0, on_key: bool = False
) -> Mutant:
    """A mutant whose mistake stands at a path of the original, unless another line is given."""
    place = line or plan.line(path, on_key=on_key)
    where = ".".join(str(part) for part in path)
    # Two mistakes may be about one place: the weights of a list are one thing, each weight another.
    told = next(number for number in range(1, 1_000) if (plan.plan, name, where, number) not in _TOLD)
    _TOLD.add((plan.plan, name, where, told))
    return Mutant(
        f"{plan.plan}: {name} at {where}" + (f" ({told})" if told > 1 else ""),
        plan.plan,
        text,
        code,
        place,
        frozenset(also),
    )


def every_mutant() -> list[Mutant]:
    import mistake_catalogue  # noqa: F401  registers the kinds

    found = [one for plan in NAMES for plant in KINDS for one in plant(original(plan))]
    return list({(one.plan, one.text): one for one in found}.values())
