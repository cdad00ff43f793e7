"""What hangs on the other names of one unit, or on who is in a group: what that unit could be, and nothing of any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import NAMES
from ruralgov.checking.reach.ended_units import named, of_names, used_names
from ruralgov.findings import Hole

if TYPE_CHECKING:
    from ruralgov.findings import Path

_FIELDS = ("aliases", "members")


def is_naming(path: Path) -> bool:
    """Whether it is said at a place of the file which other names a unit has, or who is in a group."""
    return path[:1] == ("departments",) and len(path) > 2 and path[2] in _FIELDS


def of_naming(path: Path, data: object) -> Iterator[Hole]:
    """The holes that it leaves: of a name that is there whose it is; of one that cannot be read, any that the register does not explain.

    Who is in a group is open as a whole where one of its members is.
    """
    units = data.get("departments") if isinstance(data, dict) else None
    known = (
        {str(name): entry if isinstance(entry, dict) else {} for name, entry in units.items()}
        if isinstance(units, dict)
        else {}
    )
    own = known.get(str(path[1]), {})
    given = own.get(str(path[2]))
    one = given[path[3]] if isinstance(given, list) and len(path) > 3 and isinstance(path[3], int) else given
    readable = isinstance(given, list) and isinstance(one, str)
    names = {one} if readable and isinstance(one, str) else used_names(data) - _explained(known, path)
    if path[2] == "members":
        names |= {str(path[1]), *named(own.get("aliases"))}
    yield Hole(frozenset((NAMES,)))
    yield from of_names(names, data)


def _explained(known: dict[str, dict[object, object]], path: Path) -> set[str]:
    """Every name of the register but those at the place itself."""
    found = set(known)
    for unit, entry in known.items():
        for field in _FIELDS:
            given = entry.get(field)
            if (unit, field) != (str(path[1]), str(path[2])):
                found |= named(given)
            elif isinstance(given, list):
                found |= {name for name in given if isinstance(name, str)}
    return found
