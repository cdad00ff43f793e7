"""Score sheets as files: CSV (UTF-8 or GBK) and Excel, within stated limits; and the folder where a plan keeps them."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.scoring.collected_marks import repeated, rounds
from ruralgov.scoring.points import Round
from ruralgov.scoring.sheet_rows import Given, Grid, Line, Problem, read_grid
from ruralgov.spreadsheets.bounded_opening import MAX_COLUMNS, MAX_FILE, MAX_ROWS
from ruralgov.spreadsheets.formula_text import restored
from ruralgov.spreadsheets.sheet_values import read_sheets
from ruralgov.text import say

ENDINGS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".et")
_NOTES = ("说明", "填表说明")


class Book(NamedTuple):
    """What all sheets say together: marks by scoring and period, and every problem in file order."""

    rounds: tuple[Round, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def folder_of(plan: Path) -> Path:
    """Where a plan keeps its score sheets: ``township-pilot.scores`` beside ``township-pilot.yaml``."""
    return plan.with_name(f"{plan.stem}.scores")


def sheets_of(plan: Path) -> list[Path]:
    """The score sheets beside a plan, by name; none where there is no such folder."""
    folder = folder_of(plan)
    if not folder.is_dir():
        return []
    # A spreadsheet that is open leaves a lock file: ~$分数.xlsx, .~分数.xlsx
    return sorted(
        file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and not file.name.startswith(("~", "."))
    )


def load(files: Iterable[Path], given: Given) -> Book:
    """Every sheet of every file.

    Raises:
        UserError: a file that cannot be read as a table at all.
    """
    listed = tuple(files)
    lines: list[Line] = []
    problems: list[Problem] = []
    for file in listed:
        for grid in read(file):
            found, wrong = read_grid(grid, given)
            lines += found
            problems += wrong
    whole, across = rounds(lines)
    # Rows with a problem were left out: that their subjects are missing would only repeat it.
    return Book(tuple(whole), (*problems, *repeated(lines)) if problems else tuple(across), listed)


def read(file: Path) -> list[Grid]:
    """The worksheets of a file; a CSV file is one.

    Raises:
        UserError: missing, too large, damaged, or of a kind that is not known.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(say(f"{file}：积分表用 .csv 或 .xlsx。", f"{file}: score sheets are .csv or .xlsx."))
    return [Grid(str(file), _csv(file))] if ending == ".csv" else _excel(file)


def _csv(file: Path) -> Sequence[Sequence[str]]:
    try:
        lines = islice(csv.reader(io.StringIO(_text(file), newline="")), MAX_ROWS + 1)
        rows = [[restored(cell) for cell in row] for row in lines]
    except csv.Error as error:  # a field of more than 131,072 characters too
        raise UserError(say(f"{file}：不是 CSV（{error}）。", f"{file}: no CSV ({error}).")) from None
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        raise UserError(
            say(
                f"{file}：超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列；请删去多余的行列。",
                f"{file}: more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; delete the surplus.",
            )
        )
    return rows


def _text(file: Path) -> str:
    data = _bytes(file)
    for encoding in ("utf-8-sig", "gb18030"):  # Excel in China saves CSV files in GBK
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise UserError(
        say(
            f"{file}：编码不是 UTF-8 或 GBK，请另存为 UTF-8 的 CSV。",
            f"{file}: neither UTF-8 nor GBK; save it as UTF-8.",
        )
    )


def _bytes(file: Path) -> bytes:
    note(file)
    try:
        if file.stat().st_size > MAX_FILE:
            raise UserError(say(f"{file}：超过 {MAX_FILE >> 20} MB。", f"{file}: larger than {MAX_FILE >> 20} MB."))
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(say(f"{file}：读不了（{reason}）。", f"{file}: cannot be read ({reason}).")) from None


def _excel(file: Path) -> list[Grid]:
    sheets = read_sheets(file)
    filled = [(name, sheet.rows) for name, sheet in sheets.items() if sheet.rows and name.strip() not in _NOTES]
    single = len(filled) == 1
    return [Grid(str(file) if single else f"{file}[{name}]", rows) for name, rows in filled]
