"""What a file is read into: numbered lines and table rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Para

PART = 1_000_000
"""Line numbers from one sheet, page or file to the next: parts are never neighbours, and their order holds."""


ASSUMED = "※ 为推定"
BY_CHARACTER = "字"
"""What the numbers of a document count that stands on a line or two: 第1行第35字."""


class PlacedNumber(int):
    """The number of a line in one of several sheets, pages or files: counts on through all, and prints as 2表第5 (行)."""

    shown: str

    @classmethod
    def of(cls, part: int, number: int, shown: str) -> PlacedNumber:
        """Line ``number`` of the part, which counts from 0."""
        placed = cls(part * PART + number)
        placed.shown = shown
        return placed

    def __str__(self) -> str:
        return self.shown

    def __format__(self, spec: str) -> str:
        return format(self.shown, spec)


class RawLine(NamedTuple):
    """One line of a text file, one paragraph or one table row of a document or workbook; numbers count from 1."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    """The cells, when the line is a table row; a cell merged downwards repeats its text."""
    table: int = 0
    """Which table the row belongs to; 0 outside tables."""
    level: int = 0
    """1–6 for a Word or Markdown heading; 0 for plain text."""
    bold: int = 0
    """How many characters at the start stand out in bold."""
    indent: int = 0
    """How many spaces stand before the text."""
    places: tuple[tuple[tuple[int, int], ...], ...] = ()
    """For a row printed over several lines: where in each cell which line begins."""
    printed: str = ""
    """The line of a text file with its spaces and signs, from which the layout tells tables; empty in Word files."""

    made: tuple[Para, ...] = ()
    """The cells as paragraphs, once they are made for all stages."""

    @property
    def paras(self) -> tuple[Para, ...]:
        """The cells as paragraphs that know their lines."""
        if self.made:
            return self.made
        places = self.places or (((0, self.number),),) * len(self.cells)
        return tuple(Para(cell, narrow(cell), at) for cell, at in zip(self.cells, places, strict=True))


@dataclass(frozen=True, slots=True)
class Source:
    """A document as lines. ``unit`` is what its numbers count: 行 in text and sheets, 段 in Word and web pages."""

    lines: tuple[RawLine, ...]
    name: str = ""
    unit: str = "行"
    readings: dict[object, object] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What was found in it so far: see ``read_once``."""

    def with_paras(self) -> Source:
        """The same with the paragraphs of all cells made once, so that what one stage read in them the others know."""
        known: dict[tuple[object, ...], Para] = {}  # a cell merged downwards stands in several rows, and is one

        def made(line: RawLine) -> tuple[Para, ...]:
            return tuple(known.setdefault((para.raw, para.places), para) for para in line.paras)

        return replace(self, lines=tuple(line._replace(made=made(line)) if line.cells else line for line in self.lines))

    def without_assumed_signs(self) -> Source:
        """Without the ※ of our own papers, which say below that it stands at what was assumed; elsewhere it marks the lead."""
        if not any(line.text.startswith(ASSUMED) for line in self.lines):
            return self
        return replace(
            self,
            lines=tuple(
                line._replace(cells=tuple(cell.replace("※", "") for cell in line.cells)) for line in self.lines
            ),
        )

    def text_at(self, number: int) -> str:
        """The text of the line with this number; empty where there is none."""
        return next((line.text for line in self.lines if line.number == number), "")
