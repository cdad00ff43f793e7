"""What a row of a table is about, as plain data: with its column it names a figure, whatever the paper.

Two kinds are never equal, though they hold the same: a task is not the measure against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.totals import Axis, Key
from ruralgov.plan.dates import Span


@dataclass(frozen=True, slots=True)
class OfTask:
    """A task on the day of the paper."""

    task: str


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """An indicator of a task, or (without a task) a goal of the plan, by its name."""

    task: str | None
    name: str


@dataclass(frozen=True, slots=True)
class OfCount:
    """How many tasks are in a state or have a light (``done``, ``red``…); ``before`` and ``year_ago`` are the days that are compared with."""

    what: str
    before: date | None = None
    year_ago: date | None = None


@dataclass(frozen=True, slots=True)
class OfSection:
    """The tasks of a section, None for those of none; or all of the plan."""

    section: str | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class OfPace:
    """The tasks of a section (or of all the plan) that have a share of time: how far they are, and how much of it is gone."""

    section: str | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class OfTargets:
    """How many indicators there are of tasks that go on (``total``), and how many are ``met``, ``open``, ``untold``; or goals."""

    what: str
    goals: bool = False


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The tasks that a unit leads; None for all that go on."""

    unit: str | None


@dataclass(frozen=True, slots=True)
class OfFlow:
    """What happened in a period (``finished``, ``due``, ``on_time``, ``arrived``, ``spent``), beside the same of earlier ones."""

    what: str
    now: Span
    before: Span | None = None
    year_ago: Span | None = None


@dataclass(frozen=True, slots=True)
class OfDueSoon:
    """A task that is due soon, in the list of such."""

    task: str


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """The measure that stands against a task."""

    task: str


@dataclass(frozen=True, slots=True)
class OfConcern:
    """A task that needs attention, as page one says it: how far, why, what is done next."""

    task: str


@dataclass(frozen=True, slots=True)
class OfNorm:
    """A norm over all its places, by its place in the plan."""

    norm: int


@dataclass(frozen=True, slots=True)
class OfLine:
    """A budget line by its place in its task; without a task the sum of the lines (of a year)."""

    task: str | None
    line: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OfSum:
    """Money on an axis, of a year or of all; of no axis the whole plan. ``within`` is the period that flows beside it are of."""

    axis: Axis | None
    key: Key = None
    year: int | None = None
    within: Span | None = None


@dataclass(frozen=True, slots=True)
class OfNeed:
    """A norm at a place, by their places in the plan."""

    norm: int
    place: int


@dataclass(frozen=True, slots=True)
class OfNeeds:
    """How many norms at places there are to look at (``total``), and how many are ``reported``, ``short``, ``over``."""

    what: str


@dataclass(frozen=True, slots=True)
class OfPledge:
    """A task as its lead unit pledges it: targets, results, the day; of a norm or a line their own subjects."""

    task: str


@dataclass(frozen=True, slots=True)
class OfEnded:
    """The measure against a task that ended within a span."""

    task: str
    span: Span


@dataclass(frozen=True, slots=True)
class OfProvision:
    """What the plan lays down beside its tasks, by its place."""

    provision: int


@dataclass(frozen=True, slots=True)
class OfInKind:
    """What was given in labour or things for a task, of one thing, giver and unit (of a year); without a task all of it."""

    task: str | None
    item: str = ""
    by: str = ""
    unit: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OfDuty:
    """A duty on its due days within a span, by its place in the plan; without one all that the log says anything about."""

    duty: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class OfArrears:
    """What a unit has not reported of a duty by the day (due within a span)."""

    duty: int
    unit: str
    due: Span | None = None


@dataclass(frozen=True, slots=True)
class OfEvent:
    """A thing of the calendar by its lasting name, on its day; or (with a span) every one of a rhythm."""

    key: str
    on: date
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OfRank:
    """A lead unit in a ranking with its weights; of a criterion alone its mark."""

    unit: str
    weights: tuple[tuple[str, Decimal], ...]
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class OfScore:
    """A subject in a round of a scoring (its label), or over a year; without a subject all of them, or those of a tier."""

    scoring: str
    period: str
    subject: str | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class OfPlans:
    """A row of a roll-up: the table, and the words that name the row. What it says rests on no one plan."""

    table: str
    key: tuple[str, ...]


Subject = (
    OfTask
    | OfIndicator
    | OfCount
    | OfSection
    | OfPace
    | OfTargets
    | OfUnit
    | OfFlow
    | OfMeasure
    | OfConcern
    | OfLine
    | OfSum
    | OfNeed
    | OfNeeds
    | OfNorm
    | OfPledge
    | OfDueSoon
    | OfEnded
    | OfProvision
    | OfInKind
    | OfDuty
    | OfArrears
    | OfEvent
    | OfRank
    | OfScore
    | OfPlans
)


class Part(NamedTuple):
    """A figure that another one is made of: a column of a subject on a day."""

    subject: Subject
    column: str
    day: date


class Figure(NamedTuple):
    """A figure that stands in no table, on the day of its paper: a bar of a chart."""

    subject: Subject
    column: str


class Said(NamedTuple):
    """A figure of a sentence: what it is, as it is printed, and what it is in the plan."""

    name: str
    text: str
    figure: Figure
