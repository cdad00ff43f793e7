"""Every field of a plan, changed: what the change is called, what it needs an approval as, where it points, what is said of it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hostile_plan import FULL
from offices import EVERYTHING
from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.missing_amendment import amendment_entry
from ruralgov.checking.rules.base import completed
from ruralgov.checking.rules.structure.rg462_amendment_of_nothing import check
from ruralgov.editing.line_splices import plain, value_of
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.reading.source import Source
from tables import held
from variants import at, others, some_places

TABLE = Path(__file__).with_name("every_field.txt")
GONE = object()


def plan_of(data: Any) -> Plan | None:
    try:
        return Plan.model_validate(data, context={"money_unit": "万元"})
    except ValueError:
        return None


def edits(data: Any) -> Iterator[tuple[str, Plan]]:
    """Each edit in a line, and the plan behind it."""
    for path in some_places(data):
        for other in (GONE, *others(at(data, path))):
            new = copy.deepcopy(data)
            holder = at(new, path[:-1])
            if other is GONE:
                del holder[path[-1]]
            else:
                holder[path[-1]] = other
            plan = plan_of(new)
            if plan is not None:
                yield f"{'.'.join(map(str, path))}: {'-' if other is GONE else other}", plan


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
    held(TABLE, lines)


def test_an_amendment_of_any_edit_names_what_changed() -> None:
    """RG462 takes every field that ``diff`` asks an amendment of."""
    for text in (FULL, completed(EVERYTHING)):
        before = plan_of(plain(Source(text).data))
        assert before is not None
        for edit, after in edits(plain(Source(text).data)):
            for change in compare(Index(before), Index(after)).changes:
                if change.kind.startswith("amendment-") or not change.guard:
                    continue
                entry = {
                    key: value_of(yaml)
                    for key, yaml in amendment_entry(change, "2026-06-15", "某办发〔2026〕3号", "调整")
                }
                one = Amendment.model_validate(entry)
                told = list(check(Index(after.model_copy(update={"amendments": (one,)}), as_written=True)))
                assert not told, (edit, change.field)
