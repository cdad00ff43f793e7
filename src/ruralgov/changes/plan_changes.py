"""What changed in the plan outside its tasks and logs: period, stages, register, funding, duties, places, settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ruralgov.changes.change import Change, Guard
from ruralgov.changes.field_changes import Spot, model_changes
from ruralgov.changes.target_guard import target_guard
from ruralgov.changes.task_changes import later
from ruralgov.plan.funding.share_rule import ShareRule
from ruralgov.plan.governance import Place
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.dated_targets import weaker

# Formats and units are ways of typing; tasks and logs are compared by themselves.
_ELSEWHERE = ("format", "money_unit", "tasks", "progress", "submissions", "amendments", "seals", "funding")
_RATIO = frozenset(ShareRule.model_fields) - {"earmarked", "note"}
_STEPS = {"draft": 0, "active": 1, "closed": 2}


def plan_changes(
    old: Index, new: Index, renamed: Mapping[str, str], made_one: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """Every change that belongs to no task; ``made_one`` are the renamed units that are one with another of before."""
    for before, after in renamed.items():
        kind, path = "units-made-one" if before in made_one else "unit-renamed", ("departments", after)
        yield Change(kind, None, f"departments.{after}", before, after, ("departments", before), path)
    for change in model_changes(old.plan, new.plan, Spot(), _ELSEWHERE):
        yield replace(_reorganised(change), guard=_guard(change, old.plan, new.plan))
    funding = Spot().at("funding", ("funding",), ("funding",))
    skip = ("appropriations", "payments", "carried", "returned", "in_kind")
    for change in model_changes(old.plan.funding, new.plan.funding, funding, skip):
        yield replace(change, guard=_money_guard(change, old.plan))


def _reorganised(change: Change) -> Change:
    """Who takes over from a unit, as an office writes it: names alone where no task is given to one of them."""
    if not (change.field.startswith("departments.") and change.field.endswith(".into")):
        return change
    return replace(change, kind="unit-reorganised", old=_successors(change.old), new=_successors(change.new))


def _successors(into: object) -> object:
    if isinstance(into, dict) and any(into.values()):
        return into
    return tuple(into) or None if isinstance(into, dict | tuple) else None


def _guard(change: Change, old: Plan, new: Plan) -> Guard | None:
    top, last = change.field.split(".")[0], change.field.rsplit(".", 1)[-1]
    if top == "status":
        return "status" if _STEPS[str(change.new)] < _STEPS[str(change.old)] else None
    if top in ("period", "stages"):
        return "deadline" if _ends_later(change, last) else None
    if top == "goals":
        return _goal_guard(change, old, new)
    if top == "departments" and (last == "into" or (last == "until" and change.old is not None)):
        return "lead"  # the day alone is approved with the successors
    if top == "norms":
        return "target" if _norm_weaker(change, old, new) else None
    if top == "places" and ".counted." in change.field:
        return None if change.kind.endswith("-added") else "log"
    if top == "places" and ".counts." in change.field:
        return "count"
    if top == "places" and _regraded(change, last, old, new):
        return "money"
    if top == "parameters" and (last == "value" or change.kind == "parameter-removed"):
        return "money" if any(line.quantity == change.item for task in old.tasks for line in task.budget) else None
    return None


def _regraded(change: Change, last: str, old: Plan, new: Plan) -> bool:
    """Whether a place has come to, or lost, a grade that a budgeted grant pays by (``by_grade``)."""
    sides = (old, change.old_path), (new, change.new_path)
    places = [plan.places[int(path[1])] for plan, path in sides if len(path) > 1 and path[0] == "places"]
    if last not in ("grade", "kind") and len(places) == len(sides):
        return False
    return any(_is_granted(place, plan) for plan in (old, new) for place in places)


def _is_granted(place: Place, plan: Plan) -> bool:
    used = {line.shares for task in plan.tasks for line in task.budget}
    rules = (rule for _, name, rule in plan.funding.rules() if name in used and rule.by_grade is not None)
    return any(rule.per == place.kind and place.grade in (rule.by_grade or {}) for rule in rules)


def _goal_guard(change: Change, old: Plan, new: Plan) -> Guard | None:
    """Whole goals may be added and not dropped; a later day and another lead are guarded as those of a task are."""
    if change.kind == "goal-removed":
        return "target"
    if change.kind == "goal-added":
        return None
    pair = old.goals[int(change.old_path[1])], new.goals[int(change.new_path[1])]
    if change.new_path[2:] == ("lead",):
        return "lead"
    if change.new_path[2:] == ("by",):
        return "deadline" if later(pair[0].by, pair[1].by) else None
    return target_guard(change, *pair, depth=2)


def _ends_later(change: Change, last: str) -> bool:
    if change.field == "period":
        return change.new is None
    return last == "end" and later(change.old, change.new)


def _norm_weaker(change: Change, old: Plan, new: Plan) -> bool:
    if change.kind == "norm-removed":
        return True
    places = change.old_path[1:2], change.new_path[1:2]
    if not (places[0] and places[1]):
        return False
    pair = old.norms[int(places[0][0])], new.norms[int(places[1][0])]
    return (pair[0].per, pair[0].of) != (pair[1].per, pair[1].of) or weaker(*pair)


def _money_guard(change: Change, old: Plan) -> Guard | None:
    last = change.field.rsplit(".", 1)[-1]
    if change.field.startswith("funding.shares."):
        freed = last == "earmarked" and change.new is False
        by_day = isinstance(change.old, tuple) or isinstance(change.new, tuple)
        return "ratio" if last in _RATIO or freed or by_day else None
    if change.field.startswith("funding.bases."):
        counts = last in ("amount", "year") or change.kind == "base-removed"
        used = any(line.of == str(change.item).split("@")[0] for task in old.tasks for line in task.budget)
        return "money" if counts and used else None
    return None
