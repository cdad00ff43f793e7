"""Which cell belongs to which column, where the text does not say: by what the columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ruralgov.importing.grammar.parties.office_names import names_units_or_people
from ruralgov.importing.grammar.times.dates import is_ongoing, is_time
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy

Cell = list[tuple[int, str]]
"""The pieces of a cell: (line index, text)."""

_NUMBER = lazy(r"^\(?(\d{1,3})\)?[.、]?$")
_NOTHING = lazy(r"^[-—/无\\ ]+$")
_MISFIT, _SECOND = 20, 7
_EMPTY = {"outer": 15, "inner": 15}
_EMPTY_ELSE = 6


def is_units(text: str) -> bool:
    """Names of offices, or of people, and nothing else."""
    text = narrow(text).strip(" 。;,、")
    return bool(_NOTHING.match(text)) or ("。" not in text and names_units_or_people(text))


@cache
def misfit(text: str, kind: str) -> int:
    """How badly a text sits in a column of this kind."""
    number = bool(_NUMBER.match(narrow(text)))
    timed = is_time(narrow(text)) or (len(text) <= 12 and is_ongoing(narrow(text)))
    if kind == "number":
        return 0 if number else 3 * _MISFIT
    if number:
        return _MISFIT
    if kind == "time":
        return 0 if timed or _NOTHING.match(narrow(text)) else _MISFIT // 2
    if kind == "role":
        return 3 * _MISFIT if timed else 0 if is_units(text) else _MISFIT
    return _MISFIT if timed else _MISFIT // 4 if is_units(text) and len(text) < 30 and kind != "note" else 0


def fit(pieces: Sequence[tuple[int, str]], kinds: Sequence[str]) -> list[Cell]:
    """The pieces in order, each in a column: the cheapest way, with empty columns and columns of several pieces."""
    if len(pieces) == len(kinds):
        return [[piece] for piece in pieces]
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0, ())}
    for _, text in pieces:
        step: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, way) in best.items():
            for column in range(max(last, 0), len(kinds)):
                # In doubt the later column has more: 配合单位 are more than 牵头单位.
                more = _SECOND - column / 10 if column == last else _skipped(kinds[last + 1 : column])
                added = misfit(text, kinds[column]) + more
                if column not in step or cost + added < step[column][0]:
                    step[column] = (cost + added, (*way, column))
        best = step
    _, way = min((cost + _skipped(kinds[last + 1 :]), way) for last, (cost, way) in best.items())
    return [[piece for piece, at in zip(pieces, way, strict=True) if at == column] for column in range(len(kinds))]


def _skipped(kinds: Sequence[str]) -> int:
    """What it costs that these columns stay empty: a row without a task is hardly one."""
    return sum(_EMPTY.get(kind, _EMPTY_ELSE) for kind in kinds)


def fits_role(row: Sequence[Cell], kinds: Sequence[str]) -> bool:
    """Whether the columns for units hold such, and not all of them are empty."""
    texts = [
        " ".join(text for _, text in cell) for cell, kind in zip(row, kinds, strict=False) if kind == "role" and cell
    ]
    return bool(texts) and all(is_units(text) for text in texts)


def numbers_in(texts: Sequence[str]) -> list[int]:
    """Where 1, 2, 3 … stand alone, in order."""
    places: list[int] = []
    for index, text in enumerate(texts):
        if is_number(text, len(places) + 1):
            places.append(index)
    return places


def is_number(text: str, value: int) -> bool:
    """Whether a text is this running number and nothing else."""
    match = _NUMBER.match(narrow(text))
    return match is not None and int(match[1]) == value


def rows_by_period(body: Sequence[tuple[int, str]], kinds: Sequence[str]) -> list[list[Cell]]:
    """Rows of as many lines as there are columns, as long as units stand where the head says."""
    width = len(kinds)
    rows: list[list[Cell]] = []
    for start in range(0, len(body) - width + 1, width):
        row: list[Cell] = [[piece] for piece in body[start : start + width]]
        if not fits_role(row, kinds) or any(_tears(one, other) for one, other in pairwise(body[start : start + width])):
            break
        rows.append(row)
    return rows


def _tears(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """A gap of several lines inside a row: the table has ended."""
    return other[0] - one[0] > 4
