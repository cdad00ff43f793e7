"""Which entry of a list is which in three states of it, and in what order the merged list has them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from ruralgov.findings import Path
from ruralgov.plan.lookups.logs import LOGS

Slot = Hashable
_NAMES = ("id", "name", "item", "action", "field", "on")
"""What the entries of a list are known by: the first of these that all of them have, each its own."""
_ALIKE = 0.5
"""From this share of equal fields on, an entry that is gone and one that has come are the same, rewritten."""


def slots_of(path: Path, *states: list[object]) -> tuple[list[Slot], list[Slot], list[Slot]]:
    """For each state of a list, what tells its entries apart, alike for one thing in several states."""
    names = None if path in LOGS else _named(states)
    if names is not None:
        return names[0], names[1], names[2]
    base = states[0]
    slots: list[list[Slot]] = [[("base", place) for place in range(len(base))]]
    slots += [_logged(base, side) for side in states[1:]]
    return slots[0], slots[1], slots[2]


def _named(states: Sequence[list[object]]) -> list[list[Slot]] | None:
    """The slots by name, None where the entries have no names of their own."""
    entries = [[one for one in side if isinstance(one, Mapping)] for side in states]
    if list(map(len, entries)) != list(map(len, states)):
        return None
    for key in _NAMES:
        found: list[list[Slot]] = [[_name(one, key) for one in side] for side in entries]
        if all(None not in side and len(set(side)) == len(side) for side in found):
            return found
    return None


def _name(one: Mapping[str, object], key: str) -> str | None:
    name = one.get(key)
    if name is None or isinstance(name, Mapping | list):
        return None
    return f"{name}@{one.get('on', one['year'])}" if key == "item" and "year" in one else str(name)


def _logged(base: list[object], side: list[object]) -> list[Slot]:
    """The slots of entries without names: those of the old state by what they say, others by how much is left of them."""
    left: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(base):
        left[said(one)].append(place)
    found: list[int | None] = [left[words].pop(0) if left[words := said(one)] else None for one in side]
    gone = sorted(place for places in left.values() for place in places)
    for turn in [turn for turn, place in enumerate(found) if place is None] if gone else []:
        found[turn] = _rewritten(base, side[turn], gone, _gap(found, turn))  # never what one before it has taken
    return list(_slots(found, side))


def _gap(found: Sequence[int | None], turn: int) -> tuple[int, float]:
    before = [place for place in found[:turn] if place is not None]
    after = [place for place in found[turn + 1 :] if place is not None]
    return max(before, default=-1), min(after, default=float("inf"))


def _rewritten(base: list[object], one: object, gone: Sequence[int], gap: tuple[int, float]) -> int | None:
    return next((place for place in gone if gap[0] < place < gap[1] and _alike(base[place], one)), None)


def _alike(one: object, other: object) -> bool:
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    keys = one.keys() | other.keys()
    same = sum(key in one and key in other and bool(one[key] == other[key]) for key in keys)
    return same >= len(keys) * _ALIKE


def _slots(found: Sequence[int | None], side: list[object]) -> Iterator[Slot]:
    turns: dict[str, int] = {}
    for place, one in zip(found, side, strict=True):
        words = said(one)
        turns[words] = turns.get(words, 0) + (place is None)
        yield ("base", place) if place is not None else ("new", words, turns[words])


def said(one: object) -> str:
    """What an entry says, as text that can be compared and sorted."""
    return json.dumps(one, ensure_ascii=False, sort_keys=True, default=str)


def in_order(
    base: list[Slot], ours: list[Slot], theirs: list[Slot], here: Mapping[Slot, object], there: Mapping[Slot, object]
) -> list[Slot]:
    """All slots: what stood there in its order, and behind each what the sides have added there, merged by day and name."""
    known = set(base)
    added = [_added(side, known, state) for side, state in ((ours, here), (theirs, there))]
    found: dict[Slot, None] = {}
    for slot in (None, *_skeleton(base, ours, theirs)):
        if slot is not None:
            found[slot] = None
        found |= dict.fromkeys(_merged(added[0].get(slot, []), added[1].get(slot, [])))
    return list(found)


Turn = tuple[tuple[object, ...], Slot]


def _added(side: list[Slot], known: set[Slot], state: Mapping[Slot, object]) -> dict[Slot | None, list[Turn]]:
    """What a side added, by the slot of the old state that it stands behind, each with what it is sorted by."""
    found: defaultdict[Slot | None, list[Turn]] = defaultdict(list)
    behind: Slot | None = None
    last = ""
    for slot in side:
        if slot in known:
            behind = slot
        else:
            last = max(last, _day(state[slot]))
            found[behind].append(((last, *_numbers(str(slot))), slot))
    return found


def _day(one: object) -> str:
    """The day an entry of a log was made; other things have none."""
    return str(one.get("entered") or one.get("date") or "") if isinstance(one, Mapping) else ""


def _numbers(name: str) -> list[tuple[int, str]]:
    """In the order of printed numbers, 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", name)]


def _merged(ours: list[Turn], theirs: list[Turn]) -> Iterator[Slot]:
    """Two runs as one, each in its own order; the same from either side."""
    waiting = [list(ours), list(theirs)]
    while waiting[0] and waiting[1]:
        yield waiting[waiting[1][0][0] < waiting[0][0][0]].pop(0)[1]
    yield from (slot for run in waiting for _, slot in run)


def _skeleton(base: list[Slot], ours: list[Slot], theirs: list[Slot]) -> list[Slot]:
    """The slots of the old state in the order of the side that has moved some, ours if both have."""
    known = set(base)
    for side in (ours, theirs):
        order = [slot for slot in side if slot in known]
        here = set(order)
        if order != [slot for slot in base if slot in here]:
            return _with_gone(base, order)
    return base


def _with_gone(base: list[Slot], order: list[Slot]) -> list[Slot]:
    found, here = list(order), set(order)
    for turn, slot in enumerate(base):
        if slot not in here:
            found.insert(found.index(base[turn - 1]) + 1 if turn else 0, slot)
    return found
