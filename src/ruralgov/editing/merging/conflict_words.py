"""Where both sides changed one value, in an office's words: 任务5“改厕” 完成时限：我方 2026-08-31，对方 2026-09-30."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ruralgov.editing.merging.list_slots import said
from ruralgov.editing.merging.three_way import MISSING, Conflict
from ruralgov.findings import Path
from ruralgov.plan.value_names import VALUES
from ruralgov.reading.known_keys import meaning
from ruralgov.reading.source import Source
from ruralgov.reading.stable_paths import stable_path
from ruralgov.text import Text

_LONGEST = 40
_NAMES = ("name", "item", "on", "date", "field", "action", "text", "by")
"""What a thing in a list goes by."""
_CHOICES = frozenset(("how", "status", "kind", "level", "of", "per", "counts", "better"))
"""Fields whose value is one of the model's own words."""


def conflict_words(conflict: Conflict, ours: Source, theirs: Source) -> Text:
    """What both changed, and how each."""
    source = ours if conflict.at == "ours" else theirs
    mine, other = (_side(conflict, one) for one in (conflict.ours, conflict.theirs))
    return Text(
        f"{' '.join(_place(source.data, conflict.path))}：我方{mine.zh}，对方{other.zh}",
        f"{_by_id(stable_path(source, conflict.path))}: ours {mine.en}, theirs {other.en}",
    )


def _by_id(path: str) -> str:
    """The path with its task by id, as people write it: ``tasks[5]`` is elsewhere the sixth task."""
    task = re.fullmatch(r"tasks\[([^\]]*)\]\.?(.*)", path, re.DOTALL)
    return " ".join(filter(None, (f"task {task[1]}", task[2]))) if task else path or "."


def _side(conflict: Conflict, side: object) -> Text:
    value = value_words(side)
    if conflict.path and conflict.path[-1] in _CHOICES:
        value = VALUES.get(str(side), value)
    return _taken_out(conflict, side) or Text(f" {value.zh}", value.en)


def _taken_out(conflict: Conflict, side: object) -> Text | None:
    """Of a thing with fields that one side took out: that, or which of its fields the other changed."""
    base, path = conflict.base, conflict.path
    kept = conflict.ours if conflict.theirs is MISSING else conflict.theirs
    if (
        MISSING not in (conflict.ours, conflict.theirs)
        or not isinstance(base, Mapping)
        or not isinstance(kept, Mapping)
    ):
        return None
    if side is MISSING:
        return Text(f"删去{meaning(path[:-1]).zh if isinstance(path[-1], int) else ''}", "removed it")
    changed = [key for key in dict.fromkeys((*base, *kept)) if base.get(key, MISSING) != kept.get(key, MISSING)]
    words = "、".join(meaning((*path, key)).zh or f"“{key}”" for key in changed)
    return Text(f"改了{words}", f"changed {', '.join(changed)}")


def _place(node: object, path: Path) -> Iterator[str]:
    """Each thing on the way by its kind and name, then the field."""
    for turn, part in enumerate(path):
        listed, node = isinstance(node, list), _below(node, part)
        if listed:
            yield f"{meaning(path[:turn]).zh}{_name(node, int(part))}"
        elif turn == len(path) - 1 or not isinstance(node, list):
            yield meaning(path[: turn + 1]).zh or f"“{part}”"


def _below(node: object, part: str | int) -> object:
    if isinstance(node, Mapping):
        return node.get(part)
    return node[int(part)] if isinstance(node, list) else None


def _name(node: object, turn: int) -> str:
    if not isinstance(node, Mapping):
        return f"“{node}”"
    if "id" in node:
        return f"{node['id']}“{node.get('title', '')}”"
    named = next((str(node[key]) for key in _NAMES if key in node), str(turn + 1))
    return f"“{named}”" if "date" not in node else f"{named}（任务{node['task']}）" if "task" in node else named


def value_words(value: object) -> Text:
    """A side's value, shortened; what it took out says so."""
    if value is MISSING:
        return Text("删去", "removed")
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    shown = said(value) if isinstance(value, Mapping | list) else "" if value is None else str(value)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return Text(shown or "空", shown or "empty")
