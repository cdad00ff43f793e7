"""Two models side by side, field by field: lists of named things by their names, so that order says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.findings import Path
from ruralgov.plan.task import LIMITS, Limits

KINDS = {
    "title": "title-changed",
    "lead": "lead-changed",
    "start": "start-moved",
    "indicators": "indicator",
    "targets": "target",
    "goals": "goal",
    "provisions": "provision",
    "milestones": "milestone",
    "budget": "budget",
    "stages": "stage",
    "duties": "duty",
    "places": "place",
    "norms": "norm",
    "scoring": "scoring",
    "departments": "department",
    "parameters": "parameter",
    "bases": "base",
    "shares": "share-rule",
    "assumptions": "assumption",
    "escalation": "escalation",
    "declared": "declared",
    "dimensions": "dimension",
    "bands": "band",
    "tiers": "tier",
}
"""What a change in a field is called: a whole name, or the stem of ``-added``, ``-removed`` and ``-changed``."""
WHOLE = ("ratio", "fixed", "by_grade", "minimum", "into")
"""Mappings that are one value: who pays what, who takes over what."""
NAMES = ("name", "item", "field", "action", "on", "by", "text")
"""What a thing in a list goes by, the first that it has."""


class Spot(NamedTuple):
    """A place in both plans: the task, the dotted field, the paths in both files, and the item that it is part of."""

    task: str | None = None
    field: str = ""
    old: Path = ()
    new: Path = ()
    item: str | None = None
    unit: str = ""

    def at(self, field: str, old: Path, new: Path, item: str | None = None) -> Spot:
        """A place below this one."""
        dotted = f"{self.field}.{field}" if self.field else field
        return Spot(self.task, dotted, (*self.old, *old), (*self.new, *new), item or self.item, self.unit)

    def change(self, kind: str, old: object, new: object) -> Change:
        """A change at this place."""
        return Change(kind, self.task, self.field, old, new, self.old, self.new, item=self.item, unit=self.unit)


Pairs = Sequence[tuple[str, int | None, int | None]]
"""Name, and position in the old and in the new list."""


def model_changes(old: BaseModel, new: BaseModel, spot: Spot, skip: tuple[str, ...] = ()) -> Iterator[Change]:
    """Every field that differs; a target counts as one field."""
    if (unit := getattr(new, "unit", None)) and unit == getattr(old, "unit", None) and isinstance(unit, str):
        spot = spot._replace(unit=unit)
    if isinstance(old, Limits) and isinstance(new, Limits):
        skip = (*skip, *LIMITS)
        if (_limit(old) is None) != (_limit(new) is None):  # one limit, and now several by date, or the other way
            skip = (*skip, "targets")
        yield from _limit_change(old, new, spot)
    for name, info in type(new).model_fields.items():
        if name in skip:
            continue
        before, after = getattr(old, name), getattr(new, name)
        if before != after and not _same_prose(before, after):
            typed = info.alias or name
            yield from value_changes(before, after, spot.at(typed, (typed,), (typed,)), typed)


_FOLDS = re.compile(r"\s+")
_BESIDE_WIDE = re.compile(r"(?<=[\u2e80-\uffef]) | (?=[\u2e80-\uffef])")


def _same_prose(old: object, new: object) -> bool:
    """Whether two texts differ only in where their lines were folded: YAML puts a space there, Chinese has none."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    one, other = (_BESIDE_WIDE.sub("", _FOLDS.sub(" ", text.strip())) for text in (old, new))
    return one == other


def value_changes(old: object, new: object, spot: Spot, name: str) -> Iterator[Change]:
    """The differences of two unequal values of one field."""
    if _is_models(old) and _is_models(new):
        yield from _listed(_sequence(old), _sequence(new), spot, name)
    elif isinstance(old, dict) and isinstance(new, dict) and name not in WHOLE:
        yield from _keyed(old, new, spot, name)
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from model_changes(old, new, spot)
    else:
        yield spot.change(_kind(spot, name), old, new)


def _kind(spot: Spot, name: str) -> str:
    parents = [part for part in spot.field.split(".")[:-1] if part in KINDS]
    stem = KINDS.get(parents[0] if parents else name, name.replace("_", "-"))
    return stem if stem.endswith(("-changed", "-moved")) else f"{stem}-changed"


def _is_models(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, BaseModel) for one in value)


def _sequence(value: object) -> tuple[BaseModel, ...]:
    return value if isinstance(value, tuple) else ()


def _listed(old: Sequence[BaseModel], new: Sequence[BaseModel], spot: Spot, name: str) -> Iterator[Change]:
    for key, before, after in paired(old, new):
        item = f"{spot.item}（到{key}）" if name == "targets" else key
        place = spot.at(key, () if before is None else (before,), () if after is None else (after,), item)
        yield from _one(
            None if before is None else old[before], None if after is None else new[after], place, KINDS.get(name, name)
        )


def _keyed(old: Mapping[str, object], new: Mapping[str, object], spot: Spot, name: str) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        place = spot.at(key, (key,) if key in old else (), (key,) if key in new else (), key)
        yield from _one(old.get(key), new.get(key), place, KINDS.get(name, name))


def _one(before: object, after: object, place: Spot, stem: str) -> Iterator[Change]:
    if before is None or after is None:
        yield place.change(f"{stem}-{'added' if before is None else 'removed'}", before, after)
    elif isinstance(before, BaseModel) and isinstance(after, BaseModel):
        yield from model_changes(before, after, place, ("name",))
    elif before != after:
        yield place.change(f"{stem}-changed", before, after)


def paired(old: Sequence[BaseModel], new: Sequence[BaseModel]) -> Pairs:
    """Both lists side by side by name, in the order of the new list, what is gone behind.

    A name that stands several times is told apart by its year where it has one, else by its turn.
    """
    names = _naming(old, new)
    places = {name: place for place, name in enumerate(_named(old, names))}
    found: list[tuple[str, int | None, int | None]] = [
        (name, places.pop(name, None), place) for place, name in enumerate(_named(new, names))
    ]
    return [*found, *((name, place, None) for name, place in places.items())]


def _naming(*lists: Sequence[BaseModel]) -> Callable[[BaseModel], str]:
    doubled = {name for one in lists for name, count in Counter(map(base_name, one)).items() if count > 1}
    yearless = {base_name(model) for one in lists for model in one if not getattr(model, "year", None)}

    told_apart = doubled - yearless
    by_day = {name for name in told_apart if _days_apart([_days(one, name) for one in lists])}

    def naming(model: BaseModel) -> str:
        name = base_name(model)
        mark = getattr(model, "on", None) if name in by_day else None
        return f"{name}@{mark or getattr(model, 'year', '')}" if name in told_apart else name

    return naming


def _days(models: Sequence[BaseModel], name: str) -> list[tuple[object, object]]:
    return [(getattr(one, "year", None), getattr(one, "on", None)) for one in models if base_name(one) == name]


def _days_apart(lists: Sequence[list[tuple[object, object]]]) -> bool:
    """Whether things of one name and year are told apart by their days, the same before and after: the halves of a year's money."""
    first = set(lists[0])
    return len({year for year, _ in first}) < len(first) and all(Counter(one) == Counter(first) for one in lists)


def _named(models: Sequence[BaseModel], naming: Callable[[BaseModel], str]) -> list[str]:
    names: list[str] = []
    turns: dict[str, int] = {}
    for model in models:
        name = naming(model)
        turns[name] = turns.get(name, 0) + 1
        names.append(name if turns[name] == 1 else f"{name}#{turns[name]}")
    return names


def base_name(model: BaseModel) -> str:
    """What a listed thing is known by."""
    return next((str(getattr(model, name)) for name in NAMES if hasattr(model, name)), "")


def _limit_change(old: Limits, new: Limits, spot: Spot) -> Iterator[Change]:
    before, after = _limit(old), _limit(new)
    if before != after:
        kind = "norm-changed" if spot.field.startswith("norms.") else "target-changed"
        if before and after and before[0] == after[0]:
            yield spot.at(before[0], (before[0],), (after[0],)).change(kind, before[1], after[1])
        else:
            yield spot.change(kind, old, new)


def _limit(limits: Limits) -> tuple[str, Decimal | tuple[Decimal, Decimal]] | None:
    """The one limit; None where there are several by date."""
    return next(((name, value) for name in LIMITS if (value := getattr(limits, name)) is not None), None)
