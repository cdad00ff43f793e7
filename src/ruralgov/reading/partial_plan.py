"""The plan that remains when wrong values are taken out, so that rules also run on a file with schema errors.

The repaired plan is never used for anything but more findings. Items that had to go shift the indices of those
behind them; ``original`` leads a path in the repaired plan back to the path in the file.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ruralgov.findings import NO_NAME, Hit, Path
from ruralgov.plan.plan import Plan
from ruralgov.reading.expected_forms import listed, suggested_number
from ruralgov.reading.known_keys import field_at, fields_of, kind_at, model_at, nearest_key, owners
from ruralgov.reading.misplaced_entries import stray_at
from ruralgov.reading.model_errors import real_path
from ruralgov.reading.unknown_keys import is_stray
from ruralgov.reading.yaml_events import resolved

_ROUNDS = 12
_SINGLE = ("region", "period", "source", "funding", "alerts")
"""The parts of a plan that are one mapping, not a list or a register."""
# Where a whole part could not be read, rules that look things up in it would only repeat that.
_RESTS_ON = {
    "departments": ("RG2",),
    "stages": ("RG1", "RG403"),
    "sections": ("RG402", "RG406", "RG414"),
    "tasks": ("RG2", "RG3", "RG4", "RG5", "RG6", "RG8"),
    "funding": ("RG3", "RG6"),
    "parameters": ("RG3", "RG409"),
    "period": ("RG1", "RG3", "RG6"),
    "duties": ("RG6",),
    "places": ("RG409", "RG5"),
    "progress": ("RG6",),
}
# Where a task has no number, what names a task may mean this one.
_NAMED = ("RG319", "RG404", "RG407", "RG413", "RG604")
# Where one entry had to go, rules that count or add up its neighbours would say more than the file does.
_COUNTS = {
    "departments": ("RG213", "RG208"),
    "stages": ("RG106", "RG107", "RG413"),
    "tasks": ("RG208", "RG305", "RG306", "RG31", "RG324", "RG323", "RG406", "RG407", "RG409", "RG412", "RG413", "RG6"),
    "joint": ("RG203",),
    **dict.fromkeys(("lead", "support", "accountable"), ("RG208",)),
    "budget": ("RG305", "RG31", "RG324", "RG323", "RG413", "RG807"),
    "indicators": ("RG413", "RG501", "RG524", "RG525", "RG605", "RG607", "RG323"),
    "targets": ("RG52", "RG607"),
    "goals": ("RG413", "RG605"),
    "places": ("RG409", "RG413", "RG509", "RG512"),
    "sources": ("RG301", "RG302", "RG31", "RG324"),
    "bases": ("RG306",),
    "shares": (
        "RG31",
        "RG324",
    ),
    "appropriations": (
        "RG31",
        "RG324",
    ),
    "payments": ("RG31", "RG324", "RG327"),
    **dict.fromkeys(("amount", "unit_cost", "percent", "by_grade"), ("RG330",)),
    **dict.fromkeys(("carried", "returned"), ("RG314", "RG315", "RG324")),
    "progress": ("RG602", "RG606", "RG607", "RG608"),
    "submissions": ("RG609",),
    "norms": ("RG413", "RG509"),
    "duties": ("RG413", "RG609", "RG611"),
    "parameters": ("RG413",),
}


class Repair:
    """Takes wrong values out of a copy of the data, round by round, until the model accepts it."""

    def __init__(self, data: object, context: dict[str, Any]) -> None:
        self.data = _plain(data)
        self.context = context
        self.removed: set[Path] = set()
        self.ghosts: set[str] = set()
        self.kept: dict[Path, list[int]] = {}
        self.plan: Plan | None = None

    def run(self, error: ValidationError) -> None:
        """Repair until the plan can be built, or give up."""
        for _ in range(_ROUNDS):
            self._mend_all(error)
            try:
                self.plan = Plan.model_validate(self.data, context=self.context)
            except ValidationError as again:
                error = again
            else:
                return

    def concerns(self, code: str, hit: Hit) -> bool:
        """Whether a hit says something about the file, and not only about what was taken out."""
        path = self.original(hit.path)
        if any(path[:length] in self.removed for length in range(1, len(path) + 1)):
            return False
        above, silenced = self._told
        if (len(path) > 1 and path in above) or code.startswith(silenced):
            return False
        named = {str(hit.values.get("given", "")), str(path[-1]) if path else ""}
        return named.isdisjoint(self.ghosts)

    @cached_property
    def _told(self) -> tuple[frozenset[Path], tuple[str, ...]]:
        """What was taken out and all that is above it; the codes that rest on it. Asked for when the repair is done."""
        above = {gone[:length] for gone in self.removed for length in range(2, len(gone) + 1)}
        return frozenset(above), tuple({code for gone in self.removed for code in _silenced(gone)})

    def original(self, path: Path) -> Path:
        """The path in the file of a path in the repaired plan."""
        found: Path = ()
        for part in path:
            kept = self.kept.get(found)
            found = (*found, kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part)
        return found

    def _mend_all(self, error: ValidationError) -> None:
        """What goes is settled before anything goes: an index means the same for every refusal of one round."""
        going: set[Path] = set()
        for detail in error.errors(include_url=False):
            path = real_path(self.data, detail["loc"])
            if stray := stray_at(self.data, path):
                going.add(stray.path)
                self.removed |= {(stray.home,)} if stray.headless else set()
            elif path and not self._mended(path, detail):
                going.add(self._victim(path))
        for path in sorted(going, key=lambda path: [(isinstance(part, str), part) for part in path], reverse=True):
            self._remove(path)

    def _mended(self, path: Path, detail: ErrorDetails) -> bool:
        """Put something right in place of a wrong value, where that can be told."""
        parent, key, given = _get(self.data, path[:-1]), path[-1], detail["input"]
        kind, suggestion = detail["type"], detail.get("ctx", {}).get("suggestion")
        if kind == "extra_forbidden":
            return self._renamed(parent, path)
        if kind == "missing":
            return self._filled(path)
        if kind == "number_form":
            suggestion = suggested_number(given)[0]
        if kind in ("number_form", "money_form") and suggestion is not None:
            suggestion = resolved(suggestion)  # "3" in quotes: the number, which is in the plan's money_unit
        if kind == "string_type" and isinstance(given, Decimal | bool):
            suggestion = str(given).lower()
        elif (
            kind == "tuple_type" and kind_at((*path, 0)) is str and isinstance(given, str) and listed(given) == [given]
        ):
            parent[key] = [given]  # 甲局 for [甲局]: its units are checked; the place is the same
            return True
        if suggestion is None and path not in (("format",), ("title",)):
            return False
        parent[key] = suggestion if suggestion is not None else Decimal(1) if key == "format" else NO_NAME
        self.removed.add(self.original(path))
        return True

    def _renamed(self, parent: Any, path: Path) -> bool:
        """An unknown key near a known one counts as that one, so that one slip gives one finding."""
        model = model_at(self.original(path[:-1]))
        value = parent.pop(path[-1])
        near = nearest_key(model, str(path[-1]), value) if model else None
        self._forget_stray(path, value)
        if near is not None and near not in parent:
            parent[near] = value
            self.removed.add((*self.original(path[:-1]), near))
        return True

    def _filled(self, path: Path) -> bool:
        field = field_at(path)
        if path[:-1] and (field is None or kind_at(path) is not str):
            return False
        parent = _get(self.data, path[:-1])
        parent[path[-1]] = Decimal(1) if path == ("format",) else NO_NAME
        self.removed.add(self.original(path))
        return True

    def _victim(self, path: Path) -> Path:
        """What must go with a wrong value: itself, or the mapping that cannot be without it."""
        while len(path) > 1:
            parent = _get(self.data, path[:-1])
            model = model_at(path[:-1])
            info = fields_of(model).get(str(path[-1])) if model and isinstance(parent, dict) else None
            there = int(path[-1]) < len(parent) if isinstance(parent, list) else path[-1] in parent
            if there and (info is None or not info.is_required()):
                break
            if there and info is not None and kind_at(path) is str and parent[path[-1]] != NO_NAME:
                break
            path = path[:-1]
        return path

    def _remove(self, path: Path) -> None:
        parent, key = _get(self.data, path[:-1]), path[-1]
        original, value = self.original(path), parent[key]
        if isinstance(parent, list):
            place = int(key)
            self.kept.setdefault(self.original(path[:-1]), list(range(len(parent)))).pop(place)
            del parent[place]
        elif (
            kind_at(path) is str and (field := field_at(path)) is not None and field.is_required() and value != NO_NAME
        ):
            parent[key] = NO_NAME
        else:
            del parent[key]
        self.removed.add(original)
        self._forget_stray(original, value)
        names = [value.get("name"), value.get("id")] if isinstance(value, dict) else [value]
        self.ghosts |= {str(name) for name in (*names, key) if isinstance(name, str | Decimal)}

    def _forget_stray(self, path: Path, value: object) -> None:
        """A part that was indented below another one is missing at the top: that was said already.

        So it is with a part of ``funding`` or ``region`` that stands elsewhere; entries of lists are not known by name.
        """
        if is_stray(path, value):
            self.removed.add(path[-1:])
        elif field_at(path) is None:
            self.removed |= {home for home in owners(str(path[-1])) if home[0] in _SINGLE}


def _silenced(gone: Path) -> tuple[str, ...]:
    """The codes, or beginnings of codes, that rest on something that was taken out."""
    whole = (*_RESTS_ON.get(str(gone[0]), ()), "RG413") if len(gone) == 1 else ()
    whole += ("RG609",) if gone[:1] == ("duties",) else ()  # with another rhythm, other reports are due
    whole += ("RG31", "RG324", "RG329") if gone[:2] == ("funding", "shares") else ()
    whole += _NAMED if gone[:1] + gone[2:] == ("tasks", "id") else ()
    # ("tasks", 3) is an entry of tasks; ("tasks", 3, "deadline") is none.
    counted = [str(part) for part in gone[-2:] if str(part) in _COUNTS]
    return (*whole, *(code for part in counted for code in _COUNTS[part]))


def _plain(data: object) -> object:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(item) for item in data] if isinstance(data, list) else data


def _get(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data
