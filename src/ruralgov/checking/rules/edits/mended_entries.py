"""Entries of a log that were put right as a finding asks for: their rewriting needs no approval, it is its cure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from ruralgov.changes.change import Change, Edit
from ruralgov.findings import Path
from ruralgov.plan.lookups.day.amended_places import at

LOGS = ("log", "money-log", "approval-log")
"""What guards the logs."""
_DAYS = frozenset({"date", "entered"})
FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "RG301": frozenset({"source"}),
        "RG309": frozenset({"year"}),
        "RG319": frozenset({"for_", "item"}),
        "RG325": frozenset({"from_", "to"}),
        "RG337": frozenset({"year"}),
        "RG441": frozenset({"document"}),
        "RG442": frozenset({"document"}),
        "RG443": _DAYS | {"document"},
        "RG444": _DAYS | {"document"},
        "RG601": _DAYS,
        "RG602": frozenset({"reason"}),
        "RG603": frozenset({"percent", "indicators"}),
        "RG604": frozenset({"task"}),
        "RG605": frozenset({"indicators"}),
        "RG606": frozenset({"evidence"}),
        "RG611": frozenset({"duty"}),
        "RG616": frozenset({"document", "voucher", "note"}),
        "RG617": _DAYS,
        "RG618": _DAYS,
        "RG621": frozenset({"percent", "task"}),
        "RG625": frozenset({"reason"}),
        "RG630": frozenset({"replaces"}),
        "RG631": frozenset({"reason"}),
        "RG632": _DAYS,
    }
)
"""What the cure of each rule has written anew in an entry that stands in the log already."""


def is_mended(edit: Edit, change: Change) -> bool:
    """Whether a finding of the old state asked for the change and is gone in the new one."""
    entry = _entry(change.old_path)
    return entry is not None and any(_only(edit, change, entry, FIELDS[code]) for code in _gone(edit).get(entry, ()))


def _gone(edit: Edit) -> Mapping[Path, list[str]]:
    """The rules that spoke of each entry of the old state, and of fewer places in the new one."""
    key = (is_mended, id(edit.new))
    if key not in edit.old.memo:
        from ruralgov.checking.rules import run

        now = Counter(rule.code for rule, _ in run(edit.new, FIELDS))
        before = [(rule.code, _entry(hit.path)) for rule, hit in run(edit.old, FIELDS)]
        many = Counter(code for code, _ in before)
        found: defaultdict[Path, list[str]] = defaultdict(list)
        for code, entry in before:
            if entry is not None and now[code] < many[code]:
                found[entry].append(code)
        edit.old.memo[key] = found
    known: Mapping[Path, list[str]] = edit.old.memo[key]
    return known


def _entry(path: Path) -> Path | None:
    """The entry of a log that a path leads into."""
    place = next((turn for turn, step in enumerate(path) if isinstance(step, int)), None)
    return None if place is None else path[: place + 1]


def _only(edit: Edit, change: Change, entry: Path, fields: frozenset[str]) -> bool:
    """Whether nothing else of the entry is written anew."""
    old, log = at(edit.old.written, entry), at(edit.new.written, entry[:-1])
    here = _entry(change.new_path)
    listed = [log[int(str(here[-1]))]] if here is not None and here[:-1] == entry[:-1] else log
    return any(_but(old, one, fields) for one in listed)


def _but(old: object, new: object, fields: frozenset[str]) -> bool:
    if not isinstance(old, BaseModel) or not isinstance(new, BaseModel):
        return False
    return bool(old.model_copy(update={name: getattr(new, name) for name in fields if hasattr(new, name)}) == new)
