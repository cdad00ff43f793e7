"""What hangs on a place of the list: a count of it is read by norms, and by a target or a grant only where that counts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.findings import NO_NAME

if TYPE_CHECKING:
    from ruralgov.findings import Path

LIST, COUNTS = "places", "counts of places"
"""Which places there are, and what each of them has."""
POPULATION, REACHED = "population of places", "reached by places"
"""How many people live there, which norms by heads alone read; since when it has something, which targets alone do."""
_OF_ONE = {
    **dict.fromkeys(("counts", "counted", "grade", "assumed", "note"), COUNTS),
    "population": POPULATION,
    "reached": REACHED,
}
"""Fields of a place without which it is the same place."""
_OF_NO_TARGET = ("population", "assumed", "note", "town")
_KINDS = ("village", "town", "community")
_Mapping = dict[object, object]


def areas_at(path: Path, data: object) -> frozenset[str]:
    """The areas of a place of the list, or of the list."""
    field = path[2] if len(path) > 2 else None
    found = {_OF_ONE[str(field)]} if field in _OF_ONE else {LIST, COUNTS, POPULATION}
    return frozenset(found | {"shares"} if field in (None, "grade", "kind") and _granting(data) else found)


def counted_name(path: Path) -> str | None:
    """The name of what is counted at a place of the file."""
    counts = path[2:3] == ("counts",) or path[2:5:2] == ("counted", "counts")
    at = 3 if path[2:3] == ("counts",) else 5
    return str(path[at]) if counts and len(path) > at else None


def places_at(path: Path, data: object) -> list[str | None]:
    """The places of which something is wrong there, by their names: of a village its town as well, which is counted without it.

    Of none that can be named, None: any of them may be meant.
    """
    entry = _entry(path, data)
    if entry is None:
        return [None]
    name = _field(entry, "name")
    mine = NO_NAME if name is None or isinstance(name, dict | list) else str(name)
    if path[2:3] in [(field,) for field in (*_OF_ONE, "name")]:
        return [mine]
    town = _field(entry, "town")
    return [None] if path[2:] == ("town",) else [mine, *([] if town is None else [str(town)])]


def counting(path: Path, data: object) -> Iterator[_Mapping]:
    """The tasks and goals of which a target counts what stands there: it would count one too few, or too many."""
    for bearer, targets in _bearers(data):
        if any("coverage" in one and _counts(one["coverage"], path, data) for one in targets):
            yield bearer


def counting_grade(grade: str, data: object) -> Iterator[_Mapping]:
    """The tasks and goals of which a target counts the places of a grade."""
    for bearer, targets in _bearers(data):
        if any(_field(one.get("coverage"), "grade") == grade for one in targets):
            yield bearer


def _bearers(data: object) -> Iterator[tuple[_Mapping, list[_Mapping]]]:
    """Tasks and goals with their targets; a goal is a target itself."""
    for key in ("tasks", "goals"):
        for bearer in _mappings(_field(data, key)):
            yield bearer, [bearer, *_mappings(bearer.get("indicators"))]


def _counts(coverage: object, path: Path, data: object) -> bool:
    field = path[2] if len(path) > 2 else None
    kind = _field(_entry(path, data), "kind")
    if not isinstance(coverage, dict) or field in (None, "kind"):
        return True
    if field in _OF_NO_TARGET or (kind in _KINDS and coverage.get("of") in _KINDS and kind != coverage["of"]):
        return False
    if field == "grade":
        return "grade" in coverage
    names = _named(path, data)
    return not names or coverage.get("having") in names or not names <= _known(data)


def _named(path: Path, data: object) -> set[object]:
    """The names of what is counted at a place of the file; none where that may be anything."""
    if path[2] in ("counts", "reached"):
        return {path[3]} if len(path) > 3 else set()
    if path[2] != "counted" or len(path) < 5:
        return set()
    if path[4] == "counts":
        return {path[5]} if len(path) > 5 else set()
    turns = _field(_entry(path, data), "counted")
    turn = turns[path[3]] if isinstance(turns, list) and isinstance(path[3], int) and path[3] < len(turns) else None
    counts = _field(turn, "counts")
    return set(counts) if isinstance(counts, dict) else set()


def _known(data: object) -> set[object]:
    """What norms and targets ask of places: a name that none of them knows may stand for any."""
    norms = {one.get("name") for one in _mappings(_field(data, "norms"))}
    return norms | {_field(one.get("coverage"), "having") for _, targets in _bearers(data) for one in targets}


def _granting(data: object) -> bool:
    """Whether a share rule grants by the grade of places."""
    rules = _field(_field(data, "funding"), "shares")
    given = rules.values() if isinstance(rules, dict) else ()
    return any("by_grade" in one for rule in given for one in _mappings(rule if isinstance(rule, list) else [rule]))


def _entry(path: Path, data: object) -> object:
    places = _field(data, "places")
    if len(path) < 2 or not isinstance(path[1], int) or not isinstance(places, list) or path[1] >= len(places):
        return None
    return places[path[1]]


def _field(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _mappings(value: object) -> list[_Mapping]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
