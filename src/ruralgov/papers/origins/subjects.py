"""What a row of a table is about, as plain data: with its column it names a figure, whatever the paper."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.money.totals import Axis, Key


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


Subject = OfTask | OfIndicator | OfCount | OfSection | OfLine | OfSum | OfNeed


class Part(NamedTuple):
    """A figure that another one is made of: a column of a subject on a day."""

    subject: Subject
    column: str
    day: date
