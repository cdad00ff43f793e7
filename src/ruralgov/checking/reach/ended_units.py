"""What hangs on when one unit ends, and which takes its place: what is its own, or was of a unit that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import GOAL_LEADS, PROVISIONS, REPORTERS, SUBMISSIONS
from ruralgov.findings import Hole

if TYPE_CHECKING:
    from ruralgov.findings import Path

_FIELDS = ("until", "into")
_ROLES = {"lead": "leads", "support": "support", "accountable": "support"}
_Mapping = dict[object, object]


def is_ending(path: Path) -> bool:
    """Whether it is said at a place of the file when a unit ends, or into which it goes."""
    return path[:1] == ("departments",) and len(path) > 2 and path[2] in _FIELDS


def of_ending(path: Path, data: object) -> Iterator[Hole]:
    """The holes that it leaves: which unit stands for these names is open, and for no other."""
    yield Hole(frozenset(("register",)))
    yield from of_names(_standing_for(str(path[1]), data), data)


def of_names(names: set[str], data: object) -> Iterator[Hole]:
    """What is open where it is open which units these names are."""
    for place, task in enumerate(_mappings(_field(data, "tasks"))):
        mine = f"tasks[{place}]" if task.get("id") is None else str(task["id"])
        areas = {area for role, area in _ROLES.items() if names & named(task.get(role))}
        if areas:
            yield Hole(frozenset(areas), mine)
    for duty in _mappings(_field(data, "duties")):
        if names & (named(duty.get("by")) | named(duty.get("to"))):
            yield Hole(frozenset(("duties",)), None, str(duty.get("name")))
    for goal in _mappings(_field(data, "goals")):
        if names & named(goal.get("lead")):
            yield Hole(frozenset((GOAL_LEADS,)), None, str(goal.get("name")))
    yield from _of_entries(names, data)


def _of_entries(names: set[str], data: object) -> Iterator[Hole]:
    for entry in _mappings(_field(data, "progress")):
        if names & named(entry.get("by")):
            yield Hole(frozenset((REPORTERS,)), str(entry.get("task")))
    for sent in _mappings(_field(data, "submissions")):
        if names & named(sent.get("by")):
            yield Hole(frozenset((SUBMISSIONS,)), None, str(sent.get("duty")))
    for laid in _mappings(_field(data, "provisions")):
        if names & named(laid.get("unit")):
            yield Hole(frozenset((PROVISIONS,)), None, f"{laid.get('text')}/unit")
    for scoring in _mappings(_field(data, "scoring")):
        if names & _within(scoring):
            yield Hole(frozenset(("scoring",)), None, str(scoring.get("name")))


def used_names(data: object) -> set[str]:
    """The units that are named anywhere, but for those that are only scored: that is a list of names."""
    tasks = (task.get(role) for task in _mappings(_field(data, "tasks")) for role in _ROLES)
    fields = (
        ("duties", "by"),
        ("duties", "to"),
        ("goals", "lead"),
        ("progress", "by"),
        ("submissions", "by"),
        ("provisions", "unit"),
    )
    others = (one.get(field) for key, field in fields for one in _mappings(_field(data, key)))
    evaluators = (one.get("evaluators") for one in _mappings(_field(data, "scoring")))
    found = {
        name
        for one in (*tasks, *others, *(list(one) if isinstance(one, dict) else None for one in evaluators))
        for name in named(one)
    }
    return found - {"lead"}


def _standing_for(unit: str, data: object) -> set[str]:
    """The unit, its other names, and all that went into it."""
    units = _field(data, "departments")
    known = units if isinstance(units, dict) else {}
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found |= {one, *named(_field(known.get(one), "aliases"))}
            waiting += [str(name) for name, entry in known.items() if found & named(_field(entry, "into"))]
    return found


def _within(value: object) -> set[str]:
    """Every text in a value: who is scored and who scores stands at several places."""
    if isinstance(value, dict):
        return {text for key, one in value.items() for text in (str(key), *_within(one))}
    return {text for one in value for text in _within(one)} if isinstance(value, list) else {str(value)}


def named(value: object) -> set[str]:
    """The names in a list, or the one that stands alone."""
    return {str(one) for one in value} if isinstance(value, list) else set() if value is None else {str(value)}


def _field(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _mappings(value: object) -> list[_Mapping]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
