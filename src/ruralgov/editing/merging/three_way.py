"""Three states of a plan's data made into one: what each value of the merged plan is taken from, and where both differ.

Things are known by what they are called (tasks by id, units, indicators, places by name). A log is a union in the order
of entering. Nothing is known of text here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ruralgov.editing.merging.list_slots import Slot, in_order, slots_of
from ruralgov.findings import Path

Side = Literal["ours", "theirs"]
_WHOLE = (("into",),)
"""What is one decision, however many things it names: whom a unit's work, or a task, went to."""
MISSING: object = type("Missing", (), {"__repr__": lambda _: "MISSING"})()


class Kept(NamedTuple):
    """A value as our side has it."""

    path: Path
    value: object


class Taken(NamedTuple):
    """A value as their side has it."""

    path: Path
    value: object


class Mixed(NamedTuple):
    """A mapping or list of which each side has something; ``parts`` by key, or by turn."""

    path: Path
    theirs: Path
    parts: tuple[tuple[str | int, Node], ...]
    listed: bool

    @property
    def value(self) -> object:
        """The merged data."""
        if self.listed:
            return [part.value for _, part in self.parts]
        return {str(key): part.value for key, part in self.parts}


Node = Kept | Taken | Mixed


class Conflict(NamedTuple):
    """A value that both sides changed, each in its own way; ``MISSING`` where a side has taken it out."""

    path: Path
    """In our state, or in theirs where ours has no such thing."""
    at: Side
    ours: object
    theirs: object
    base: object


class Merge:
    """One merge; of values that both sides changed, those of the side that is preferred are taken."""

    def __init__(self, prefer: Side) -> None:
        self.prefer = prefer
        self.conflicts: list[Conflict] = []

    def node(self, base: object, ours: object, theirs: object, paths: tuple[Path, Path]) -> Node | None:
        """The merged value; None where it is gone."""
        if _same(ours, theirs) or _same(base, theirs):
            return None if ours is MISSING else Kept(paths[0], ours)
        if not _same(base, ours) and paths[0][-1:] in _WHOLE:
            return self._conflict((base, ours, theirs), paths)
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            return self._mapping(base if isinstance(base, Mapping) else {}, ours, theirs, paths)
        if isinstance(ours, list) and isinstance(theirs, list):
            return self._list(base if isinstance(base, list) else [], ours, theirs, paths)
        if _same(base, ours):
            return None if theirs is MISSING else Taken(paths[1], theirs)
        return self._conflict((base, ours, theirs), paths)

    def _conflict(self, states: tuple[object, object, object], paths: tuple[Path, Path]) -> Node | None:
        base, ours, theirs = states
        at: Side = "theirs" if ours is MISSING else "ours"
        self.conflicts.append(Conflict(paths[at == "theirs"], at, ours, theirs, base))
        if self.prefer == "ours":
            return None if ours is MISSING else Kept(paths[0], ours)
        return None if theirs is MISSING else Taken(paths[1], theirs)

    def _mapping(
        self,
        base: Mapping[str, object],
        ours: Mapping[str, object],
        theirs: Mapping[str, object],
        paths: tuple[Path, Path],
    ) -> Node:
        parts: list[tuple[str | int, Node]] = []
        for key in _keys(ours, theirs):
            states = (base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING))
            part = self.node(*states, ((*paths[0], key), (*paths[1], key)))
            if part is not None:
                parts.append((key, part))
        return _mixed(Mixed(*paths, tuple(parts), listed=False), len(theirs))

    def _list(
        self, base: list[object], ours: list[object], theirs: list[object], paths: tuple[Path, Path]
    ) -> Node | None:
        if not any(isinstance(one, Mapping) for side in (base, ours, theirs) for one in side):
            if _same(base, ours):
                return Taken(paths[1], theirs)
            if not _apart(base, ours, theirs):
                return self._conflict((base, ours, theirs), paths)
        slots = slots_of(paths[0], base, ours, theirs)
        states = [dict(zip(found, side, strict=True)) for found, side in zip(slots, (base, ours, theirs), strict=True)]
        places = [{slot: turn for turn, slot in enumerate(found)} for found in slots]
        parts: list[tuple[str | int, Node]] = []
        for slot in in_order(*slots, states[1], states[2]):
            part = self._item(slot, states, places, paths)
            if part is not None:
                parts.append((len(parts), part))
        return _mixed(Mixed(*paths, tuple(parts), listed=True), len(theirs))

    def _item(
        self,
        slot: Slot,
        states: Sequence[Mapping[Slot, object]],
        places: Sequence[Mapping[Slot, int]],
        paths: tuple[Path, Path],
    ) -> Node | None:
        base, ours, theirs = (state.get(slot, MISSING) for state in states)
        here, there = (places[side].get(slot, -1) for side in (1, 2))
        return self.node(base, ours, theirs, ((*paths[0], here), (*paths[1], there)))


def _same(one: object, other: object) -> bool:
    return bool(one == other)


def _mixed(found: Mixed, count: int) -> Node:
    """Where all of it is theirs, it is taken whole, layout and all; where nothing is, ours stays as it is."""
    if all(isinstance(part, Taken) for _, part in found.parts) and len(found.parts) == count:
        places = [part.path for _, part in found.parts]
        if not found.listed or places == [(*found.theirs, turn) for turn in range(count)]:
            return Taken(found.theirs, found.value)
    return found


def _keys(ours: Mapping[str, object], theirs: Mapping[str, object]) -> list[str]:
    """Our keys in our order; theirs behind the key that they stand behind on their side."""
    found = list(ours)
    last: str | None = None
    for key in theirs:
        if key not in ours:
            found.insert(found.index(last) + 1 if last is not None else 0, key)
        last = key
    return found


def _apart(base: list[object], ours: list[object], theirs: list[object]) -> bool:
    """Whether two edits of a list of words can both be made: neither puts one word in another's place."""
    sides = [
        ([one for one in side if one not in base], [one for one in base if one not in side]) for side in (ours, theirs)
    ]
    return not any(came and went for came, went in sides)
