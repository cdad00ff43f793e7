"""An origin: the steps of a computation in words, and the places that went into it; and what all of them start from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ruralgov.findings import Path
from ruralgov.papers.origins.subjects import Part, Subject
from ruralgov.papers.tables.units_table import by_lead
from ruralgov.plan.lookups.day.corrected_entries import entered_on
from ruralgov.plan.lookups.day.undone_amendments import taken_back
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import log_of
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, state
from ruralgov.text import chinese_date

if TYPE_CHECKING:
    from ruralgov.papers.score_page import Shown


@dataclass(frozen=True, slots=True)
class Origin:
    """``steps`` is the arithmetic in words with its numbers; ``inputs`` are paths in the plan file.

    What is only copied from the plan has no steps. ``parts`` are other figures that go into this one.
    """

    steps: tuple[str, ...] = ()
    inputs: tuple[Path, ...] = ()
    parts: tuple[Part, ...] = ()

    def plus(self, *others: Origin) -> Origin:
        """Together with others: their steps behind, each input once."""
        every = (self, *others)
        return Origin(
            tuple(dict.fromkeys(step for one in every for step in one.steps)),
            tuple(dict.fromkeys(path for one in every for path in one.inputs)),
            tuple(dict.fromkeys(part for one in every for part in one.parts)),
        )

    def but(self, *steps: str) -> Origin:
        """The same inputs, told in other words."""
        return Origin(steps, self.inputs, self.parts)


def joined(found: Iterable[Origin]) -> Origin:
    """Many origins as one."""
    return Origin().plus(*found)


def typed(given: object, path: Path, *names: str) -> Iterator[Path]:
    """The fields of a value that are not left out, by their names in the file; of a list each item."""
    for name in names:
        value = getattr(given, f"{name}_" if name in _KEYWORDS else name)
        if isinstance(value, tuple):
            yield from ((*path, name, at) for at in range(len(value)))
        elif value is not None:
            yield (*path, name)


_KEYWORDS = ("from", "for")


_MONEY = frozenset(("amount", "unit_cost", "refund", "cap"))
_MONEY_BY_NAME = frozenset(("fixed", "by_grade"))
"""Fields that hold money, and mappings that do."""


class Basis:
    """A plan on the day of a paper, where its parts stand in the file, and the rounds of its score sheets."""

    def __init__(self, index: Index, day: date, rounds: tuple[Shown, ...] = ()) -> None:
        self.index = index
        self.day = day
        self.rounds = rounds
        self._days: dict[date, Basis] = {}
        self._states: dict[int, State] = {}

    def at(self, *path: str | int) -> Path:
        """The path in the file of a path in the plan of the day."""
        return self.index.effective.original(path)

    def on(self, day: date) -> Basis:
        """The same plan on another day, by what is known on this one."""
        if day == self.day:
            return self
        if day not in self._days:
            self._days[day] = Basis(self.index.at(day, self.index.known_on), day, self.rounds)
        return self._days[day]

    def state(self, task: Task) -> State:
        """The state of a task on the day."""
        if id(task) not in self._states:
            self._states[id(task)] = state(self.index, task, self.day)
        return self._states[id(task)]

    @cached_property
    def open_by_lead(self) -> dict[str, list[tuple[Task, State]]]:
        """The tasks that have not ended otherwise, with their states, by lead unit."""
        return by_lead(self.index, [(task, now) for task in self.index.plan.tasks if (now := self.state(task)).open])

    def task(self, task: Task, *rest: str | int) -> Path:
        """Where a task stands, or something in it."""
        return self.at("tasks", self.index.positions[task.id], *rest)

    def entry(self, entry: Progress, *fields: str | int) -> Path:
        """Where an entry of the progress log stands, or a field of it."""
        place = self._entries.get(id(entry))
        if place is None:  # what a parent logged itself is kept without its percentage
            same = [at for at, one in enumerate(self.index.plan.progress) if _same(one, entry)]
            place = same[0] if same else 0
        return self.at("progress", place, *fields)

    def part(self, subject: Subject, column: str) -> Part:
        """A figure of the same day."""
        return Part(subject, column, self.day)

    def logged(self, entry: Progress, *fields: str) -> Origin:
        """Fields of an entry, with what makes it count: its task and day, when it was made, what it corrects."""
        names = ("task", "date", *(name for name in ("entered", "replaces") if getattr(entry, name)))
        task = self.index.tasks.get(entry.task)
        named = (self.task(task, "id"),) if task else ()
        return Origin(inputs=(*(self.entry(entry, name) for name in (*fields, *names)), *named))

    def compared(self) -> Origin:
        """That there is a column of this earlier day at all: the plan ran by then, and somebody had reported."""
        told = [at for at, entry in enumerate(self.index.plan.progress) if entry.date <= self.day]
        first = (self.at("progress", told[0], "date"),) if len(told) == 1 else ()
        return Origin(inputs=(("period", "start"), *first))

    def alone(self) -> Origin:
        """That there is no column of an earlier day though somebody had reported: the plan did not run by then."""
        period = self.index.period
        early = period and any(entry.date < period.start for entry in self.index.plan.progress)
        return Origin(inputs=(("period", "start"),) if early else ())

    def not_yet(self, task: Task) -> Origin:
        """Entries that speak of a day up to this one and were made later: they do not count yet."""
        return self._later.get(task.id, Origin())

    @cached_property
    def _later(self) -> dict[str, Origin]:
        """Those entries by task: the log is walked once for all of them."""
        known = self.index.known_on
        found: dict[str, list[Origin]] = defaultdict(list)
        above: dict[date, int] = {}
        made_on = entered_on(self.index.written, ("progress",))
        for place, (entry, made) in enumerate(zip(self.index.written.progress, made_on, strict=True)):
            if entry.date <= self.day and made > known:
                # Entered from top to bottom: one that does not say when was entered when the last above it was.
                places = (above[made], place) if made in above else (place,)
                dates = [("progress", at, "date") for at in places]
                own = [("progress", place, "entered")] if entry.entered else []
                words = f"{chinese_date(entry.date)}的填报按{chinese_date(made)}记入，这时还没有"
                found[entry.task].append(Origin((words,), (*dates, *own)))
            above[entry.since] = place
        return {task: joined(each) for task, each in found.items()}

    @cached_property
    def begun(self) -> Origin:
        """The first entry of the log, where no other shows that reporting has begun: before it nobody is judged."""
        told = list(islice((one for one in self.index.plan.progress if one.date <= self.day), 2))
        return Origin(inputs=(self.entry(told[0], "date"),)) if len(told) == 1 else Origin()

    @cached_property
    def earliest(self) -> Origin:
        """The earliest day of the log, on whatever line it stands."""
        first = min(self.index.plan.progress, key=lambda one: one.date, default=None)
        return Origin(inputs=(self.entry(first, "date"),) if first else ())

    def in_log(self, log: Path, entry: object, *fields: str) -> tuple[Path, ...]:
        """The same for a log of money."""
        place = next(at for at, one in enumerate(log_of(self.index.plan, log)) if one is entry)
        names = (*fields, *(name for name in ("entered", "replaces") if getattr(entry, name, None)))
        return tuple(self.at(*log, place, name) for name in names)

    @cached_property
    def _entries(self) -> dict[int, int]:
        return {id(entry): place for place, entry in enumerate(self.index.plan.progress)}

    def settled(self, found: Origin) -> Origin:
        """The origin with the amendments of its places: of a later one the old value stood, and not what stands now."""
        inputs: dict[Path, None] = {}
        for path in found.inputs:
            about = [(place, later) for place, changed, later in self._amended if _touches(changed, path)]
            if not any(later for _, later in about):
                inputs[path] = None
            for place, later in about:
                fields = ("date", "field", "from", "task") if later else ("date",)
                inputs |= dict.fromkeys(("amendments", place, field) for field in fields)
        if any(map(self._bare_money, inputs)):
            inputs["money_unit",] = None
        return Origin(found.steps, tuple(inputs), found.parts)

    def _bare_money(self, path: Path) -> bool:
        """Whether an amount is typed without its unit: what it is worth hangs on the plan's own."""
        if path[-1] not in _MONEY and (len(path) < 2 or path[-2] not in _MONEY_BY_NAME):
            return False
        found = self.index.where(path)
        return found is not None and isinstance(found.value, int | float | Decimal)

    @cached_property
    def _amended(self) -> list[tuple[int, Path, bool]]:
        """Each amendment with the place that it changed, and whether it is later than the day."""
        written, known = self.index.written, self.index.known_on
        found = []
        for place, one in enumerate(written.amendments):
            changed = taken_back(written, one).place
            if changed is not None:
                found.append((place, changed, one.date > self.day or one.since > known))
        return found


def _touches(changed: Path, path: Path) -> bool:
    size = min(len(changed), len(path))
    return changed[:size] == path[:size]


def _same(one: Progress, other: Progress) -> bool:
    return (one.task, one.date, one.note, one.problem, one.next) == (
        other.task,
        other.date,
        other.note,
        other.problem,
        other.next,
    )
