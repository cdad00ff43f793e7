"""Reorganisation (机构改革): who stands for a unit on a day, and the plan with those units in every role.

A unit is there up to and with its ``until``; from the next day on what it led, supported, owed and reported is its
successors'. Of a split, a successor with tasks of its own takes those, one without takes the rest; what belongs to no
task (a duty, a report sent) is everybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ruralgov.findings import Path
from ruralgov.plan.department import Department
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.cycles import cycles
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Task

Kept = tuple[tuple[Path, tuple[int, ...]], ...]
"""Of each list that was made anew: where every item of it stood before."""
Units = Callable[[str, str | None], tuple[str, ...]]
"""The units that stand for a name in a task; None: outside all tasks."""

# Lists and mappings of the plan whose entries name units, with the fields that do.
_LISTED = {"duties": ("by", "to"), "goals": ("lead",), "provisions": ("unit",), "scoring": ("members",)}
_SINGLE = {"progress": "by", "escalation": "by"}


def alias_map(departments: Mapping[str, Department]) -> dict[str, str]:
    """Registered name by alias; a registered name is no alias."""
    pairs = ((alias, name) for name, unit in departments.items() for alias in unit.aliases)
    return {alias: name for alias, name in pairs if alias not in departments}


class Heirs:
    """Who stands for a unit on a day; without a day every unit stands for itself."""

    def __init__(self, departments: Mapping[str, Department], day: date | None) -> None:
        over = {name: one for name, one in departments.items() if one.into and one.until and day and one.until < day}
        self.over = over
        self._aliases = alias_map(departments) if over else {}

    def __bool__(self) -> bool:
        return bool(self.over)

    def of(self, name: str, task: str | None = None) -> tuple[str, ...]:
        """The unit itself, or its successors at the end of the chain, in the order of the register's ``into``."""
        found, seen = [self._aliases.get(name, name)], set[str]()
        while (ended := next((one for one in found if one in self.over and one not in seen), None)) is not None:
            seen.add(ended)
            place = found.index(ended)
            found[place : place + 1] = [self._aliases.get(one, one) for one in successors(self.over[ended], task)]
        return tuple(dict.fromkeys(found))

    def all_of(self, names: Iterable[str], task: str | None = None) -> tuple[str, ...]:
        """Several units, each once."""
        return tuple(dict.fromkeys(one for name in names for one in self.of(name, task)))

    def one(self, name: str, task: str | None = None) -> str:
        """The successor, of several the first; the unit itself where it goes on."""
        return self.of(name, task)[0]


def successors(unit: Department, task: str | None) -> list[str]:
    """Who takes a task over: whom it is given to, else who takes the rest, else all."""
    if task is None:
        return list(unit.into)
    named = [name for name, tasks in unit.into.items() if task in tasks]
    return named or [name for name, tasks in unit.into.items() if not tasks] or list(unit.into)


def reorganised(plan: Plan, day: date | None) -> tuple[Plan, Kept]:
    """The plan with the units of the day, and where the items of its new lists stood; the same where none has ended."""
    heirs = Heirs(plan.departments, day)
    if not heirs:
        return plan, ()
    kept: list[tuple[Path, tuple[int, ...]]] = []
    tasks = tuple(_task(task, heirs, place, kept) for place, task in enumerate(plan.tasks))
    update: dict[str, object] = {"tasks": tasks, "departments": _register(plan, heirs), **_frame(plan, heirs)}
    for name, fields in _LISTED.items():
        entries = enumerate(getattr(plan, name, ()))
        update[name] = tuple(_entry(one, heirs, (name, place), fields, kept) for place, one in entries)
    for name, field in _SINGLE.items():
        update[name] = tuple(_by(one, heirs, field) for one in getattr(plan, name))
    update["submissions"] = _submissions(plan, heirs, kept)
    known = {name: value for name, value in update.items() if name in type(plan).model_fields}
    return plan.model_copy(update=known), tuple(kept)


def _task(task: Task, heirs: Heirs, place: int, kept: list[tuple[Path, tuple[int, ...]]]) -> Task:
    if not any(heirs.of(name) != (name,) for _, names in task.roles for name in names):
        return task
    lead = heirs.all_of(task.lead, task.id)
    update = {}
    for role, names in task.roles:
        found = [(one, at) for at, name in enumerate(names) for one in heirs.of(name, task.id)]
        # Who leads now does not support itself as well.
        places = {one: at for one, at in reversed(found) if role != "support" or one not in lead}
        update[role] = tuple(one for one in dict.fromkeys(one for one, _ in found) if one in places)
        kept.append((("tasks", place, role), tuple(places[one] for one in update[role])))
    return task.model_copy(update=update)


def _entry(
    entry: Any, heirs: Heirs, path: Path, fields: tuple[str, ...], kept: list[tuple[Path, tuple[int, ...]]]
) -> Any:
    update = {}
    for field in fields:
        names = getattr(entry, field)
        found = {one: at for at, name in reversed(list(enumerate(names))) for one in heirs.of(name, _task_of(entry))}
        update[field] = heirs.all_of(names, _task_of(entry))
        if update[field] != names:
            kept.append(((*path, field), tuple(found[one] for one in update[field])))
    return entry.model_copy(update=update)


def _task_of(entry: object) -> str | None:
    task: str | None = getattr(entry, "task", None)
    return task


def _by(entry: Any, heirs: Heirs, field: str) -> object:
    name = getattr(entry, field)
    return entry if name is None else entry.model_copy(update={field: heirs.one(name, _task_of(entry))})


def _submissions(plan: Plan, heirs: Heirs, kept: list[tuple[Path, tuple[int, ...]]]) -> tuple[object, ...]:
    """What a unit sent before it was split counts for each of its successors."""
    found = [(one, place) for place, sent in enumerate(plan.submissions) for one in _sent(sent, heirs)]
    if len(found) != len(plan.submissions):
        kept.append((("submissions",), tuple(place for _, place in found)))
    return tuple(one for one, _ in found)


def _sent(entry: Any, heirs: Heirs) -> Iterator[object]:
    yield from (entry.model_copy(update={"by": one}) for one in heirs.of(entry.by)) if entry.by else (entry,)


def evaluators_on(scoring: Scoring, heirs: Heirs) -> Scoring:
    """The scoring with who scores on a day: a successor has the weights of the units that it took over.

    Of a unit that was split the first successor scores in its place.
    """
    if not heirs or not scoring.evaluators:
        return scoring
    weights: dict[str, Decimal] = {}
    for name, weight in scoring.evaluators.items():
        heir = heirs.one(name)
        weights[heir] = weights.get(heir, Decimal(0)) + weight
    return scoring.model_copy(update={"evaluators": weights})


def _register(plan: Plan, heirs: Heirs) -> dict[str, Department]:
    return {
        name: unit.model_copy(update={"members": heirs.all_of(unit.members)}) if unit.members else unit
        for name, unit in plan.departments.items()
    }


def _frame(plan: Plan, heirs: Heirs) -> dict[str, object]:
    """Who issues the plan, and to whom its letters go."""
    letter, issuer = plan.letter, plan.issuer
    names = {name: heirs.all_of(getattr(letter, name)) for name in ("to", "cc")} if letter else {}
    signed = {"issuer": heirs.one(letter.issuer)} if letter and letter.issuer else {}
    return {
        "letter": letter.model_copy(update={**names, **signed}) if letter else None,
        "issuer": heirs.one(issuer) if issuer else None,
    }


def succession_circle(departments: Mapping[str, Department], name: str) -> tuple[str, ...]:
    """The way from a unit over its successors back to itself; empty where there is none."""
    into = {one: tuple(unit.into) for one, unit in departments.items()}
    return next(((*circle, circle[0]) for circle in cycles(into) if name in circle), ())
