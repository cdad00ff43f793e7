"""What a page shows, as plain data: headings, paragraphs and tables of typed cells. Renderers turn it into a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.origins.sources import Sources
from ruralgov.papers.origins.subjects import Said, Subject
from ruralgov.papers.overview import Overview
from ruralgov.progress.lights import Light

if TYPE_CHECKING:
    from ruralgov.papers.score_page import Shown

Kind = Literal["text", "number", "money", "percent", "date", "light", "list", "bar"]
"""How a column's cells are written: money is in 元 and shown in the table's unit; percent is in percentage points.

``bar`` is one time step of a Gantt chart (横道图): its cells are ``Bar`` or None.
"""


class Bar(StrEnum):
    """A cell of a Gantt chart, as the sign that stands for it where there is only text."""

    DONE = "■"
    PART = "◧"
    """Begun, and not done: the share of the work that is done ends within it."""
    PLANNED = "□"
    LATE = "▲"
    """Behind the deadline, and not done."""


Cell = str | int | Decimal | Fraction | date | Light | tuple[str, ...] | None
ASSUMED = "※"
"""Marks a figure that rests on an assumption, in every table; a footnote says why."""


DOUBTED = "（待核）"
"""Marks a figure that stands as it is typed, though the plan contradicts itself there; a note says where."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (stable, English, for CSV and JSON), its heading, its kind and its width in mm on landscape A4."""

    key: str
    title: str
    kind: Kind = "text"
    width: int = 20
    now: bool = False
    """Of a ``bar`` column: the as-of day lies in it; a line is drawn behind it."""
    rare: bool = False
    """Counts that are mostly nothing: papers leave the column out where every row has nothing or zero."""
    merged: bool = False
    """Papers draw equal cells below each other as one."""
    even: bool = False
    """Of a ``number`` column: its figures are of one measure, and have as many decimals in each row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column.

    A ``banner`` row has one text over the full width; a ``total`` row sums the rows it stands below, as far as
    ``sums`` says: positions of rows (from 0) in the table, so that a spreadsheet can write the formula.
    ``assumed`` names the columns whose figure rests on an assumption.
    """

    cells: tuple[Cell, ...]
    kind: Literal["row", "banner", "total"] = "row"
    assumed: frozenset[str] = frozenset()
    sums: tuple[int, ...] = ()
    of: Subject | None = None
    """What the row is about: with the key of a column it names the figure, so that it can be told where it comes from."""
    doubted: frozenset[str] = frozenset()
    """The columns whose figure rests on what does not go together in the plan."""

    def mark(self, column: str) -> str:
        """What stands behind a figure: that it is assumed, that it is to be checked."""
        return (ASSUMED if column in self.assumed else "") + (DOUBTED if column in self.doubted else "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with typed columns. ``unit`` is the unit that money columns are shown in."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = "元"
    notes: tuple[str, ...] = ()
    landscape: bool = False
    points: float = 10.5
    """The size of its type on paper: small where its page is full, large on a slide."""
    form: bool = False
    """Whether it is filled in by hand: its empty columns are what it is for."""
    aside: bool = False
    """Whether it says what the others lack: a format of one table takes one that was asked for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 (一、) to 4 (（1）); 0 is the title."""

    text: str
    level: int = 1
    new_page: bool = False
    """Whether it begins a page, on paper."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short paragraphs, numbered 1. 2. 3. (层次序数) where that is said; one alone has no number."""

    items: tuple[str, ...]
    numbered: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs as they are printed, with their numbers."""
        if not self.numbered or len(self.items) == 1:
            return self.items
        return tuple(f"{place}. {text}" for place, text in enumerate(self.items, 1))


Block = Heading | Paragraph | Items | Table | Chart


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, its blocks in order, and the same facts as JSON data (a contract of its own)."""

    title: str
    blocks: tuple[Block, ...]
    data: object = None
    meta: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""
    """The fingerprint of the plan that the page was made from, printed small at its foot."""
    sources: Sources | None = None
    """Where its figures come from, where that was asked for."""
    overview: Overview | None = None
    """What stands at the head of the page on a screen, of a report."""
    remarks: tuple[str, ...] = ()
    """What stood in the way while it was made, for whoever asked for it: no part of the paper."""

    said: tuple[Said, ...] = ()
    """The figures of its sentences, with what they are in the plan."""
    signed: str = ""
    """Where those who filled it in and checked it sign, below all else on paper."""
    rounds: tuple[Shown, ...] = ()
    """The rounds of score sheets that it was made of, beside the plan."""
    paper: Literal["A4", "A3"] = "A4"
    """The size of the paper that wide tables lie on."""
    slides: bool = False
    """Whether every chapter is a page of its own that lies across, to be talked about in a meeting."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))
