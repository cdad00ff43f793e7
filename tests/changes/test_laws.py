"""Laws of the diff over random edits of the six plans: there and back are mirror images, each points at what it tells, and nothing is no change."""

from __future__ import annotations

import copy
import json
import pickle
import random
from functools import cache
from typing import Any

import pytest

from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.wording.change_words import words
from ruralgov.editing.line_splices import plain
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import PLANS, sampled

PATHS = sorted(PLANS.glob("*.yaml"))
EDITS = 1000
PARTS = 10
"""One of them in the suite."""


@cache
def plan_of(place: int) -> tuple[bytes, Plan]:
    """The data, to be unpickled for each edit (a deep copy takes ten times as long), and the plan."""
    loaded = load_plan(PATHS[place])
    assert loaded.plan is not None
    return pickle.dumps(plain(loaded.source.data)), loaded.plan


def built(data: dict[str, Any]) -> Plan | None:
    try:
        return Plan.model_validate(data, context={"money_unit": data.get("money_unit", "元")})
    except (ValueError, KeyError):  # KeyError: a money unit that the loader would not have passed on
        return None


def spots(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the data, the root left out."""
    found = [path] if path else []
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        found += spots(value, (*path, key))
    return found


def disturb(data: dict[str, Any], chooser: random.Random) -> None:
    """One random edit: a value changed, removed, doubled or moved; keys and entries alike."""
    *above, key = chooser.choice(spots(data))
    parent = data
    for part in above:
        parent = parent[part]
    value = parent[key]
    turn = chooser.randrange(6)
    if isinstance(parent, list) and turn == 0:
        chooser.shuffle(parent)
    elif isinstance(parent, list) and turn == 1:
        parent.insert(chooser.randrange(len(parent) + 1), copy.deepcopy(value))
    elif turn == 2:
        del parent[key]
    elif isinstance(value, str) and turn == 3:
        parent[key] = value.replace("2021", "2022") if "2021" in value else value + "甲"
    elif isinstance(value, str) and "task" in above:
        parent[key] = str(chooser.randrange(12))
    elif not isinstance(value, str | dict | list | bool) and value is not None:
        parent[key] = value + chooser.choice([-1, 1, 10])


TURNED = {"added": "removed", "removed": "added"}


def facts(changes: tuple[Change, ...], *, turn: bool) -> list[tuple[str, ...]]:
    """What changed, without which of the two states it is told of."""
    found = []
    for one in changes:
        stem, _, verb = one.kind.rpartition("-")
        verb = {"deleted": "removed"}.get(verb, verb)
        old, new = (one.new, one.old) if turn else (one.old, one.new)
        verb = TURNED.get(verb, verb) if turn else verb
        # A task goes by its new id, an item by the name it has on the side that has it.
        task = "" if one.kind in ("task-renumbered", "id-reused", "task-added", "task-removed") else str(one.task)
        kind = (
            "task-added"
            if one.kind == "id-reused" and not turn
            else "task-removed"
            if one.kind == "id-reused"
            else f"{stem}-{verb}"
        )
        found.append((kind, task, str(old), str(new)))
    return sorted(found)


@cache
def names() -> set[object]:
    """Every name that a field of a plan has."""
    schema = json.loads((PLANS / "plan.schema.json").read_text("utf-8"))
    return {name for part in (schema, *schema["$defs"].values()) for name in part.get("properties", {})}


def stands(data: Any, path: tuple[Any, ...]) -> bool:
    """Whether a path leads to something: a line to be shown. Its last part may be a field that is not given there."""
    for key in path[:-1]:
        data = data[key]
    return not path or (key := path[-1]) in names() or (key < len(data) if isinstance(data, list) else key in data)


def renumbered(changes: tuple[Change, ...]) -> bool:
    return any(one.kind == "task-renumbered" for one in changes)


@pytest.mark.parametrize("part", sampled(range(PARTS), 1))
def test_there_and_back_are_mirror_images(part: int) -> None:
    chooser = random.Random(part)
    tried = changed = 0
    while tried < EDITS // PARTS:
        pickled, before = plan_of(chooser.randrange(len(PATHS)))
        data = pickle.loads(pickled)  # noqa: S301  our own
        for _ in range(chooser.randrange(1, 4)):
            disturb(data, chooser)
        after = built(data)
        if after is None:
            continue
        tried += 1
        there, back = compare(Index(before), Index(after)), compare(Index(after), Index(before))
        changed += bool(there.changes)
        assert len(there.changes) == len(back.changes)
        if not renumbered(there.changes):
            assert facts(there.changes, turn=False) == facts(back.changes, turn=True)
        assert compare(Index(after), Index(after)).changes == ()
        if tried % 4 == 0:
            ahead, again = effect(there), effect(back)
            assert {(one.name, one.by) for one in ahead.sources} == {(one.name, -one.by) for one in again.sources}
            assert ahead.planned.by == -again.planned.by
        for change in there.changes:
            assert stands(pickle.loads(pickled), change.old_path), change  # noqa: S301  our own
            assert stands(data, change.new_path), change
            said = words(change)
            assert said.zh
            assert said.en
            assert "object at" not in said.zh
    assert changed > tried / 3


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_plan_is_no_change_of_itself(path: Any) -> None:
    plan = load_plan(path).plan
    assert plan is not None
    edit = compare(Index(plan), Index(plan))
    assert (edit.changes, edit.idle) == ((), ())
