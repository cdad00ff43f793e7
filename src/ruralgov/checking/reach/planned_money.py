"""What hangs on a share rule, a base or a parameter, and which money on the plan's period: an error there leaves all other money as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import COSTS
from ruralgov.checking.reads import OF_LINE
from ruralgov.findings import Hole

if TYPE_CHECKING:
    from ruralgov.findings import Path

_WITH_UNIT = re.compile("元")
_Mapping = dict[object, object]


def lines_planned_by(path: Path, data: object) -> list[tuple[str, str | None]]:
    """The lines of money that are planned by what stands at a place of the file, each by its task and its name; none where
    that may be any, and no name where a line has none."""
    key, name = _named(path, data)
    if key is None or name is None:
        return []
    return [
        (_known_as(task, place), None if line.get("item") is None else f"{OF_LINE}{line['item']}")
        for place, task in enumerate(_entries(data, "tasks"))
        for line in _mappings(_entries(task, "budget"))
        if str(line.get(key)) == name
    ]


def of_period(data: object) -> frozenset[str]:
    """The money of which the plan's period says whether it is the plan's own: what came, or came back, for another year."""
    funding = data.get("funding") if isinstance(data, dict) else None
    refunds = any("refund" in one for one in _mappings(_entries(funding, "payments")))
    ahead = any("year" in one for log in ("appropriations", "returned") for one in _mappings(_entries(funding, log)))
    moved = any(_entries(funding, log) for log in ("carried", "returned"))
    return frozenset((*(("payments",) if refunds else ()), *(("receipts",) if ahead or moved else ())))


def norms_priced_in(data: object) -> Iterator[Hole]:
    """The norms of which the cost of one more is a number alone, which counts in the plan's unit of money."""
    for norm in _mappings(_entries(data, "norms")):
        if (cost := norm.get("unit_cost")) is not None and not _WITH_UNIT.search(str(cost)):
            yield Hole(frozenset((COSTS,)), None, str(norm.get("name")))


def _named(path: Path, data: object) -> tuple[str | None, str | None]:
    """By which key a line of money refers to the place, and by what name."""
    if path[:2] == ("funding", "shares") and len(path) > 2:
        return "shares", str(path[2])
    if path[:1] == ("parameters",) and len(path) > 1:
        return "quantity", str(path[1])
    if path[:2] == ("funding", "bases") and len(path) > 2 and path[3:] != ("name",) and isinstance(path[2], int):
        funding = data.get("funding") if isinstance(data, dict) else None
        bases = _entries(funding, "bases")
        one = bases[path[2]] if path[2] < len(bases) else None
        return "of", str(one["name"]) if isinstance(one, dict) and "name" in one else None
    return None, None


def _known_as(task: object, place: int) -> str:
    mine = task.get("id") if isinstance(task, dict) else None
    return f"tasks[{place}]" if mine is None else str(mine)


def _entries(home: object, key: str) -> list[object]:
    value = home.get(key) if isinstance(home, dict) else None
    return value if isinstance(value, list) else []


def _mappings(value: Iterable[object]) -> Iterator[_Mapping]:
    return (one for one in value if isinstance(one, dict))
