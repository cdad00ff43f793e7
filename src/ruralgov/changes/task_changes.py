"""Tasks of two states of a plan: which is which, and what changed in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ruralgov.changes.change import Change, Guard
from ruralgov.changes.field_changes import Spot, model_changes, paired
from ruralgov.changes.target_guard import target_guard
from ruralgov.money.shares import Line, lines
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import same_form
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Task

_ALIKE = 0.5
"""From this share of common characters on, two titles mean one task."""
_MONEY = frozenset(("amount", "unit_cost", "quantity", "percent", "of", "year"))
_SHARES = frozenset(("shares", "on", "paid_by"))


Key = Callable[[Task], Hashable]


class Matches(NamedTuple):
    """Positions in the old and new plan of every task; ``ids`` leads from old to new id; ``reused`` are ids taken over."""

    pairs: tuple[tuple[int | None, int | None], ...]
    ids: Mapping[str, str]
    reused: frozenset[str]


def match(old: Plan, new: Plan) -> Matches:
    """Which task is which: the same id, unless title and units say that it went to another id."""
    before, after = dict(enumerate(old.tasks)), dict(enumerate(new.tasks))
    found: dict[int, int] = {}
    for key in _KEYS:
        for there, here in list(_sharing(before, after, key)):
            if key is not _id or _same_task(old.tasks[there], new.tasks[here]):
                found[here] = there
                del before[there], after[here]
    pairs = [(found.get(here), here) for here in range(len(new.tasks))]
    ids = {old.tasks[there].id: new.tasks[here].id for here, there in found.items()}
    known = {task.id for task in old.tasks}
    reused = {task.id for task in new.tasks if task.id in known and ids.get(task.id) != task.id}
    return Matches((*pairs, *((there, None) for there in before)), ids, frozenset(reused))


def _sharing(before: Mapping[int, Task], after: Mapping[int, Task], key: Key) -> Iterator[tuple[int, int]]:
    """Tasks with one key; where several on a side have it (doubled ids), in their order."""
    places: list[dict[Hashable, list[int]]] = [defaultdict(list), defaultdict(list)]
    for found, tasks in zip(places, (before, after), strict=True):
        for place, task in tasks.items():
            found[key(task)].append(place)
    for name, here in places[1].items():
        there = places[0].get(name, [])
        if len(there) == len(here):
            yield from zip(there, here, strict=True)


def _id_and_title(task: Task) -> Hashable:
    return task.id, same_form(task.title)


def _title_and_units(task: Task) -> Hashable:
    return same_form(task.title), task.roles


def _id(task: Task) -> Hashable:
    return task.id


_KEYS: tuple[Key, ...] = (_id_and_title, _title_and_units, _id)


def _same_task(old: Task, new: Task) -> bool:
    """Whether an id still means the same task: its title is alike, or most of the rest stayed."""
    if _alike(same_form(old.title), same_form(new.title)):
        return True
    facts = [(one, other) for one, other in zip(_facts(old), _facts(new), strict=True) if one or other]
    return sum(one == other for one, other in facts) * 2 > len(facts)


def _facts(task: Task) -> tuple[object, ...]:
    return (
        task.summary,
        *(units for _, units in task.roles),
        task.deliverables,
        tuple(one.name for one in task.indicators),
        tuple(line.item for line in task.budget),
    )


def _alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """By Dice's measure over the characters: twice the common ones by all; the same in both directions."""
    left, right = Counter(one), Counter(other)
    return 2 * (left & right).total() >= _ALIKE * (left.total() + right.total())


def task_changes(old: Index, new: Index, matches: Matches) -> Iterator[Change]:
    """Every change in the tasks, in the order of the new plan, what is gone behind."""
    costs = _lines_by_place(old), _lines_by_place(new)
    for there, here in matches.pairs:
        if there is None and here is not None:
            yield _added(new.plan.tasks[here], here, matches)
        elif there is not None and here is None:
            task = old.plan.tasks[there]
            yield Change("task-removed", task.id, "task", task, None, ("tasks", there), ("tasks",), "removal")
        elif there is not None and here is not None:
            yield from _both(old, new, (there, here), matches, costs)


def _added(task: Task, here: int, matches: Matches) -> Change:
    if task.id in matches.reused:
        return Change("id-reused", task.id, "id", None, task, (), ("tasks", here, "id"), "id")
    # A new task is free, the money that it brings is not.
    return Change("task-added", task.id, "task", None, task, (), ("tasks", here), "money" if task.budget else None)


Costs = tuple[Mapping[tuple[int, int], Line], Mapping[tuple[int, int], Line]]


def _lines_by_place(index: Index) -> dict[tuple[int, int], Line]:
    return {(line.task_index, line.line_index): line for line in lines(index)}


def _both(old: Index, new: Index, places: tuple[int, int], matches: Matches, costs: Costs) -> Iterator[Change]:
    there, here = places
    before, after = old.plan.tasks[there], new.plan.tasks[here]
    spot = Spot(after.id, "", ("tasks", there), ("tasks", here))
    if before.id != after.id:
        guard: Guard | None = "id" if after.id in matches.reused else None
        yield replace(
            spot.at("id", ("id",), ("id",)).change("task-renumbered", before.id, after.id),
            guard=guard,
            item=after.title,
        )
    yield from _deadline(old, new, before, after, spot)
    renumbered = tuple(sorted({matches.ids.get(one, one) for one in before.after}))
    skip: tuple[str, ...] = ("id", "deadline", "budget", "ended")
    skip = (*skip, "after") if renumbered == after.after else skip
    for change in model_changes(before, after, spot, skip):
        yield _guarded(change, before, after)
    yield from _ended(before, after, spot.at("ended", ("ended",), ("ended",)))
    yield from _budget(spot, before, after, costs)


def _ended(before: Task, after: Task, spot: Spot) -> Iterator[Change]:
    """Its end is approved by the document it names; to alter what one document says, or to go back, takes an amendment.

    What was suspended and goes on again is two changes, each with an approval of its own, also where one edit brings both.
    """
    old, new = before.ended, after.ended
    if old and new and old.document == new.document:
        found = list(model_changes(old, new, spot))
    elif old != new:
        on = spot.at("resumed", ("resumed",), ("resumed",))
        begun = new.model_copy(update={"resumed": None}) if new else None
        found = [spot.change("task-ended", old, begun)]
        found += [on.change("task-ended", None, new.resumed)] if new and new.resumed else []
    else:
        found = []
    yield from (replace(one, kind="task-ended", guard="removal") for one in found)


def _deadline(old: Index, new: Index, before: Task, after: Task, spot: Spot) -> Iterator[Change]:
    """The day that counts: a task without a deadline of its own takes its stage's or the period's."""
    if (before.deadline, before.ongoing, before.stage) == (after.deadline, after.ongoing, after.stage):
        return
    was, now = old.due(before), new.due(after)
    days = was.day if was else None, now.day if now else None
    place = spot.at("deadline", ("deadline",), ("deadline",))
    if days[0] != days[1]:
        yield replace(place.change("deadline-moved", *days), guard="deadline" if later(*days) else None)
    elif before.deadline != after.deadline:
        yield place.change("deadline-restated", before.deadline, after.deadline)


def later(old: object, new: object) -> bool:
    """Whether a deadline moved back; no deadline at all is later than any. What is no day is no deadline."""
    match old, new:
        case date() as was, date() as now:
            return now > was
        case date(), None:
            return True
    return False


def _guarded(change: Change, before: Task, after: Task) -> Change:
    return replace(change, guard=_guard(change, before, after))


def _guard(change: Change, before: Task, after: Task) -> Guard | None:
    if change.field == "lead":
        return "lead"
    if change.field == "repeats":
        return "deadline" if change.new is None else None
    if change.field.startswith("indicators."):
        return _target_guard(change, before, after)
    if change.field.startswith("milestones."):
        return _milestone_guard(change)
    return None


def _target_guard(change: Change, before: Task, after: Task) -> Guard | None:
    if change.kind == "indicator-removed":
        return "target"
    if change.kind == "indicator-added":
        return None
    pair = before.indicators[int(change.old_path[3])], after.indicators[int(change.new_path[3])]
    return target_guard(change, *pair, depth=4)


def _milestone_guard(change: Change) -> Guard | None:
    if change.kind == "milestone-removed":
        return "deadline"
    return "deadline" if change.field.endswith(".due") and later(change.old, change.new) else None


def _budget(spot: Spot, before: Task, after: Task, costs: Costs) -> Iterator[Change]:
    for name, there, here in paired(before.budget, after.budget):
        place = spot.at(
            f"budget.{name}",
            ("budget",) if there is None else ("budget", there),
            ("budget",) if here is None else ("budget", here),
            name,
        )
        was = None if there is None else costs[0].get((int(str(spot.old[1])), there))
        now = None if here is None else costs[1].get((int(str(spot.new[1])), here))
        if there is None or here is None:
            kind = "budget-added" if there is None else "budget-removed"
            yield replace(place.change(kind, was and was.amount, now and now.amount), guard="money")
        else:
            yield from _line(before.budget[there], after.budget[here], place, was, now)


def _line(before: BudgetLine, after: BudgetLine, place: Spot, was: Line | None, now: Line | None) -> Iterator[Change]:
    found = list(model_changes(before, after, place))
    fields = {change.field.rsplit(".", 1)[-1] for change in found}
    same_sum = was is not None and now is not None and (was.amount, was.year) == (now.amount, now.year)
    if fields & _MONEY and same_sum and was and now:
        yield place.change("budget-restated", was.amount, now.amount)
        found = [change for change in found if change.field.rsplit(".", 1)[-1] not in _MONEY]
    same_split = was is not None and now is not None and was.shares == now.shares
    for change in found:
        yield _money_change(change, same_split=same_split)


def _money_change(change: Change, *, same_split: bool) -> Change:
    field = change.field.rsplit(".", 1)[-1]
    if field in _MONEY:
        return replace(change, kind="money-changed", guard="money")
    if field in _SHARES:
        return replace(change, kind="shares-changed", guard=None if same_split else "ratio")
    return change
