"""What a row of a table is about, as plain data: with its column it names a figure, whatever the paper."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.money.totals import Axis, Key
from ruralgov.plan.dates import Span


class OfTask(NamedTuple):
    """A task on the day of the paper."""

    task: str


class OfIndicator(NamedTuple):
    """An indicator of a task, or (without a task) a goal of the plan, by its name."""

    task: str | None
    name: str


class OfCount(NamedTuple):
    """How many tasks are in a state or have a light (``done``, ``red``…); ``before`` and ``year_ago`` are the days that are compared with."""

    what: str
    before: date | None = None
    year_ago: date | None = None


class OfSection(NamedTuple):
    """The tasks of a section, None for those of none; or all of the plan."""

    section: str | None
    whole: bool = False


class OfUnit(NamedTuple):
    """The tasks that a unit leads; None for all that go on."""

    unit: str | None


class OfFlow(NamedTuple):
    """What happened in a period (``finished``, ``due``, ``on_time``, ``arrived``, ``spent``), beside the same of earlier ones."""

    what: str
    now: Span
    before: Span | None = None
    year_ago: Span | None = None


class OfMeasure(NamedTuple):
    """The measure that stands against a task."""

    task: str


class OfConcern(NamedTuple):
    """A task that needs attention, as page one says it: how far, why, what is done next."""

    task: str


class OfNorm(NamedTuple):
    """A norm over all its places, by its place in the plan."""

    norm: int


class OfLine(NamedTuple):
    """A budget line by its place in its task; without a task the sum of the lines (of a year)."""

    task: str | None
    line: int = 0
    year: int | None = None


class OfSum(NamedTuple):
    """Money on an axis, of a year or of all; of no axis the whole plan."""

    axis: Axis | None
    key: Key = None
    year: int | None = None


class OfNeed(NamedTuple):
    """A norm at a place, by their places in the plan."""

    norm: int
    place: int


Subject = (
    OfTask
    | OfIndicator
    | OfCount
    | OfSection
    | OfUnit
    | OfFlow
    | OfMeasure
    | OfConcern
    | OfLine
    | OfSum
    | OfNeed
    | OfNorm
)


class Part(NamedTuple):
    """A figure that another one is made of: a column of a subject on a day."""

    subject: Subject
    column: str
    day: date
