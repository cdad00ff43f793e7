"""How wide the columns of a table are: figures and days stay on one line, the words share the rest so that rows are low.

Sums of widths are exact sums, for the plain ones differ between versions of Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil, fsum, inf
from typing import NamedTuple

from ruralgov.papers.cell_words import headings, places
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.word.cell_texts import texts
from ruralgov.papers.word.text import TWIPS_PER_MM, twips
from ruralgov.text import ems

PORTRAIT_MM = 156
NARROW = 14
"""Millimetres up to which a column of words holds a number or a name, and is centred."""
NORMAL = 10.5
"""Points of the type of a table that says nothing else."""
_EM = NORMAL * 20  # twips of a full-width character
_SLACK, _WIDER = 1.03, 0.08  # lines end at marks; Latin digits of a substitute font are wider than half an em
_MARGINS = 2 * 57 + 16  # cell margins of the table style and the lines
_WIDEST = 0.14  # as wide as figures get, in DejaVu Sans: a day that breaks after all makes each row twice as high
_DAY = 8.25 + 8 * _WIDEST  # 2021年10月31日, with the quarters that are left between Chinese and figures
_DATE_LINE = 5.5  # 10月31日※, where the year has a line of its own
_FITTED = ("money", "number", "percent", "light")
_READABLE = 5  # characters to a line, below which a column of words becomes a ladder
_FEW_CHARS = 2
_WHOLE_HEAD = 4  # characters of a heading that is not broken
_FEW = 7
_LOOKED_AT = 60  # rows that tell how full a column is
_LOST = 0.5  # of a character, on the mean
_MOST_LINES = 40  # of a row: what needs more is widened from the least
_EXCHANGES = 20  # between columns, at most
_YEAR = re.compile(r"^(\d{4}年)(?!度$)(?=.)")
_DIGITS = re.compile(r"\d")
_QUANTITY = re.compile(r"[≥≤]?\d[\d,.～]*\S{0,3}")
_NUMBERED = re.compile(r"〔\d{4}〕\d+号")
_STEPS = (0.5, 1, 2, 3, 5)  # characters


def line_points(points: float) -> float:
    """The height of a line in type of a size."""
    return points * 1.3 + 0.8


def is_wide(table: Table) -> bool:
    """Whether a table needs the landscape page: it says so, or its figures do not fit the portrait one."""
    return table.landscape or not _fits(table)


def may_stand_upright(table: Table) -> bool:
    """Whether a table that would rather lie across can stand in running text: few columns, and its figures fit."""
    return len(table.columns) <= _FEW and _fits(table)


def _fits(table: Table) -> bool:
    rows = _sample(table)
    least = (_need(table, rows, place, (_FEW_CHARS, _DATE_LINE)) for place in range(len(table.columns)))
    return fsum(max(one, _FEW_CHARS) * _EM + _MARGINS for one in least) <= PORTRAIT_MM * TWIPS_PER_MM


def widths(table: Table, width: int) -> list[int]:
    """Column widths in twips that fill the text area exactly; days have one line where that makes the rows no higher."""
    if any(column.kind == "bar" for column in table.columns):
        return _filling([column.width for column in table.columns], width)
    wordy = [at for at, column in enumerate(table.columns) if column.kind not in _FITTED and not _dated(table, at)]
    rows = _sample(table)
    dated = any(_dated(table, at) for at in range(len(table.columns)))
    broken, whole = (
        _laid(rows, _least(table, rows, days, width), Room(width, _em(table), tuple(wordy), lines))
        for days, lines in ((_DATE_LINE, 1 + dated), (_DAY, 1))
    )
    sizes = whole.sizes if (whole.height, fsum(whole.sizes)) <= (broken.height, fsum(broken.sizes)) else broken.sizes
    left = width - fsum(sizes)
    if left < 0:
        sizes = _narrowed(sizes, wordy, -left, _FEW_CHARS * _em(table) + _MARGINS)
    if left > 0:
        spread = wordy or range(len(sizes))
        given = sum(table.columns[at].width for at in spread)
        sizes = [
            size + (left * table.columns[at].width / given if at in spread else 0) for at, size in enumerate(sizes)
        ]
    return _filling(sizes, width)


def _narrowed(sizes: Sequence[float], wordy: Sequence[int], excess: float, least: float) -> list[float]:
    """Columns of words give way before figures do, which would break before their sign."""
    spare = {at: max(sizes[at] - least, 0) for at in wordy}
    share = min(1, excess / all_) if (all_ := fsum(spare.values())) else 0
    return [size - spare.get(at, 0) * share for at, size in enumerate(sizes)]


def _filling(sizes: Sequence[float], width: int) -> list[int]:
    """The sizes in proportion, as whole twips that fill the width exactly."""
    shares = [max(1, round(size * width / fsum(sizes))) for size in sizes]
    shares[-1] += width - sum(shares)
    return shares


class Room(NamedTuple):
    """The width to fill, and that of a character, in twips; which columns hold words; lines that a row has without them."""

    width: int
    em: float
    wordy: tuple[int, ...]
    lines: int


class Laid(NamedTuple):
    """Widths in twips, and how many lines the rows have with them."""

    sizes: list[float]
    height: float


def _span(text: str) -> float:
    """Characters that the text's longest line takes, in whatever font."""
    return max(ems(line) + _WIDER * sum(char.isascii() for char in line) for line in text.split("\n")) * _SLACK


def row_lines(table: Table, millimetres: float) -> list[int]:
    """Lines that each row takes in a text area so wide."""
    sizes = widths(table, twips(millimetres))
    decimals = places(table)
    return [1 if row.kind == "banner" else _lines(row, table, sizes, decimals) for row in table.rows]


def _broken(text: float, width: float, em: float) -> int:
    """Lines of a text: each but the last loses what a figure, or a mark that no line begins with, does not fit into."""
    return 1 if text <= width else ceil(text / max(width - em * _LOST, em))


def _lines(row: Row, table: Table, sizes: Sequence[float], decimals: Sequence[int]) -> int:
    found = [1]
    for value, text, size in zip(row.cells, texts(row, table, decimals), sizes, strict=True):
        if isinstance(value, date):
            found.append(1 if size >= day_width(table) else 2)
        else:
            found += [text.count("\n") + 1, _broken(_span(text) * _em(table), size - _MARGINS, _em(table))]
    return max(found)


def _sample(table: Table) -> list[list[str]]:
    """The rows that tell how full the columns are, as texts."""
    decimals = places(table)
    return [texts(row, table, decimals) for row in table.rows[:_LOOKED_AT] if row.kind != "banner"]


def day_width(table: Table) -> float:
    """Twips that a day takes; in a narrower column it is broken behind its year."""
    return _DAY * _em(table) + _MARGINS


def _em(table: Table) -> float:
    return table.points * 20


def _least(table: Table, rows: Sequence[Sequence[str]], days: float, width: int) -> list[float]:
    """Least width of each column in twips: figures stay on one line, words get so many characters if they have them.

    Where there is room for it, no line ends within ≥15,000个 or 〔2026〕15号 either.
    """
    heads = headings(table)
    least = [
        max(_need(table, rows, place, (_READABLE, days)), _head(heads[place], column)) * _em(table) + _MARGINS
        for place, column in enumerate(table.columns)
    ]
    whole = [max(size, _unbroken(rows, place) * _em(table) + _MARGINS) for place, size in enumerate(least)]
    return whole if fsum(whole) <= width else least


def _unbroken(rows: Sequence[Sequence[str]], place: int) -> float:
    """Characters that the quantities and the numbers of documents in a column take."""
    found = [row[place] for row in rows if row[place]]
    whole = found if found and all(map(_QUANTITY.fullmatch, found)) else _NUMBERED.findall("\n".join(found))
    return max(map(_span, whole), default=0)


def _need(table: Table, rows: Sequence[Sequence[str]], place: int, limits: tuple[float, float]) -> float:
    """Characters that a column's cells must have on a line."""
    longest = max((_span(row[place]) + row[place].count("%") / 2 for row in rows), default=0)
    if table.columns[place].kind in _FITTED:
        return longest
    if _dated(table, place):
        days = [row for row in rows if row[place]]
        return _DATE_LINE if 2 * len(days) < len(rows) else limits[1]  # for a few days no column need be the widest
    return min(longest, limits[0])


def _head(words: str, column: Column) -> float:
    """Characters of a heading's longest line: a short one is not broken, a long one has two lines."""
    lines = broken_head(words, column).split("\n")
    if len(lines) > 1:
        return max(map(_span, lines)) + (0 if column.kind == "money" else _LOST)
    size = _span(words) + (_LOST if _DIGITS.search(words) else 0)
    return max(_FEW_CHARS, size if ems(words) <= _WHOLE_HEAD else (ceil(ems(words) / 2)) * _SLACK)


def broken_head(words: str, column: Column) -> str:
    """A heading with its breaks: the unit of money, and what of a year it is, stand below."""
    if column.kind == "money":
        return words.replace("（", "\n（")
    return _YEAR.sub(r"\1\n", words) if column.kind == "number" else words


def _dated(table: Table, place: int) -> bool:
    return any(isinstance(row.cells[place], date) for row in table.rows[:_LOOKED_AT] if row.kind != "banner")


def _laid(rows: Sequence[Sequence[str]], least: Sequence[float], room: Room) -> Laid:
    """The lowest of two ways to share the width: column by column from the least, or from what lets every row be equally low.

    What is found by small steps is bettered by exchange: a row becomes lower when all its high cells do.
    """
    spans = {at: [_span(row[at]) * room.em for row in rows] for at in room.wordy}
    even = _even(spans, least, room)
    first = min((_widened(spans, start, room) for start in (least, even) if start), key=lambda one: one.height)
    return _exchanged(spans, least, room, first) if first.height < inf else first


def _exchanged(spans: Mapping[int, Sequence[float]], least: Sequence[float], room: Room, found: Laid) -> Laid:
    """Width given from one column to another as long as that makes the rows lower."""
    for _ in range(_EXCHANGES):
        lines = {at: _column_lines(spans[at], found.sizes[at], room.em) for at in spans}
        tried = [
            (_height(lines | {one: fewer, other: more}, room), one, other, step)
            for step in (step * room.em for step in _STEPS)
            for one, other, fewer, more in _moves(spans, least, found.sizes, step, room.em)
        ]
        height, one, other, step = min(tried, default=(inf, 0, 0, 0.0))
        if height >= found.height:
            break
        sizes = list(found.sizes)
        sizes[one] += step
        sizes[other] -= step
        found = Laid(sizes, height)
    return found


def _moves(
    spans: Mapping[int, Sequence[float]], least: Sequence[float], sizes: Sequence[float], step: float, em: float
) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """Which column may get so much from which other, and the lines of both then."""
    wider = {at: _column_lines(spans[at], sizes[at] + step, em) for at in spans}
    narrower = {at: _column_lines(spans[at], sizes[at] - step, em) for at in spans if sizes[at] - step >= least[at]}
    for one, fewer in wider.items():
        for other, more in narrower.items():
            if one != other:
                yield one, other, fewer, more


def _column_lines(spans: Sequence[float], size: float, em: float) -> list[int]:
    return [_broken(text, size - _MARGINS, em) for text in spans]


def _height(lines: Mapping[int, Sequence[int]], room: Room) -> int:
    return sum(max(room.lines, *row) for row in zip(*lines.values(), strict=True))


def _even(spans: Mapping[int, Sequence[float]], least: Sequence[float], room: Room) -> list[float]:
    """The widths with which no row has more lines than it must, if all have the same number; empty where none fit."""
    for count in range(1, _MOST_LINES):
        lost = room.em * _LOST if count > 1 else 0
        sizes = [
            max(size, max(spans[at], default=0) / count + lost + _MARGINS) if at in spans else size
            for at, size in enumerate(least)
        ]
        if fsum(sizes) <= room.width:
            return sizes
    return []


def _widened(wide: Mapping[int, Sequence[float]], start: Sequence[float], room: Room) -> Laid:
    """What is left of the width, a few characters at a time to the column in which they save most lines."""
    sizes, spare = list(start), room.width - fsum(start)
    count = len(next(iter(wide.values()), ()))

    def lines(at: int, more: float = 0) -> list[int]:
        return _column_lines(wide[at], sizes[at] + more, room.em)

    high = [max(room.lines, *row) for row in zip(*(lines(at) for at in room.wordy), strict=True)]
    while spare > 0 and room.wordy:
        gains = []
        for at in room.wordy:
            others = [lines(one) for one in room.wordy if one != at]
            rest = [max(room.lines, *row) for row in zip(*others, strict=True)] or [room.lines] * count
            for step in _STEPS:
                more = min(step * room.em, spare)
                lower = [max(pair) for pair in zip(lines(at, more), rest, strict=True)]
                gains.append(((sum(high) - sum(lower)) / more, at, more, lower))
        gain, at, more, lower = max(gains, key=lambda one: one[0])
        if gain <= 0:
            break
        sizes[at] += more
        spare -= more
        high = lower
    return Laid(sizes, sum(high) if spare >= 0 else inf)
