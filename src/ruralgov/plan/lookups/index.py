"""Look-ups over a plan, made once and shared by rules and views. Pure: a plan in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from ruralgov.findings import Fault, Finding, Path, Written
from ruralgov.plan.dates import Span
from ruralgov.plan.department import Department
from ruralgov.plan.governance import Alerts, Duty, Place
from ruralgov.plan.house.holidays import NOTHING, HouseHolidays
from ruralgov.plan.house.settings import merged
from ruralgov.plan.lookups.day.corrected_entries import last_logged
from ruralgov.plan.lookups.day.plan_on_day import effective
from ruralgov.plan.lookups.day.reorganisation import Heirs, alias_map
from ruralgov.plan.lookups.day.task_log import task_logs
from ruralgov.plan.plan import Plan, Stage
from ruralgov.plan.progress import Progress
from ruralgov.plan.surroundings import NOWHERE, Around, PartPlan
from ruralgov.plan.task import Task

T = TypeVar("T")

_TOLD = ("errors", "left_out", "where", "errors_in", "judge", "doubtful", "doubted", "unsure_steps")
LEAD = "lead"
"""As ``duty.by``: the lead unit of every task."""
RANKED, SCORED = "ranking/", "scores/"
"""Before the name of a unit, or a scoring, what is missing in a ranking, or among scores, of the others (``Index.wrong``)."""


class Due(NamedTuple):
    """A task's deadline and where it comes from: ``task``, ``stage`` or ``period``."""

    day: date
    origin: str


class Index:
    """A plan with its look-ups, as of a day: what is later is not in ``plan``, what was amended later is as it was.

    ``written`` is the plan as the file has it. Without a day the last that the plan's own logs speak of counts, and
    all that they say. Of a given day it is what was known on that day, or on ``known_on``. ``house`` is what the
    office's house file of holidays says, ``around`` what lies around the plan's file; ``units_on`` asks for the units of an
    earlier day.
    """

    def __init__(
        self,
        plan: Plan,
        as_of: date | None = None,
        known_on: date | None = None,
        *,
        house: HouseHolidays = NOTHING,
        around: Around = NOWHERE,
        as_written: bool = False,
        units_on: date | None = None,
    ) -> None:
        self.written = plan
        self.house = house
        self.around = around
        self.given_as_of = as_of
        self.given_known_on = known_on
        self.as_of = None if as_written else as_of or latest(plan, around)
        self.known_on = known_on or as_of or date.max
        self.units_on = units_on or self.as_of
        self.effective = effective(plan, self.as_of, self.known_on, self.units_on)
        self.plan = self.effective.plan
        self.memo: dict[object, Any] = {}
        self.errors = 0
        """How many errors the plan has that stop nothing of what is computed; papers say so."""
        self.left_out: tuple[str, ...] = ()
        """Tasks whose wrong values are missing in what is shown; papers name them."""
        self.faults: tuple[Fault, ...] = ()
        """What is wrong in what a paper is made of, where it is made all the same."""
        self.doubtful: tuple[Fault, ...] = ()
        self.doubted: Mapping[str, str] = {}
        """What does not go together in it: figures stand as typed, with a mark; the parts of a paper that rest on such, with the lines."""
        self.wrong: Mapping[str, str] = {}
        """The parts of a paper that cannot be made for that, each with the lines that are to blame (``第3行``)."""
        self.unsure_steps: Mapping[int, bool] = {}
        """The measures, by their places, of which an error leaves open when they follow: True where from some day overdue alone."""
        self.whole: Index | None = None
        """The plan with what was taken out of this one for it; None where nothing was."""
        self.remade: Callable[[Index], Index] | None = None
        """The plan of another day without what a paper of that day cannot be made of; None where none is made."""
        self.judge: Callable[[Index, object], bool] = lambda *_: False
        """Whether an error leaves open what a figure (a ``Part``) is: sums that a paper makes itself go without it."""
        self.where: Callable[[Path], Written | None] = lambda _: None
        """How a path's value is written in the plan file; set by who read one."""
        self.errors_in: Callable[[str], tuple[Finding, ...]] = lambda _: ()
        """The errors of the plan for which something is missing in an area; set by who read one."""

    def on(self, day: date) -> Index:
        """The same plan as of another day, known on the same day as this one where one was given."""
        if day == self.given_as_of == self.as_of:
            return self
        found = self.at(day, self.given_known_on)
        return self.remade(found.whole or found) if self.remade else found

    def known(self, on: date) -> Index:
        """The same plan of the same day, by what was known on another."""
        return self.at(self.given_as_of, on)

    def at(self, day: date | None, known_on: date | None) -> Index:
        """The same plan as of a day, by what was known on another."""
        found = Index(self.written, day, known_on, house=self.house, around=self.around)
        self._tell(found)
        found.faults, found.wrong = self.faults, self.wrong
        found.whole = None if self.whole is None else self.whole.at(day, known_on)
        return found

    def without(self, plan: Plan, faults: tuple[Fault, ...], wrong: Mapping[str, str]) -> Index:
        """The same by a plan from which the parts that are ``wrong`` have been taken out."""
        found = Index(plan, self.as_of, self.known_on, house=self.house, around=self.around)  # the day stays its own
        found.given_as_of, found.given_known_on = self.given_as_of, self.given_known_on
        self._tell(found)
        found.faults, found.wrong, found.whole, found.remade = faults, wrong, self, self.remade
        return found

    def _tell(self, found: Index) -> None:
        for name in _TOLD:
            setattr(found, name, getattr(self, name))

    def by_units_of(self, day: date) -> Index:
        """The same plan as of the same day by the units of an earlier one: this one, where none has ended since."""
        days = [one.until for one in self.heirs.over.values() if one.until and one.until >= day]
        if not days:
            return self
        key = ("units", min(days))  # the units are the same up to the day on which the next one ends
        if key not in self.memo:
            self.memo[key] = Index(
                self.written, self.as_of, self.known_on, house=self.house, around=self.around, units_on=min(days)
            )
        found: Index = self.memo[key]
        return found

    @cached_property
    def as_written(self) -> Index:
        """The plan as the file has it, of no day: for rules of structure, for comparing two files, for edits."""
        found = Index(
            self.written, self.given_as_of, self.given_known_on, house=self.house, around=self.around, as_written=True
        )
        if self.plan is self.written:
            found.memo = self.memo  # what looks at the day (arrears) is asked for by rules of a day alone
        return found

    @cached_property
    def parts(self) -> tuple[tuple[PartPlan, Index], ...]:
        """The plans below that can be read, as of the same day and by the same knowledge."""
        return tuple(
            (part, Index(part.plan, self.as_of, self.known_on, around=part.around))
            for part in self.around.parts
            if part.plan is not None
        )

    @cached_property
    def period(self) -> Span | None:
        """The plan's period, both days included; None where a draft has none or it is reversed."""
        period = self.plan.period
        return Span(period.start, period.end) if period and period.start <= period.end else None

    @cached_property
    def alerts(self) -> Alerts:
        """The thresholds of the lights: the plan's own, else the office's, else the usual ones."""
        return merged(self.plan.alerts, self.around.rules.alerts)

    @property
    def lead_limit(self) -> int | None:
        """Most tasks that one unit may lead, by the plan, else by the office; None where neither says so."""
        return self.plan.checks.lead_limit or self.around.rules.check.lead_limit

    @cached_property
    def departments(self) -> Mapping[str, Department]:
        """The register by name."""
        return self.plan.departments

    @cached_property
    def alias_of(self) -> dict[str, str]:
        """Registered name by alias; a registered name is no alias."""
        return alias_map(self.departments)

    @cached_property
    def heirs(self) -> Heirs:
        """Who stands for a unit on the day: itself, or its successors after a reorganisation."""
        return Heirs(self.departments, self.units_on)

    def heirs_on(self, day: date) -> Heirs:
        """Who stands for a unit on a day that may lie ahead."""
        key = (Heirs, day)
        if key not in self.memo:
            self.memo[key] = Heirs(self.departments, day)
        found: Heirs = self.memo[key]
        return found

    def unit(self, name: str) -> str:
        """The registered name of a unit given by name or alias; the name itself when it is unknown.

        After a reorganisation its successor, where there is one alone.
        """
        known = self.alias_of.get(name, name)
        found = self.heirs.of(known) if self.heirs else (known,)
        return found[0] if len(found) == 1 else known

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Tasks by id; of doubled ids the first counts."""
        return {task.id: task for task in reversed(self.plan.tasks)}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position in the plan by task id; of doubled ids the first counts."""
        last = len(self.plan.tasks) - 1
        return {task.id: last - back for back, task in enumerate(reversed(self.plan.tasks))}

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """Stages by name."""
        return {stage.name: stage for stage in reversed(self.plan.stages)}

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """Duties by name."""
        return {duty.name: duty for duty in reversed(self.plan.duties)}

    @cached_property
    def places_by_kind(self) -> dict[str, list[Place]]:
        """Places by kind: town, village, community."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.plan.places:
            found[place.kind].append(place)
        return found

    def due(self, task: Task) -> Due | None:
        """The deadline: the task's own, else its stage's end, else the period's end; None for a standing task."""
        if task.ongoing and task.deadline is None:
            return None
        if task.deadline is not None:
            return Due(task.deadline, "task")
        if task.stage is not None and (stage := self.stages.get(task.stage)):
            return Due(stage.end, "stage")
        return Due(self.period.end, "period") if self.period else None

    def start(self, task: Task) -> date | None:
        """The first day of work: the task's own, else its stage's, else the period's; not before it came into the plan."""
        if task.start is not None:
            return task.start
        due = self.due(task)
        stage = self.stages.get(task.stage) if task.stage is not None else None
        in_stage = stage is not None and (due is None or stage.start <= due.day)
        first = stage.start if stage is not None and in_stage else self.period.start if self.period else None
        came = self.came(task)
        return came if first and came and first < came and (due is None or came <= due.day) else first

    def came(self, task: Task) -> date | None:
        """The day a task was added to the plan that was in force; None for those it was issued with."""
        return task.added or self._additions.get(task.id)

    @cached_property
    def _additions(self) -> dict[str, date]:
        return {
            one.task: one.date for one in self.plan.amendments if one.task and one.field == "task" and not one.from_
        }

    @cached_property
    def log(self) -> dict[str, list[Progress]]:
        """Progress entries by task id, oldest first: of a task with parts with what they add up to."""
        return task_logs(self.plan, of_day=self.as_of is not None)

    @cached_property
    def parent_of(self) -> dict[str, Task]:
        """The task that a task is a part of, by the part's id; of several the first (RG423)."""
        return {part: task for task in reversed(self.plan.tasks) for part in task.parts}

    @cached_property
    def first_entry(self) -> date:
        """The day of the first progress entry; never, where there is none by the as-of day."""
        return min((entry.date for entry in self.plan.progress), default=date.max)

    @cached_property
    def leads(self) -> dict[str, list[Task]]:
        """Tasks by lead unit (registered name), in the plan's order."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.plan.tasks:
            for name in task.lead:
                found[self.unit(name)].append(task)
        return found


def latest(plan: Plan, around: Around) -> date | None:
    """The last day that the logs of a plan, or of the plans below it, speak of."""
    below = (latest(part.plan, part.around) for part in around.parts if part.plan is not None)
    return max((day for day in (last_logged(plan), *below) if day), default=None)


def once(function: Callable[[Index], T]) -> Callable[[Index], T]:
    """Compute what a function says about a plan once for each index: several rules and views ask for it."""

    @wraps(function)
    def remembered(index: Index) -> T:
        if function not in index.memo:
            index.memo[function] = function(index)
        found: T = index.memo[function]
        return found

    return remembered
