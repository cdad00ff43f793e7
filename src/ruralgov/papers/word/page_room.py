"""What a page has room for: 22 lines of 28 characters (GB/T 9704-2012, 5.2.4), of which tables and charts take theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Table
from ruralgov.papers.tables.printable_table import printed_table
from ruralgov.papers.word.chart import height_mm
from ruralgov.papers.word.column_widths import PORTRAIT_MM, line_points, row_lines
from ruralgov.papers.word.title_lines import broken
from ruralgov.text import ems

LINE, _PAGE = 28.95, 637.0  # points
_CHARACTERS = 27.5  # of a line, less what is left beside figures
_WIDER_FIGURE = 0.12  # of a character: figures of the fonts that stand in for those of the office
_TITLE, _NOTE, _CELL, _AFTER = 33.0, 15.0, 3.3, 10.0
_CAPTION = 27.0
_POINTS_PER_MM = 72 / 25.4
_AROUND_CHART = 10.0


def room(title: str, blocks: Sequence[Block], letter: Mapping[str, str]) -> float:
    """Points that are left of a first page below its title and its blocks; below zero where they do not fit."""
    return _PAGE - _head(title, letter) - sum(map(_height, blocks))


def row_heights(table: Table) -> list[float]:
    """Points that the rows of an upright table take."""
    return [lines * line_points(table.points) + _CELL for lines in row_lines(printed_table(table), PORTRAIT_MM)]


def closing_height(letter: Mapping[str, str], annexes: int) -> float:
    """Points from the end of a letter's text to its last line: list of annexes, signature, day, whom to ask."""
    signed = 2 + sum(bool(letter.get(part)) for part in ("issuer", "date"))
    return LINE * ((1 + annexes if annexes else 0) + signed + bool(letter.get("contact")))


def _head(title: str, letter: Mapping[str, str]) -> float:
    lines = (2 if letter.get("number") or letter.get("signer") else 0) + (1 if letter.get("to") else 0)
    return lines * LINE + (broken(title).count("\n") + 1) * _TITLE + LINE


def _height(block: Block) -> float:
    if isinstance(block, Table):
        head = line_points(block.points) + _CELL + (_CAPTION if block.title else 0)
        return head + sum(row_heights(block)) + _NOTE * len(block.notes) + _AFTER
    if isinstance(block, Chart):
        return height_mm(block) * _POINTS_PER_MM + _AROUND_CHART + _NOTE * len(block.notes)
    texts = block.items if isinstance(block, Items) else (block.text,)
    blank = 0 if isinstance(block, Heading) else 2
    return sum(ceil((_characters(one) + blank) / _CHARACTERS) for one in texts) * LINE


def _characters(text: str) -> float:
    return ems(text) + _WIDER_FIGURE * sum(map(str.isdecimal, text))
