"""The logs of two states of a plan: what was added, and whether what stood there still stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import BaseModel

from ruralgov.changes.change import Change, Guard
from ruralgov.changes.cured_amendments import is_cured
from ruralgov.changes.field_changes import Spot, model_changes
from ruralgov.findings import Path
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.day.reorganisation import Heirs
from ruralgov.plan.plan import Plan


class Log(NamedTuple):
    """A log: its kind, its place in the plan, what guards it, and the fields that tell its entries apart."""

    kind: str
    path: tuple[str, ...]
    guard: Guard
    keys: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    """What an entry is known by where one of the keys was wrong."""


LOGS = (
    Log("progress", ("progress",), "log", ("task", "date")),
    Log("submission", ("submissions",), "log", ("duty", "by", "date")),
    Log("appropriation", ("funding", "appropriations"), "money-log", ("for_", "source", "date")),
    Log("payment", ("funding", "payments"), "money-log", ("task", "item", "source", "date")),
    Log("carried", ("funding", "carried"), "money-log", ("item", "source", "from_", "to")),
    Log("returned", ("funding", "returned"), "money-log", ("item", "source", "date")),
    Log("in-kind", ("funding", "in_kind"), "money-log", ("task", "item", "by", "date")),
    Log(
        "amendment",
        ("amendments",),
        "approval-log",
        ("task", "field", "date"),
        (("field", "date", "document"), ("date", "document", "from_", "to")),
    ),
    Log("seal", ("seals",), "approval-log", ("date", "after")),
)


def log_changes(old: Plan, new: Plan, ids: Mapping[str, str], heirs: Heirs) -> Iterator[Change]:
    """Entries added, rewritten and deleted. A renumbered task takes its entries along, a successor its unit's."""
    for log in LOGS:
        before, after = entries(old, log), entries(new, log)
        untouched = set(range(len(before))) - set(left_over(before, after)[0])
        # An entry that still stands under its old number was not rewritten (that its task has gone, RG604 says).
        known = [one if place in untouched else _renumbered(one, ids) for place, one in enumerate(before)]
        yield from _compared(log, [_inherited(one, after, heirs) for one in known], after, (old, new))


def entries(plan: Plan, log: Log) -> Sequence[object]:
    """The entries of a log, as they stand in the plan."""
    found: Any = plan
    for part in log.path:
        found = getattr(found, part)
    return tuple(map(_as_refund, found)) if log.kind == "payment" else tuple(found)


def _as_refund(entry: Payment) -> Payment:
    """What came back of a payment is a refund, also where it was written as a negative amount."""
    if entry.amount is None or entry.amount >= 0 or entry.refund is not None:
        return entry
    return entry.model_copy(update={"amount": None, "refund": -entry.amount})


def _renumbered(entry: Any, ids: Mapping[str, str]) -> object:
    name = getattr(entry, "task", None)
    now = ids.get(name, name) if name is not None else None
    return entry if now == name else entry.model_copy(update={"task": now})


def _inherited(entry: Any, now: Sequence[object], heirs: Heirs) -> object:
    """The entry under the name of the unit's successor, where it stands so now."""
    by = getattr(entry, "by", None)
    if by not in heirs.over or entry in now:
        return entry
    found = (entry.model_copy(update={"by": one}) for one in heirs.of(by, getattr(entry, "task", None)))
    return next((one for one in found if one in now), entry)


def same(value: object) -> Hashable:
    """A value that is equal and hashes alike where two entries say the same."""
    if isinstance(value, BaseModel):
        return tuple(same(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, dict):
        return frozenset((key, same(one)) for key, one in value.items())
    return tuple(map(same, value)) if isinstance(value, tuple | list) else value


def _compared(log: Log, old: Sequence[Any], new: Sequence[Any], plans: tuple[Plan, Plan]) -> Iterator[Change]:
    gone, come = left_over(old, new)
    for keys in filter(None, (log.keys, log.keys[:-1], *log.others)):
        for there, here in _same_entry(keys, old, new, gone, come):
            gone.remove(there)
            come.remove(here)
            found = _rewritten(log, (old[there], new[here]), (there, here))
            met = log.kind == "amendment" and is_cured(old[there], new, here, plans)
            yield from (replace(one, guard=None) if met else one for one in found)
    for here in come:
        spot = _spot(log, new[here], (), (*log.path, here))
        yield replace(spot.change(f"{log.kind}-added", None, new[here]))
    for there in gone:
        spot = _spot(log, old[there], (*log.path, there), log.path)
        yield replace(spot.change(f"{log.kind}-deleted", old[there], None), guard=log.guard)


def left_over(old: Sequence[Any], new: Sequence[object]) -> tuple[list[int], list[int]]:
    """Positions of the entries that stand only in the old and only in the new log."""
    counts = Counter(map(same, new)), Counter(map(same, old))
    found: list[list[int]] = []
    for side, there in zip((old, new), counts, strict=True):
        lone = []
        for place, entry in enumerate(side):
            if there[same(entry)] > 0:
                there[same(entry)] -= 1
            else:
                lone.append(place)
        found.append(lone)
    return found[0], found[1]


def _same_entry(
    keys: tuple[str, ...], old: Sequence[object], new: Sequence[object], gone: list[int], come: list[int]
) -> list[tuple[int, int]]:
    """Old and new position of the entries that were rewritten: one gone and one come under the same key."""
    places: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for turn, (side, lone) in enumerate(((old, gone), (new, come))):
        for place in lone:
            places[tuple(same(getattr(side[place], key)) for key in keys)][turn].append(place)
    return [
        pair for there, here in places.values() if len(there) == len(here) for pair in zip(there, here, strict=True)
    ]


def _rewritten(log: Log, pair: tuple[Any, Any], places: tuple[int, int]) -> Iterator[Change]:
    spot = _spot(log, pair[0], (*log.path, places[0]), (*log.path, places[1]))
    for change in model_changes(pair[0], pair[1], spot):
        yield replace(change, kind=f"{log.kind}-rewritten", guard=log.guard, item=str(pair[0].date))


def _spot(log: Log, entry: Any, old: Path, new: Path) -> Spot:
    named = entry.field if log.kind == "amendment" else None
    dotted = ".".join((*log.path, str(entry.date)))
    return Spot(getattr(entry, "task", None), dotted, old, new, named or str(entry.date))
