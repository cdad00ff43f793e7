"""Every field of a plan, set: which lines of the file change, which approval is written beside it, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edits import line_changes
from hostile_plan import FULL
from offices import EVERYTHING
from ruralgov.changes.field_changes import NAMES
from ruralgov.checking.rules.base import completed
from ruralgov.editing.amendments import WHOLE, set_field
from ruralgov.editing.approvals import Approval
from ruralgov.editing.line_splices import plain
from ruralgov.errors import UserError
from ruralgov.reading.known_keys import field_words
from ruralgov.reading.plan_file import Loaded, load_plan
from tables import held
from variants import at, others, some_places, words_beside

TABLE = Path(__file__).with_name("every_set.txt")
APPROVAL = Approval("2026-06-15", "某办发〔2026〕30号", "调整")
_NAMES = (*NAMES, "id")
_SUM = re.compile(r"[\d.]+(万元|元|%)")


def dotted(data: Any, path: tuple[Any, ...], *, chinese: bool) -> tuple[str, str]:
    """The task and the field, as somebody types them: things in lists by their names, fields by their keys or words."""
    task, parts, node = WHOLE, [], data
    for turn, key in enumerate(path):
        node = node[key]
        if isinstance(key, int) and path[:turn] == ("tasks",):
            task, parts = str(node["id"]), []
        elif isinstance(key, int):
            parts.append(
                next((str(node[name]) for name in _NAMES if isinstance(node, dict) and name in node), str(key))
            )
        else:
            parts.append(field_words(path[: turn + 1]) if chinese else str(key))
    return task, ".".join(parts)


def outcome(loaded: Loaded, task: str, field: str, value: str) -> Iterator[str]:
    yield f"set {task} {field} {value}"
    try:
        result = set_field(loaded, task, field, value, APPROVAL)
    except UserError as error:
        yield f"    ! {error}".rstrip()
        return
    yield from line_changes(loaded.source.text, result.loaded.source.text)


def typed(value: Any) -> str | None:
    """Another value, as it is typed: a list with one more in it."""
    if isinstance(value, list):
        return "、".join([*map(str, value), "丁局"]) if all(isinstance(one, str) for one in value) else None
    if isinstance(value, dict):
        return None
    if isinstance(value, str) and _SUM.fullmatch(value):
        return _SUM.sub(r"9\1", value)
    words = words_beside(value) if isinstance(value, str) else ()
    return str((*words, *others(value))[0])


def test_every_set() -> None:
    found = []
    for text in (FULL, completed(EVERYTHING)):
        loaded = load_plan("plan.yaml", text.encode())
        data = plain(loaded.source.data)
        for turn, path in enumerate(some_places(data, 1)):
            value = typed(at(data, path))
            if value is not None and not isinstance(path[-1], int):
                found += outcome(loaded, *dotted(data, path, chinese=bool(turn % 2)), value)
    held(TABLE, found)
