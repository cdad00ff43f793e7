"""Every field of a plan, changed: what the change is called, what it needs an approval as, where it points, what is said of it.

The table is printed anew by ``RENEW=1 pytest tests/changes/test_every_field.py``: read every line that changed.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hostile_plan import FULL
from offices import EVERYTHING
from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.changes.wording.change_words import words
from ruralgov.checking.rules.base import completed
from ruralgov.editing.line_splices import plain
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.reading.source import Source
from support import PLANS

TABLE = Path(__file__).with_name("every_field.txt")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
GONE = object()


def plan_of(data: Any) -> Plan | None:
    try:
        return Plan.model_validate(data, context={"money_unit": "万元"})
    except ValueError:
        return None


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place below, the root left out."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def others(value: Any) -> Iterator[Any]:
    """What else may stand there: nothing, more and less, later and earlier, another word."""
    yield GONE
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float | Decimal):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and DAY.fullmatch(value):
        yield from (str(date.fromisoformat(value) + timedelta(days=days)) for days in (30, -30))
    elif isinstance(value, str):
        yield from (value + "甲", *words_beside(value))


@cache
def words_beside(word: str) -> tuple[str, ...]:
    """The words of the schema that may stand where this one does: another kind, another level."""
    schema = (PLANS / "plan.schema.json").read_text("utf-8")
    lists = [json.loads(found) for found in re.findall(r'"enum": (\[[^]]*\])', schema)]
    return tuple(dict.fromkeys(other for one in lists if word in one for other in one if other != word))


def edits(data: Any) -> Iterator[tuple[str, Plan]]:
    """Each edit in a line, and the plan behind it; of places of one sort the first two."""
    seen: dict[str, int] = {}
    for *above, key in places(data):
        sort = ".".join(part for part in (*above, key) if isinstance(part, str))
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] > 2:
            continue
        for other in others(_at(data, (*above, key))):
            new = copy.deepcopy(data)
            holder = _at(new, above)
            if other is GONE:
                del holder[key]
            else:
                holder[key] = other
            plan = plan_of(new)
            if plan is not None:
                yield f"{'.'.join(map(str, (*above, key)))}: {'-' if other is GONE else other}", plan


def _at(data: Any, path: Any) -> Any:
    for key in path:
        data = data[key]
    return data


def line(change: Change) -> str:
    """One change."""
    paths = "/".join(map(str, change.old_path)), "/".join(map(str, change.new_path))
    where = paths[0] if paths[0] == paths[1] else f"{paths[0]} → {paths[1]}"
    return f"    {change.kind} [{change.guard or 'free'}] {change.field} @ {where}: {words(change).zh}"


def test_every_field() -> None:
    lines = []
    for text in (FULL, completed(EVERYTHING)):
        data = plain(Source(text).data)
        before = plan_of(data)
        assert before is not None
        for edit, after in edits(data):
            lines += [edit, *map(line, compare(Index(before), Index(after)).changes)]
    if os.environ.get("RENEW"):
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == TABLE.read_text("utf-8").splitlines()
