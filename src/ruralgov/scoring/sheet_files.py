"""Score sheets as files: CSV (UTF-8 or GBK) and Excel, within stated limits; and the folder where a plan keeps them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.scoring.points import Round
from ruralgov.scoring.rounds import repeated, rounds
from ruralgov.scoring.sheet_rows import Given, Grid, Line, Problem, read_grid
from ruralgov.spreadsheets.formula_text import restored
from ruralgov.text import say

ENDINGS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".et")
LARGEST = 20 * 1024 * 1024
UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 100_000
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
    data = _bytes(file)
    grids = [Grid(str(file), _csv(file, data))] if ending == ".csv" else _excel(file, data)
    for grid in grids:
        if len(grid.rows) > MOST_ROWS:
            raise UserError(say(f"{grid.name}：超过 {MOST_ROWS} 行。", f"{grid.name}: more than {MOST_ROWS} rows."))
    return grids


def _bytes(file: Path) -> bytes:
    note(file)
    try:
        if file.stat().st_size > LARGEST:
            raise UserError(say(f"{file}：超过 20 MB。", f"{file}: larger than 20 MB."))
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(say(f"{file}：读不了（{reason}）。", f"{file}: cannot be read ({reason}).")) from None


def _csv(file: Path, data: bytes) -> Sequence[Sequence[str]]:
    for encoding in ("utf-8-sig", "gb18030"):  # Excel in China saves CSV files in GBK
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return [[restored(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
        except csv.Error as error:
            raise UserError(say(f"{file}：不是 CSV（{error}）。", f"{file}: no CSV ({error}).")) from None
    raise UserError(
        say(
            f"{file}：编码不是 UTF-8 或 GBK，请另存为 UTF-8 的 CSV。",
            f"{file}: neither UTF-8 nor GBK; save it as UTF-8.",
        )
    )


def _excel(file: Path, data: bytes) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    damaged = UserError(
        say(
            f"{file}：打不开这个工作簿（损坏、加密或不是 Excel）。",
            f"{file}: the workbook cannot be opened (damaged, encrypted or no Excel).",
        )
    )
    _bounded(file, data, damaged)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        # Empty columns and rows above are kept, so that rows have the numbers that the office sees.
        grids = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError):
        raise damaged from None
    filled = [(name, rows) for name, rows in grids if rows and name.strip() not in _NOTES]
    single = len(filled) == 1
    return [Grid(str(file) if single else f"{file}[{name}]", rows) for name, rows in filled]


def _bounded(file: Path, data: bytes, damaged: UserError) -> None:
    """A small file may unpack to gigabytes."""
    if data[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, ValueError):
        raise damaged from None
    if size > UNPACKED:
        raise UserError(say(f"{file}：展开后超过 300 MB。", f"{file}: larger than 300 MB when unpacked."))
