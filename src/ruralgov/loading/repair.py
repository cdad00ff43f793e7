"""The plan that remains when wrong values are taken out, so that rules also run on a file with schema errors.

The repaired plan is never used for anything but more findings. Items that had to go shift the indices of those
behind them; ``original`` leads a path in the repaired plan back to the path in the file.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ruralgov.findings import Hit, Path
from ruralgov.loading.schema import known_keys, model_at, nearest, real_path
from ruralgov.model.plan import Plan

_ROUNDS = 12
_PLACEHOLDER = "?"
# Where a whole part could not be read, rules that look things up in it would only repeat that.
_RESTS_ON = {
    "departments": ("RG2",),
    "stages": ("RG1", "RG403"),
    "sections": ("RG402", "RG414"),
    "tasks": ("RG2", "RG3", "RG4", "RG5", "RG6", "RG8"),
    "funding": ("RG3",),
    "parameters": ("RG3", "RG409"),
    "period": ("RG1", "RG3", "RG6"),
    "duties": ("RG6",),
    "places": ("RG409", "RG5"),
}


class Repair:
    """Takes wrong values out of a copy of the data, round by round, until the model accepts it."""

    def __init__(self, data: Any, context: dict[str, Any]) -> None:
        self.data = _plain(data)
        self.context = context
        self.removed: set[Path] = set()
        self.ghosts: set[str] = set()
        self.kept: dict[Path, list[int]] = {}
        self.plan: Plan | None = None

    def run(self, error: ValidationError) -> None:
        """Repair until the plan can be built, or give up."""
        for _ in range(_ROUNDS):
            for detail in reversed(_each_once(self.data, error)):
                self._mend(real_path(self.data, detail["loc"]), detail)
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
        gone = (prefixes for (part, *rest), prefixes in _gone(self.removed) if not rest)
        if any(code.startswith(prefixes) for prefixes in gone):
            return False
        return str(hit.values.get("given", "")) not in self.ghosts

    def original(self, path: Path) -> Path:
        """The path in the file of a path in the repaired plan."""
        found: Path = ()
        for part in path:
            kept = self.kept.get(found)
            found = (*found, kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part)
        return found

    def _mend(self, path: Path, detail: ErrorDetails) -> None:
        if not path:
            return
        parent: Any = _get(self.data, path[:-1])
        key: Any = path[-1]
        given = detail["input"]
        if detail["type"] == "extra_forbidden":
            self._rename(parent, path)
        elif detail["type"] == "missing" and isinstance(key, str):
            self._fill(parent, path)
        elif detail["type"] == "string_type" and isinstance(given, Decimal | bool):
            parent[key] = str(given).lower() if isinstance(given, bool) else str(given)
        else:
            self._remove(parent, path)

    def _rename(self, parent: Any, path: Path) -> None:
        """An unknown key near a known one counts as that one, so that one slip gives one finding."""
        model = model_at(path[:-1])
        near = nearest(str(path[-1]), known_keys(model)) if model else None
        value = parent.pop(path[-1])
        if near is not None and near not in parent:
            parent[near] = value
            self.removed.add((*self.original(path[:-1]), near))

    def _fill(self, parent: Any, path: Path) -> None:
        model = model_at(path[:-1])
        info = next((i for n, i in model.model_fields.items() if (i.alias or n) == path[-1]), None) if model else None
        self.removed.add(self.original(path))
        if path == ("format",):
            parent["format"] = Decimal(1)
        elif info is not None and info.annotation is str:
            parent[path[-1]] = _PLACEHOLDER
        else:
            self._remove(_get(self.data, path[:-2]) if len(path) > 1 else None, path[:-1])

    def _remove(self, parent: Any, path: Path) -> None:
        if parent is None or not path:
            return
        original = self.original(path)
        key: Any = path[-1]
        value = parent[key] if isinstance(parent, list) or key in parent else None
        if path == ("format",):
            parent["format"] = Decimal(1)
        elif isinstance(parent, list) and isinstance(key, int):
            self.kept.setdefault(self.original(path[:-1]), list(range(len(parent)))).pop(key)
            del parent[key]
        elif isinstance(parent, dict):
            parent.pop(key, None)
        self.removed.add(original)
        self._remember(value, key)

    def _remember(self, value: Any, key: str | int) -> None:
        names = [value.get("name"), value.get("id")] if isinstance(value, dict) else [value]
        self.ghosts |= {str(name) for name in (*names, key) if isinstance(name, str | Decimal)}


def _gone(removed: set[Path]) -> list[tuple[Path, tuple[str, ...]]]:
    return [(path, _RESTS_ON[str(path[0])]) for path in removed if len(path) == 1 and path[0] in _RESTS_ON]


def _each_once(data: Any, error: ValidationError) -> list[ErrorDetails]:
    """One refusal a value, outer before inner, so that the last can be taken out first."""
    found: dict[Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(real_path(data, detail["loc"]), detail)
    return [found[path] for path in sorted(found, key=lambda path: [(isinstance(p, str), p) for p in path])]


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(item) for item in data] if isinstance(data, list) else data


def _get(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data
