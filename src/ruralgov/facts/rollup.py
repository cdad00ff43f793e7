"""Many plans added up: tasks by state and money, by region and by source. Pure: plans in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from ruralgov.money.totals import Key, Sums, total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import Light, Status, state


@dataclass(frozen=True, slots=True)
class Member:
    """A plan of the roll-up, on the day that its state is shown for."""

    index: Index
    day: date


@dataclass(frozen=True, slots=True)
class Group:
    """Plans added up. ``percent`` is the sum over the tasks by weight, so that a mean of groups is the mean of all tasks.

    ``averaged`` counts the tasks in the mean; ``not_averaged`` those that it lacks: of which no percentage was reported
    (``status.mean``), and every task of the ``drafts``, which nobody carries out yet. Parts and ended tasks are neither.
    """

    plans: int = 0
    drafts: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    lights: Counter[Light | None] = field(default_factory=Counter)
    percent: Decimal = Decimal(0)
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
        return self.statuses.total()

    @property
    def average(self) -> Fraction | None:
        """Mean percentage over the tasks that count; None without any."""
        return Fraction(self.percent) / Fraction(self.weight) if self.weight else None

    def plus(self, other: Group) -> Group:
        """Both together."""
        return Group(
            self.plans + other.plans,
            self.drafts + other.drafts,
            self.statuses + other.statuses,
            self.lights + other.lights,
            self.percent + other.percent,
            self.not_averaged + other.not_averaged,
            self.averaged + other.averaged,
            self.money.plus(other.money),
            self.weight + other.weight,
            self.weighted or other.weighted,
        )


def group(member: Member, year: int | None = None) -> Group:
    """One plan as a group; ``year`` limits the money."""
    index = member.index
    states = [state(index, task, member.day) for task in index.plan.tasks]
    draft = index.plan.status == "draft"
    standing = [now for now in states if now.counted]
    counted = [now for now in standing if now.averaged and not draft]
    return Group(
        1,
        int(draft),
        Counter(now.status for now in states),
        Counter(now.light for now in states),
        sum((now.percent * now.weight for now in counted), Decimal(0)),
        len(standing) - len(counted),
        len(counted),
        total(index, year=year),
        sum((now.weight for now in counted), Decimal(0)),
        any(now.weight != 1 for now in states),
    )


def together(groups: Iterable[Group]) -> Group:
    """All of them in one."""
    return reduce(Group.plus, groups, Group())


def by_region(members: Sequence[Member], year: int | None = None) -> dict[str | None, Group]:
    """Plans of one region added up: by division code, then by name; None for plans that name no region."""
    found: dict[str | None, Group] = {}
    for member in sorted(members, key=_place):
        region = member.index.plan.region
        name = region.name if region else None
        found[name] = found.get(name, Group()).plus(group(member, year))
    return found


def _place(member: Member) -> tuple[int, str]:
    region = member.index.plan.region
    # Regions without a code keep the order in which their plans were given, behind those with one.
    return (2, "") if region is None else (0, region.code) if region.code else (1, "")


def by_source(members: Sequence[Member], year: int | None = None) -> dict[Key, Sums]:
    """Money of all plans by the name of its source, in the order in which the plans first name them."""
    found: dict[Key, Sums] = {}
    for member in members:
        for source, sums in totals(member.index, "source", year=year).items():
            found[source] = found.get(source, Sums()).plus(sums)
    return dict(sorted(found.items(), key=lambda one: one[0] is None))


def copies(members: Sequence[Member], name: Callable[[Member], str]) -> list[tuple[str, ...]]:
    """Names of plans that look like copies of one another: same title and same region. Copies would count twice."""
    alike: dict[tuple[str, str], list[str]] = {}
    for member in members:
        plan = member.index.plan
        alike.setdefault((plan.title, plan.region.name if plan.region else ""), []).append(name(member))
    return [tuple(names) for names in alike.values() if len(names) > 1]
