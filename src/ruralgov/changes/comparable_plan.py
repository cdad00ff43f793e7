"""A plan as it is compared: units by their registered names, lists without order sorted, ratios by their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import TypeVar

from pydantic import BaseModel

from ruralgov.money.shares import ratio_of
from ruralgov.plan.department import Department
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import LEAD, Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Task
from ruralgov.text import number

Unit = Callable[[str], str]
_Sortable = TypeVar("_Sortable", str, date)


def renamed_units(old: Index, new: Index) -> dict[str, str]:
    """Old to new name of every unit that only the register renamed: its name is gone, and an alias of another one.

    Where that one was registered before, or goes by two names of before, an alias has made two units one.
    """
    gone = [name for name in old.departments if name not in new.departments]
    come = {name for name in new.departments if name not in old.departments}
    found: dict[str, str] = {}
    for name in gone:
        fits = {new.alias_of.get(name), *({*old.departments[name].aliases} & come)} - {None}
        if len(fits) == 1:
            found[name] = fits.pop() or ""
    return found


def made_one(old: Index, renamed: Mapping[str, str]) -> frozenset[str]:
    """The names of before that an alias has made one unit with another of before."""
    often = Counter(renamed.values())
    return frozenset(name for name, now in renamed.items() if now in old.departments or often[now] > 1)


def normal(index: Index, renamed: Mapping[str, str]) -> Plan:
    """The plan as it is compared."""

    def unit(name: str) -> str:
        known = index.unit(name)
        return renamed.get(known, known)

    plan = index.plan
    funding = plan.funding.model_copy(
        update={
            "shares": {name: share_rules(given, plan.funding.sources) for name, given in plan.funding.shares.items()}
        }
    )
    return plan.model_copy(
        update={
            "tasks": tuple(_task(task, unit) for task in plan.tasks),
            "departments": _register(plan.departments, renamed, unit),
            "funding": funding,
            "goals": _with_units(plan.goals, unit, "lead"),
            "provisions": _with_units(plan.provisions, unit, "unit"),
            "duties": _with_units(plan.duties, unit, "by", "to"),
            "progress": _with_units(plan.progress, unit, "by"),
            "submissions": _with_units(plan.submissions, unit, "by"),
            "escalation": _with_units(plan.escalation, unit, "by"),
            "issuer": unit(plan.issuer) if plan.issuer else None,
            **{name: unordered(getattr(plan, name)) for name in ("basis", "sections", "holidays", "workdays")},
        }
    )


def _register(departments: Mapping[str, Department], renamed: Mapping[str, str], unit: Unit) -> dict[str, Department]:
    """The units by the names that they have now; of two that an alias made one the one that kept its name counts."""
    kept = {name: one for name, one in departments.items() if name not in renamed}
    found: dict[str, Department] = {}
    for name, one in departments.items():
        now = renamed.get(name, name)
        found.setdefault(now, _department(kept.get(now, one), unit))
    return found


def unordered(values: Iterable[_Sortable]) -> tuple[_Sortable, ...]:
    """A list whose order says nothing: each value once, in one order."""
    return tuple(sorted(set(values)))


def _task(task: Task, unit: Unit) -> Task:
    return task.model_copy(
        update={
            "lead": tuple(dict.fromkeys(map(unit, task.lead))),
            "support": unordered(map(unit, task.support)),
            "accountable": unordered(map(unit, task.accountable)),
            "after": unordered(task.after),
            "deliverables": unordered(task.deliverables),
        }
    )


def _department(department: Department, unit: Unit) -> Department:
    # Aliases are ways of typing: what they lead to is compared where it is used.
    into = {unit(name): unordered(tasks) for name, tasks in department.into.items()}
    return department.model_copy(
        update={"aliases": (), "members": unordered(map(unit, department.members)), "into": into}
    )


def _with_units(entries: Iterable[BaseModel], unit: Unit, *fields: str) -> tuple[object, ...]:
    return tuple(
        entry.model_copy(update={name: _units(getattr(entry, name), unit) for name in fields}) for entry in entries
    )


def _units(value: object, unit: Unit) -> object:
    if isinstance(value, tuple):
        return unordered(name if name == LEAD else unit(name) for name in value)
    return unit(value) if isinstance(value, str) else value


def share_rules(
    given: ShareRule | tuple[ShareRule, ...], sources: tuple[str, ...]
) -> ShareRule | tuple[ShareRule, ...]:
    """One rule, or those that follow one another, with ratios by source."""
    if isinstance(given, ShareRule):
        return _share(given, sources)
    return tuple(_share(rule, sources) for rule in given)


def _share(rule: ShareRule, sources: tuple[str, ...]) -> ShareRule:
    if not rule.ratio:
        return rule
    ratio = reduced(ratio_of(rule, sources))
    # In the order of the plan's sources, as an office says it: 2:2:1 of province, city and county.
    return rule.model_copy(update={"ratio": {name: ratio[name] for name in sorted(ratio, key=_place(sources))}})


def rules_text(given: ShareRule | tuple[ShareRule, ...]) -> str:
    """Share rules in normal form as text: the same where they say the same."""
    rules = (given,) if isinstance(given, ShareRule) else given
    return repr([sorted((name, _plain(value)) for name, value in rule if value is not None) for rule in rules])


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return sorted((name, number(part)) for name, part in value.items())
    return number(value) if isinstance(value, Decimal) else str(value)


def _place(sources: tuple[str, ...]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (sources.index(name) if name in sources else len(sources), name)


def reduced(ratio: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """A ratio in its smallest whole numbers: 4:4:2 is 2:2:1. Left alone where a part is not positive."""
    parts = {name: Fraction(part) for name, part in ratio.items()}
    if not parts or min(parts.values()) <= 0:
        return dict(ratio)
    scale = lcm(*(part.denominator for part in parts.values()))
    whole = {name: int(part * scale) for name, part in parts.items()}
    shared = gcd(*whole.values())
    return {name: Decimal(part // shared) for name, part in sorted(whole.items())}
