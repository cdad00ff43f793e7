"""A workbook → raw lines: titles above a table as text, its rows as Word's tables have them, numbers and dates as they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.importing.sources.bounds import within_lines, within_text
from ruralgov.importing.sources.lines import PlacedNumber, RawLine, Source
from ruralgov.importing.sources.patterns import lazy
from ruralgov.importing.sources.plain_text import INVISIBLE
from ruralgov.spreadsheets.bounded_opening import MAX_CELLS
from ruralgov.spreadsheets.sheet_values import Sheet, read_sheets
from ruralgov.text import say

_ABOUT_TIME = lazy("时限|时间|日期|期限|截止")
_LABEL = lazy(r"[:：]|^[(（].*[)）]$")
"""填报单位：…, （单位：万元）: what stands beside a title, and in no head."""
_GIVEN_NAME = lazy(r"(?:sheet|工作表|表)\s*\d*", flags=re.IGNORECASE)
_NOTES = lazy("说明|备注|须知|口径")
"""填表说明: the name of a sheet that holds words about the others."""
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_415
"""2000-01-01 and 2100-12-31 as Excel counts days: a date in a cell that lost its format."""
_HEAD_ROWS = 8


def read_workbook(data: bytes, name: str = "") -> Source:
    """The rows of every sheet that is seen, each with its number in its sheet.

    Raises:
        UserError: no workbook, damaged, protected by a password, beyond the bounds, or empty.
    """
    sheets = list(read_sheets(Path(name or "x.xlsx"), data=data, hidden=False).values())
    filled = [sheet for sheet in sheets if any(cell not in ("", None) for row in sheet.rows for cell in row)]
    lines = [line for at, sheet in enumerate(filled) for line in _lines(sheet, at if len(filled) > 1 else -1)]
    within_lines(len(lines), name)
    within_text("\n".join(line.text for line in lines), name)
    if not lines:
        raise UserError(say(f"{name}：工作簿是空的", f"{name}: the workbook is empty"))
    return Source(tuple(lines), name, "行")


def _lines(sheet: Sheet, part: int) -> Iterator[RawLine]:
    """Rows of a sheet; ``part`` counts the sheets from 0 and is −1 for the only one, whose rows need no more than a number."""
    rows = _filled(sheet, _words(sheet))
    above = _title_rows(rows)
    told = not above or (above == len(rows) and _NOTES.search(sheet.name))
    if part >= 0 and told and not _GIVEN_NAME.fullmatch(sheet.name.strip()):
        yield RawLine(_number(part, 0), sheet.name.strip())
    for at, cells in enumerate(rows):
        if not any(cells):
            continue
        number, text = _number(part, at + 1), " ".join(dict.fromkeys(filter(None, cells)))
        if at < above:
            yield from (RawLine(number, line.strip()) for line in text.split("\n") if line.strip())
        else:
            yield RawLine(number, text, cells, part + 2)


def _number(part: int, row: int) -> int:
    return row if part < 0 else PlacedNumber.of(part, row, f"{part + 1}表第{max(row, 1)}")


def _title_rows(rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows stand above the table: its title, who fills it in, the unit of its money."""
    for at, cells in enumerate(rows):
        filled = list(dict.fromkeys(filter(None, cells)))
        if len(filled) > 1 and not all(_LABEL.search(cell) for cell in filled):
            return at
    return len(rows)


def _words(sheet: Sheet) -> list[list[str]]:
    """Every cell as a person sees it."""
    dated = _dated_columns(sheet.rows)
    return [
        [
            "" if cell == "" else _shown(cell, f"{_letters(column)}{row}", sheet, dated=column in dated)
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(sheet.rows, 1)
    ]


def _dated_columns(rows: Sequence[Sequence[object]]) -> set[int]:
    """Columns whose head speaks of time: a bare 46295 there is a day."""
    return {
        column
        for row in rows[:_HEAD_ROWS]
        for column, cell in enumerate(row)
        if isinstance(cell, str) and len(cell) < 12 and _ABOUT_TIME.search(cell)
    }


def _shown(cell: object, at: str, sheet: Sheet, *, dated: bool) -> str:
    if isinstance(cell, str):
        return INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(cell, bool) or cell is None:
        return {True: "是", False: "否"}.get(cell, "") if cell is not None else ""
    if isinstance(cell, int | float):
        return _number_shown(float(cell), percent=at in sheet.percents, dated=dated)
    if isinstance(cell, datetime | date):
        return _day(cell, whole=at not in sheet.months)
    return str(cell) if isinstance(cell, time | timedelta) else ""


def _number_shown(value: float, *, percent: bool, dated: bool) -> str:
    """As Excel shows it: 15 digits, no .0 behind whole numbers."""
    if percent:
        return f"{value * 100:.13g}%"
    if dated and value.is_integer() and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _day(_DAY_ZERO + timedelta(days=int(value)), whole=True)
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _day(day: date, *, whole: bool) -> str:
    return f"{day.year}年{day.month}月" + (f"{day.day}日" if whole else "")


def _filled(sheet: Sheet, words: list[list[str]]) -> list[tuple[str, ...]]:
    """A cell merged downwards or across repeats its text, as in Word's tables; empty columns at the right are left out."""
    room = MAX_CELLS
    for top, left, bottom, right in sheet.merged:
        rows = words[top - 1 : bottom]
        text = rows[0][left - 1] if rows and left <= len(rows[0]) else ""
        # Merges of a hostile file overlap a thousand times.
        room -= len(rows) * max(right - left + 1, 0)
        if room < 0:
            break
        for cells in rows if text else ():
            cells[left - 1 : right] = [text] * len(cells[left - 1 : right])
    width = max((at for row in words for at, cell in enumerate(row, 1) if cell), default=0)
    return [tuple(row[:width]) for row in words]


def _letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
