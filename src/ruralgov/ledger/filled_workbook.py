"""A filled ledger as lines: rows by the hidden id, columns by heading, wherever an office has moved them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruralgov.errors import UserError
from ruralgov.ledger.cell_values import is_blank, words
from ruralgov.ledger.columns import (
    EVERYONE,
    FILLED,
    GUIDE,
    GUIDE_DEPARTMENT,
    GUIDE_PLAN,
    ID,
    LEDGER,
    MONEY,
    PLANNED,
    WORDS,
    Field,
    actual,
    target,
)
from ruralgov.spreadsheets.workbook import Sheet, read_sheets
from ruralgov.text import say

_HEADINGS_WITHIN = 20
_TARGET = re.compile(r"指标(\d{1,3})(完成值)?")
_REQUIRED = (*PLANNED, *FILLED, *MONEY, *WORDS)


class Cell(NamedTuple):
    """A cell: its place (K5), its value, and what its value alone does not tell."""

    ref: str
    value: Any
    is_error: bool = False
    is_unknown: bool = False
    as_percent: bool = False
    is_covered: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it; an error, a formula without a value, a cell merged with another is something."""
        return self.bare and not self.is_covered

    @property
    def bare(self) -> bool:
        """Whether nothing of its own stands in it."""
        return is_blank(self.value) and not self.is_error and not self.is_unknown


class Line(NamedTuple):
    """A row of a ledger: its number in the sheet, the id, its cells by column key."""

    row: int
    id: str
    cells: Mapping[str, Cell]


class Ledger(NamedTuple):
    """A filled ledger. ``department`` is None for the workbook of everything."""

    file: str
    sheet: str
    plan: str
    department: str | None
    lines: tuple[Line, ...]


def read_ledger(path: Path) -> Ledger:
    """Read one workbook.

    Raises:
        UserError: it cannot be read, or is no ledger of ours.
    """
    sheets = read_sheets(path, (LEDGER, GUIDE))
    if LEDGER not in sheets or GUIDE not in sheets:
        missing = LEDGER if LEDGER not in sheets else GUIDE
        raise UserError(
            say(
                f"{path}：没有工作表“{missing}”，不是 ruralgov ledger export 导出的台账，或工作表被改名、删去。",
                f"{path}: no sheet `{missing}`: not a workbook of `ruralgov ledger export`, or its sheets were changed.",
            )
        )
    facts = _facts(sheets[GUIDE])
    department = facts.get(GUIDE_DEPARTMENT, "")
    lines = tuple(_lines(path, sheets[LEDGER]))
    return Ledger(str(path), LEDGER, facts.get(GUIDE_PLAN, ""), department if department != EVERYONE else None, lines)


def _facts(guide: Sheet) -> dict[str, str]:
    rows = ([words(value) for value in row if not is_blank(value)] for row in guide.rows)
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def _lines(path: Path, sheet: Sheet) -> Iterator[Line]:
    at, places = _headings(path, sheet)
    columns = [(key, place, _letters(place)) for key, place in places.items()]
    special = sheet.errors | sheet.unknown | sheet.percents | sheet.covered
    for row, values in enumerate(sheet.rows[at + 1 :], at + 2):
        cells = {key: _cell(sheet, f"{letters}{row}", place, values, special) for key, place, letters in columns}
        if not all(cell.bare for cell in cells.values()):
            yield Line(row, words(cells["id"].value) if not cells["id"].blank else "", cells)


def _cell(sheet: Sheet, ref: str, place: int, values: Sequence[Any], special: frozenset[str]) -> Cell:
    value = values[place] if place < len(values) else ""
    if ref not in special:
        return Cell(ref, value)
    marks = (sheet.errors, sheet.unknown, sheet.percents, sheet.covered)
    return Cell(ref, value, *(ref in mark for mark in marks))


def _letters(place: int) -> str:
    """Column letters of a place from 0."""
    shown, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        shown = chr(65 + digit) + shown
    return shown


def _headings(path: Path, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row (from 0) of the headings and the place of each column; several of one name are refused."""
    for at, row in enumerate(sheet.rows[:_HEADINGS_WITHIN]):
        heads = [_plain(value) for value in row]
        if ID in heads:
            return at, _places(path, heads)
    raise UserError(
        say(
            f"{path}：工作表“{sheet.name}”里没有标题“{ID}”（隐藏的 A 列），这一列不能删。",
            f"{path}: sheet `{sheet.name}` has no heading `{ID}` (the hidden column A), which must stay.",
        )
    )


def _plain(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", words(value)).split()) if not is_blank(value) else ""


def _places(path: Path, heads: Sequence[str]) -> dict[str, int]:
    wanted = {_plain(field.title): field.key for field in (Field("id", ID), *_REQUIRED, *_pairs(heads))}
    doubled = [head for head in wanted if heads.count(head) > 1]
    missing = [head for head in wanted if head not in heads]
    if doubled or missing:
        names = "、".join(doubled or missing)
        raise UserError(
            say(
                f"{path}：工作表“{LEDGER}”{'有重复的列' if doubled else '缺少列'}：{names}。请把标题改回原样。",
                f"{path}: sheet `{LEDGER}` {'has columns twice' if doubled else 'lacks columns'}: {names}. "
                "Put the headings back as they were.",
            )
        )
    return {key: heads.index(head) for head, key in wanted.items()}


def _pairs(heads: Sequence[str]) -> Iterator[Field]:
    """The indicator columns that there are; one of a pair asks for the other."""
    numbers = {int(match[1]) for head in heads if (match := _TARGET.fullmatch(head))}
    for place in sorted(numbers):
        yield target(place)
        yield actual(place)
