"""What one plan gives to the sums over many: small, and no look-ups behind it, so that thousands fit and processes hand them on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.aggregation.indicator_readings import Reading, readings
from ruralgov.findings import Finding
from ruralgov.money.advances import Balance, brought_advances, open_balances
from ruralgov.money.totals import Key, Sums, total, totals
from ruralgov.plan.indicator_dictionary import Placed
from ruralgov.plan.lookups.day.corrected_entries import entered_later
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, among, light_on, state
from ruralgov.progress.unbroken_days import since
from ruralgov.records.fingerprints import Mark, mark

_LATE = (Light.YELLOW, Light.RED)


class Area(NamedTuple):
    """The region of a plan. In a roll-up ``name`` tells it from the others (``told_apart``); the plan has it as ``written``."""

    name: str
    level: str
    code: str | None
    written: str | None = None


class Behind(NamedTuple):
    """A task that is late or behind: who leads it, with what, since when; ``points`` behind the time gone by."""

    units: tuple[str, ...]
    task: str
    title: str
    due: date | None
    status: Status
    light: Light
    since: date
    overdue_days: int
    percent: Decimal | None
    points: Fraction | None
    targets: tuple[str, ...]
    problem: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks and money added up. ``by_weight`` is the sum of the percentages, each times its weight, so that a mean of groups
    is the mean of all tasks; ``average`` is that mean.

    ``averaged`` counts the tasks in the mean; ``not_averaged`` those that it lacks: of which no percentage was reported
    (``status.mean``). Parts and ended tasks are neither.
    """

    plans: int = 0
    states: Counter[tuple[Status, Light | None]] = field(default_factory=Counter)
    by_weight: Decimal = Decimal(0)
    not_averaged: int = 0
    averaged: int = 0
    money: Sums = field(default_factory=Sums)
    weight: Decimal = Decimal(0)
    """Of the tasks that the mean holds."""
    weighted: bool = False
    """Whether some task counts more or less than the others."""

    @property
    def tasks(self) -> int:
        """Number of tasks."""
        return self.states.total()

    def of(self, what: Status | Light) -> int:
        """Number of tasks with a status or a light."""
        return sum(count for pair, count in self.states.items() if what in pair)

    @property
    def average(self) -> Fraction | None:
        """Mean percentage over the tasks that count; None without any."""
        return Fraction(self.by_weight) / Fraction(self.weight) if self.weight else None

    def plus(self, other: Group) -> Group:
        """Both together."""
        return Group(
            self.plans + other.plans,
            self.states + other.states,
            self.by_weight + other.by_weight,
            self.not_averaged + other.not_averaged,
            self.averaged + other.averaged,
            self.money.plus(other.money),
            self.weight + other.weight,
            self.weighted or other.weighted,
        )


@dataclass(frozen=True, slots=True)
class Digest:
    """A plan on its day. ``years`` are the first and last of its period, None where it has none.

    ``units`` holds the tasks of each lead unit, of a task of several with each of them: they sum to more than the plan.
    """

    file: str
    title: str
    area: Area | None
    status: str
    as_of: date | None
    day: date
    years: tuple[int, int] | None
    whole: Group
    sources: dict[Key, Sums]
    units: dict[str, Group]
    behind: tuple[Behind, ...]
    readings: tuple[Reading, ...]
    errors: int = 0
    mark: Mark | None = None
    """The fingerprint of what the plan said on its day."""
    late: int = 0
    """Entries that speak of the asked day or before and were made later: they are in no figure."""
    late_until: date | None = None
    """The last day on which one of them was made."""
    owed: tuple[Balance, ...] = ()
    """What is out of advances, where the money of all years counts; ``brought`` is what of before the plan it was begun with."""
    brought: tuple[Balance, ...] = ()
    lacks: tuple[str, ...] = ()
    """Of tasks, money, leads and targets what errors touch: the plan gives nothing to tables of them. ``why`` is the first of these errors."""
    why: Finding | None = None
    doubted: tuple[Finding, ...] = ()
    """What does not go together in it: its figures are in the sums as they are typed."""
    handed_on: Decimal = Decimal(0)
    """What of the balances counts in a later plan of the same roll-up, and no more here."""
    above: bool = False
    """Whether it stands on plans below it: beside them its region is no competitor."""

    def only(self, shown: frozenset[str]) -> Digest:
        """Without what no table shows: of thousands of plans nothing is kept that nobody asked for."""
        return replace(
            self,
            units=self.units if "unit" in shown else {},
            behind=self.behind if "behind" in shown else (),
            readings=self.readings if "indicator" in shown else (),
        )

    def gives(self, *parts: str) -> bool:
        """Whether nothing is wrong in any of these parts."""
        return not set(parts).intersection(self.lacks)

    def touches(self, year: int | None) -> bool:
        """Whether the plan is one of a year; one without a period may be of any."""
        return year is None or self.years is None or self.years[0] <= year <= self.years[1]


def digest(index: Index, day: date, file: str = "", year: int | None = None) -> Digest:
    """A plan as figures. ``year`` limits the money; of a plan of other years nothing but its money of that year is left."""
    plan, period = index.plan, index.period
    region = plan.region
    found = Digest(
        file,
        plan.title,
        Area(region.name, region.level, region.code) if region else None,
        plan.status,
        index.as_of,
        day,
        (period.start.year, period.end.year) if period else None,
        Group(1, money=total(index, year=year)),
        dict(totals(index, "source", year=year)),
        {},
        (),
        (),
        index.errors,
        mark(index, day),
        *_entered_later(index),
        *(_balances(index) if year is None else ()),
    )
    found = replace(found, above=bool(plan.parts))
    return _with_tasks(found, index) if found.touches(year) else found


def _entered_later(index: Index) -> tuple[int, date | None]:
    day = index.given_as_of
    found = entered_later(index.written, day, index.known_on) if day else []
    return len(found), max(found, default=None)


def _balances(index: Index) -> tuple[tuple[Balance, ...], tuple[Balance, ...]]:
    brought = (Balance(one.year, one.by, one.due_from, one.purpose, one.amount) for one in brought_advances(index))
    return tuple(open_balances(index)), tuple(brought)


def _with_tasks(found: Digest, index: Index) -> Digest:
    pairs = [(task, state(index, task, found.day)) for task in index.plan.tasks]
    units: dict[str, list[tuple[Task, State]]] = defaultdict(list)
    for task, now in pairs:
        for unit in dict.fromkeys(map(index.unit, task.lead)):
            units[unit].append((task, now))
    whole = added(now for _, now in pairs)
    return replace(
        found,
        whole=replace(whole, plans=1, money=found.whole.money),
        units={unit: added(now for _, now in among(index, own)) for unit, own in units.items()},
        behind=tuple(_behind(index, task, now, found.day) for task, now in pairs if _late(now)),
        readings=tuple(readings(index, pairs, found.day)),
    )


def added(states: Iterable[State]) -> Group:
    """Tasks added up, without money."""
    listed = list(states)
    standing = [now for now in listed if now.counted]
    counted = [now for now in standing if now.averaged]
    return Group(
        states=Counter((now.status, now.light) for now in listed),
        by_weight=sum((now.reached * now.weight for now in counted), Decimal(0)),
        not_averaged=len(standing) - len(counted),
        averaged=len(counted),
        weight=sum((now.weight for now in counted), Decimal(0)),
        weighted=any(now.weight != 1 for now in listed),
    )


def _late(now: State) -> bool:
    return now.light in _LATE


def _behind(index: Index, task: Task, now: State, day: date) -> Behind:
    return Behind(
        tuple(dict.fromkeys(map(index.unit, task.lead))),
        task.id,
        task.title,
        now.due.day if now.due else None,
        now.status,
        now.light or Light.RED,
        since_when(index, task, now, day) or day,
        now.overdue_days,
        now.percent,
        now.behind if now.behind and now.behind > 0 else None,
        tuple(lag.indicator.name for lag in now.lags),
        now.last.problem if now.last else None,
    )


def since_when(index: Index, task: Task, now: State, day: date) -> date | None:
    """Overdue from the day after the deadline, or from the day it was resumed; else the first of the days in a row without
    a green light; None where it is not late."""
    if not _late(now):
        return None
    first = now.due.day + timedelta(days=1) if now.overdue_days and now.due else None
    if first and not (task.ended and task.ended.holds(first)):
        return first
    return since(index, task, day, lambda on: on == day or light_on(index, task, on) in _LATE)


CLASSES = (Digest, Group, Area, Balance, Behind, Reading, Placed, Sums, Status, Light, Mark)
"""What a digest is made of, for whoever keeps digests or hands them on."""
