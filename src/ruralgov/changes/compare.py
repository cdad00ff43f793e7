"""What changed between two states of a plan. Pure: two plans in, changes out; the words are made in the views.

What is compared is what the plan says, not how it is typed: registered names instead of aliases, amounts in 元, days
instead of months or quarters, lists of units in any order. Tasks are matched by id, so that moving one changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ruralgov.changes.change import Change, Edit
from ruralgov.changes.comparable_plan import made_one, normal, renamed_units
from ruralgov.changes.covering_amendments import approve
from ruralgov.changes.days_to_come import days_to_come
from ruralgov.changes.log_changes import log_changes
from ruralgov.changes.plan_changes import plan_changes
from ruralgov.changes.task_changes import match, task_changes
from ruralgov.findings import Path
from ruralgov.plan.lookups.day.amended_places import at
from ruralgov.plan.lookups.day.reorganisation import Heirs
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.records.who_may_approve import approvers_of


def compare(old: Index, new: Index) -> Edit:
    """Everything that changed between two states of a plan, with the approvals that cover it."""
    old, new = old.as_written, new.as_written
    renamed = renamed_units(old, new)
    before, after = (Index(one, as_written=True) for one in (normal(old, renamed), normal(new, {})))
    matches = match(before.plan, after.plan)
    heirs = Heirs(after.plan.departments, date.max)
    changes = [
        *plan_changes(before, after, renamed, made_one(old, renamed)),
        *task_changes(before, after, matches),
        *log_changes(before.plan, after.plan, matches.ids, heirs),
    ]
    # What the state before leaves to anybody may be narrowed by the edit itself, never widened.
    approvers = {**approvers_of(new), **approvers_of(old)}
    ahead = days_to_come(old.plan, changes)
    to_come = frozenset(int(path[1]) for path in ahead if path[0] == "amendments")
    covered, idle = approve(after.plan, changes, lambda name: _unit(old, new, renamed, name), approvers, to_come)
    settled = (_by_reorganisation(change, heirs, after) for change in covered)
    return Edit(old, new, tuple(_in_order(change, old, new) for change in settled), idle, ahead)


def _by_reorganisation(change: Change, heirs: Heirs, new: Index) -> Change:
    """A lead that a reorganisation gave its successors is approved by what approved the reorganisation."""
    if change.field != "lead" or not (heirs and isinstance(change.old, tuple) and isinstance(change.new, tuple)):
        return change
    if set(heirs.all_of(change.old, change.task)) != set(change.new):
        return change
    fields = {f"departments.{name}{part}" for name in change.old if name in heirs.over for part in ("", ".into")}
    place = next((place for place, one in enumerate(new.plan.amendments) if one.field in fields), None)
    return replace(change, guard=None, approval=place if change.approval is None else change.approval)


def _in_order(change: Change, old: Index, new: Index) -> Change:
    """Lists are compared without their order, but said in it: an amendment that is taken back restores it."""
    if isinstance(change.old, Task):
        change = replace(change, old=at(old.plan, change.old_path[:2]))
    if isinstance(change.new, Task):
        change = replace(change, new=at(new.plan, change.new_path[:2]))
    before, after = _as_listed(change.old, old, change.old_path), _as_listed(change.new, new, change.new_path)
    return replace(change, old=before, new=after)


def _as_listed(value: object, index: Index, path: Path) -> object:
    if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
        return value
    typed = at(index.plan, path)
    places = {index.unit(name): place for place, name in reversed(list(enumerate(typed)))}
    return tuple(sorted(value, key=lambda name: places.get(name, len(places))))


def _unit(old: Index, new: Index, renamed: Mapping[str, str], name: str) -> str:
    """The name that a unit is compared under, given by any name that it has or had."""
    now, was = new.unit(name), old.unit(name)
    return now if now in new.departments else renamed.get(was, was)
