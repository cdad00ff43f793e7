"""A plan whose units owe a ledger every month, and ledgers that came in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from books import PLAN, exported
from ruralgov.ledger.columns import LEDGER
from support import command_line

DUTY = "{name: 试点工作台账, kind: report, by: lead, to: 县农办, every: month, due: month-end, from: 2026-05, until: 2026-07}"
DUNNED = PLAN.replace("alerts:", f"duties:\n  - {DUTY}\nalerts:")


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    return exported(tmp_path, DUNNED)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(DUNNED, encoding="utf-8")
    return path


def imported(
    plan: Path, *files: Path, day: str = "2026-05-31", received: str = "2026-05-29", more: tuple[str, ...] = ()
):
    words = ("--date", day, "--received", received, *more)
    return command_line("ledger", "import", str(plan), *map(str, files), *words)


def missing(plan: Path, day: str) -> str:
    return command_line("calendar", str(plan), "--missing", "--as-of", day).out


def marked(path: Path) -> dict[str, tuple[int, int, str]]:
    sheet = openpyxl.load_workbook(path)[LEDGER]
    heads = {cell.column: cell.value for cell in sheet[3]}
    return {
        f"{sheet.cell(cell.row, 1).value} {heads[cell.column]}": (cell.row, cell.column, cell.comment.text)
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if cell.comment
    }
