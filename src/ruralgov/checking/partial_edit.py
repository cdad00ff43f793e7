"""An edit between two states of which not all could be read: what is touched by an error of reading is not compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.changes.compare import compare
from ruralgov.checking.edit_check import Compared, checked_edit
from ruralgov.checking.engine import Options, check
from ruralgov.checking.reach.areas import AREAS, CIRCLES, LETTERHEAD, NAMES, SAME_IDS
from ruralgov.checking.reach.holes import hole_at
from ruralgov.checking.rules import RAISED
from ruralgov.checking.stopping import faults
from ruralgov.findings import UNKNOWN
from ruralgov.plan.lookups.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruralgov.changes.change import Change
    from ruralgov.findings import Hole, Path
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded

_NEEDED = frozenset(
    (
        "ids",
        SAME_IDS,
        CIRCLES,
        "titles",
        "title",
        "paper",
        LETTERHEAD,
        "record",
        "units",
        NAMES,
        "money unit",
        "sources",
        "shares",
    )
)
"""By which things are known and counted in both states, and whether a plan is issued: without it all would seem changed."""


def can_be_compared(*states: Loaded) -> bool:
    """Whether what could be read of the states is enough to tell changes from what could not."""
    return all(_unread(one) is not None for one in states)


def compare_what_is_read(old: Loaded, new: Loaded, options: Options = Options()) -> Compared | None:
    """The changes that no error of reading touches, with their findings; None where nothing can be told.

    What was left out may lack an approval: whoever asks must not take the rest for the whole.
    """
    gaps = [_unread(one) for one in (old, new)]
    plans = [one.partial for one in (old, new)]
    if None in gaps or None in plans:
        return None
    holes = [hole for one in gaps for hole in one or ()]
    states = [_index(plan, one, options) for plan, one in zip(plans, (old, new), strict=True) if plan]
    edit = compare(*states)
    kept = tuple(one for one in edit.changes if not _touched(list(_places(one, old, new)), holes))
    return checked_edit(replace(edit, changes=kept, idle=()), new, options)


def _index(plan: Plan, loaded: Loaded, options: Options) -> Index:
    return Index(plan, options.as_of, around=loaded.around, as_written=True)


def _unread(loaded: Loaded) -> tuple[Hole, ...] | None:
    """What could not be read of a plan; None where it is too much."""
    if loaded.plan is not None:
        return ()
    found = tuple(one.hole for one in faults(check(loaded)) if one.error.code.startswith(RAISED))
    told = bool(found) and all(one.areas for one in found)
    return found if loaded.partial and told and not any(one.areas & _NEEDED for one in found) else None


def _places(change: Change, old: Loaded, new: Loaded) -> Iterator[Hole]:
    """What an error in the places of a change would leave open."""
    for loaded, path in ((old, change.old_path), (new, change.new_path)):
        if path:
            yield _as_changed(hole_at(loaded.original(path), loaded.source.data), path)


def _as_changed(hole: Hole, path: Path) -> Hole:
    """A task that came or went is in all its parts."""
    return hole._replace(areas=AREAS) if path[0] == "tasks" and len(path) < 3 else hole


def _touched(places: list[Hole], holes: list[Hole]) -> bool:
    """Whether what changed may be what could not be read; of a change of no place nobody knows."""
    return not places or any(mine.areas & one.areas and _same_task(mine, one) for mine in places for one in holes)


def _same_task(mine: Hole, other: Hole) -> bool:
    return mine.task == other.task or not {None, UNKNOWN}.isdisjoint((mine.task, other.task))
