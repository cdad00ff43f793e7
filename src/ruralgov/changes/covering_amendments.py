"""Which amendment covers which change: the same task and field, from exactly the old to exactly the new value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, TypeGuard

from pydantic import BaseModel, TypeAdapter

from ruralgov.changes.change import Change
from ruralgov.changes.comparable_plan import Unit, reduced, rules_text, share_rules, unordered
from ruralgov.plan.dates import parse_span, suggest
from ruralgov.plan.funding import ShareRule, ShareRules
from ruralgov.plan.lookups.day.corrected_entries import long_after
from ruralgov.plan.lookups.day.following_amendments import following
from ruralgov.plan.lookups.day.undone_amendments import stands
from ruralgov.plan.lookups.spelling import same_form
from ruralgov.plan.money import UNITS, parse_amount
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import Indicator, Limits
from ruralgov.progress.dated_targets import final
from ruralgov.records.who_may_approve import Approvers, allowed, approves

_MONEY = ("amount", "refund", "unit_cost", "cap")
_WHOLE_MONEY = (
    "budget-added",
    "budget-removed",
    "payment-deleted",
    "appropriation-deleted",
    "carried-deleted",
    "returned-deleted",
)
_FEATURES = ("how", "title", "amount", "refund", "percent", "due", "value", "end", "name")
"""What a whole thing (a task removed, a payment deleted) is known by in ``from`` and ``to``."""


def approve(
    new: Plan,
    changes: Sequence[Change],
    unit: Unit,
    approvers: Approvers = MappingProxyType({}),
    to_come: AbstractSet[int] = frozenset(),
) -> tuple[list[Change], tuple[int, ...]]:
    """The changes with the amendment that covers each, and the new amendments that cover none.

    ``approvers`` are those of the state before: no edit brings its own. ``to_come`` are the places of amendments whose day
    has not come: nobody has given those yet.
    """
    reader = _Reader(new, unit)
    # Two branches that amended one field each name the value that both began with.
    listed = following(new)
    # One of years behind the plan is a slip that nothing counts (RG618), and no approval either.
    sound = [
        place
        for place, one in enumerate(new.amendments)
        if place not in to_come and approves(approvers, one) and not long_after(new, one.date)
    ]
    used: set[int] = set()
    covered = []
    for change in changes:
        chain = _chain(change, listed, sound, reader)
        used.update(chain)
        sound_itself = change.document is None or allowed(approvers, change.document, "removal")
        covered.append(replace(change, approval=chain[-1] if chain else None, sound=sound_itself))
    fresh = [int(change.new_path[1]) for change in changes if change.kind == "amendment-added"]
    idle = [place for place in fresh if place not in used and place in sound]
    added = {change.task for change in changes if change.kind == "task-added"}
    carried_out = _undone(new.amendments, idle) | _overtaken(new.amendments, idle, used)
    carried_out |= _of_added(new, idle, added) | _handed_on(new, listed, idle)
    return covered, tuple(place for place in idle if place not in carried_out)


def _chain(change: Change, amendments: Sequence[Amendment], sound: Sequence[int], reader: _Reader) -> list[int]:
    """The amendments that lead from the old to the new value, one after another; empty where none do."""
    if change.kind.startswith("amendment-"):
        return []
    names = set(_names(change))
    fits = [place for place in sound if _meant(amendments[place], change, names)]
    steps = {
        place: (reader.value(amendments[place].from_, change), reader.value(amendments[place].to, change))
        for place in fits
    }
    start, goal = comparable(change.old), comparable(change.new)
    return _in_turn(steps, start, goal) or _shortest(steps, start, goal)


Steps = Mapping[int, tuple[object, object]]
"""What each amendment leads from, and to."""


def _in_turn(steps: Steps, start: object, goal: object) -> list[int]:
    """Every amendment that fits behind the one before it, as they were entered: a value may come twice (suspended again)."""
    value, chain = start, list[int]()
    for place, (before, after) in steps.items():
        if before == value:
            value = after
            chain.append(place)
    return chain if value == goal else []


def _shortest(steps: Steps, start: object, goal: object) -> list[int]:
    """The fewest amendments that lead there, in any order."""
    frontier: list[tuple[object, list[int]]] = [(start, [])]
    seen = [start]
    for value, chain in frontier:
        for place, (before, after) in steps.items():
            if before != value:
                continue
            if after == goal:
                return [*chain, place]
            if after not in seen:
                seen.append(after)
                frontier.append((after, [*chain, place]))
    return []


def _meant(one: Amendment, change: Change, names: set[str]) -> bool:
    if one.task is not None or change.task is None:
        return one.task == change.task and one.field in names
    return one.field in {f"tasks.{change.task}.{name}" for name in names}


def _names(change: Change) -> Iterator[str]:
    """The ways to name a changed field: whole, without its last part, without ``funding`` or a year."""
    for name in (change.field, change.field.rpartition(".")[0] or change.field):
        yield name
        yield name.removeprefix("funding.")
        yield ".".join(part.split("@")[0] for part in name.split("."))
    if change.kind in ("task-added", "task-removed", "id-reused"):
        yield from ("task", "id", "title")


def _undone(amendments: Sequence[Amendment], idle: list[int]) -> set[int]:
    """Amendments that lead back to where they began: nothing changed in the end, and each was carried out."""
    found: set[int] = set()
    for place in idle:
        one = amendments[place]
        back = [
            other
            for other in idle
            if other > place and (amendments[other].task, amendments[other].field) == (one.task, one.field)
        ]
        if back and amendments[back[-1]].to == one.from_:
            found |= {place, *back}
    return found


def _handed_on(new: Plan, listed: Sequence[Amendment], idle: list[int]) -> set[int]:
    """Amendments that came in before one that stood already, and are what it goes on from: a branch merged later."""
    found: set[int] = set()
    for place in idle:
        value, last = listed[place].to, place
        later = (at for at, one in enumerate(listed) if _after(one, listed[place]))
        for at in sorted(later, key=lambda at: listed[at].date):
            if listed[at].from_ == value:
                value, last = listed[at].to, at
        if last != place and stands(new, listed[last]):
            found.add(place)
    return found


def _after(one: Amendment, other: Amendment) -> bool:
    return (one.task, one.field) == (other.task, other.field) and one.date >= other.date


def _overtaken(amendments: Sequence[Amendment], idle: list[int], used: set[int]) -> set[int]:
    """Amendments of a part of what a later one changed as a whole: a task that went on and was suspended again."""
    return {
        place
        for place in idle
        for one, later in ((amendments[place], amendments[other]) for other in used if other > place)
        if one.task == later.task and one.field.startswith(f"{later.field}.")
    }


def _of_added(new: Plan, idle: list[int], added: set[str | None]) -> set[int]:
    """Amendments of a task that came in between: what the last one of a field says stands in the task as it was added."""
    last = {(one.task, one.field): one for one in (new.amendments[place] for place in idle) if one.task in added}
    kept = {key for key, one in last.items() if stands(new, one)}
    return {place for place in idle if (new.amendments[place].task, new.amendments[place].field) in kept}


def comparable(value: object) -> object:
    """A value of the model in the form that ``_Reader`` gives what an amendment says."""
    if isinstance(value, Indicator) and value.targets:
        value = final(value).indicator  # several by date are known by what they lead to
    if is_rules(value):
        return rules_text(value)
    if isinstance(value, Limits):
        return next(v for v in (value.between, value.low, value.high) if v is not None)
    if isinstance(value, BaseModel):
        feature = next((found for name in _FEATURES if (found := getattr(value, name, None)) is not None), None)
        return comparable(feature)
    if isinstance(value, dict):
        return frozenset(value.items())
    if isinstance(value, tuple):
        return unordered(value)
    return same_form(value) if isinstance(value, str) else value


def is_rules(value: object) -> TypeGuard[ShareRule | tuple[ShareRule, ...]]:
    """Whether a value is a whole share rule, or several that follow one another."""
    several = isinstance(value, tuple) and bool(value) and all(isinstance(one, ShareRule) for one in value)
    return several or isinstance(value, ShareRule)


class _Reader:
    """Reads ``from`` and ``to`` as the kind of value that the changed field has."""

    def __init__(self, plan: Plan, unit: Unit) -> None:
        self.plan = plan
        self.unit = unit

    def value(self, raw: object, change: Change) -> object:
        like = comparable(change.old if change.new is None else change.new)
        try:
            return self._read(raw, like, change)
        except (ValueError, InvalidOperation, TypeError, AttributeError):
            return ("unlike", str(raw))

    def _read(self, raw: Any, like: object, change: Change) -> object:
        if raw is None or isinstance(like, bool):
            return raw
        if is_rules(change.old) or is_rules(change.new):
            rules = TypeAdapter(ShareRules).validate_python(raw, context={"money_unit": self.plan.money_unit})
            return rules_text(share_rules(rules, self.plan.funding.sources))
        whole = change.kind == "task-ended" or change.field.startswith("closed.")
        if whole and isinstance(raw, Mapping):  # the whole end or closing, so that earlier papers still have it
            raw = raw.get(change.field.partition(".")[2] or "how")
            return None if raw is None else self._read(raw, like, change)
        if change.kind == "task-removed" and isinstance(raw, Mapping):
            raw = raw.get("title")  # the whole task, so that earlier papers still have it
        if isinstance(like, date):
            span = parse_span(suggest(str(raw)) or str(raw))
            return span.start if change.field.endswith("start") else span.end
        if isinstance(like, int):
            return int(raw)
        if isinstance(like, Decimal):
            return self._money(raw) if _is_money(change) else Decimal(str(raw).removesuffix("%"))
        if isinstance(like, frozenset):
            return self._parts(raw, change)
        if isinstance(like, tuple):
            return unordered(map(self._item, raw if isinstance(raw, list) else [raw]))
        return same_form(self.unit(str(raw)))

    def _item(self, raw: Any) -> Any:
        return self.unit(raw) if isinstance(raw, str) else raw

    def _money(self, raw: Any) -> Decimal:
        if isinstance(raw, Decimal):
            return raw * UNITS[self.plan.money_unit]
        return parse_amount(raw)

    def _parts(self, raw: Any, change: Change) -> object:
        if change.field.endswith(".minimum"):
            return frozenset((name, Decimal(str(part).removesuffix("%"))) for name, part in raw.items())
        if change.field.endswith((".fixed", ".by_grade")):
            return frozenset((name, self._money(part)) for name, part in raw.items())
        if change.kind == "unit-reorganised":
            return frozenset((self.unit(name), unordered(map(str, tasks or ()))) for name, tasks in raw.items())
        parts: Mapping[str, Decimal] = (
            dict(zip(self.plan.funding.sources, map(Decimal, raw.split(":")), strict=True))
            if isinstance(raw, str)
            else raw
        )
        return frozenset(reduced(parts).items())


def _is_money(change: Change) -> bool:
    whole = change.kind in _WHOLE_MONEY
    return whole or change.field.rsplit(".", 1)[-1] in _MONEY
