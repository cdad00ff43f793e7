"""Every command that names files itself, after units, tasks or periods: names that every system takes, no two the same, none outside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from every_command import callbacks
from hostile_names import COLLIDING, HOSTILE, check_names, plan
from ruralgov.ledger.columns import LEDGER
from ruralgov.text import clean
from support import command_line

MORE = """\
escalation: [{overdue_days: 1, action: 提醒}]
duties: [{name: 月报, kind: report, by: lead, every: month}]
"""
DAY = ("--as-of", "2026-08-31")
WAYS = {
    "ledger export": ("plan.yaml", "-o", "out", *DAY),
    "ledger import": ("plan.yaml", "台账", "--date", "2026-06-30", "--returns", "out"),
    "escalation": ("plan.yaml", *DAY, "--letters", "-f", "md", "-o", "out"),
    "calendar": ("plan.yaml", *DAY, "--missing", "--letters", "-f", "md", "-o", "out"),
    "pledge": ("plan.yaml", *DAY, "--each", "-f", "md", "-o", "out"),
    "close": ("plan.yaml", "--document", "某办发〔2027〕1号", "--date", "2026-11-30", "--archive", "out", "--explain"),
    "export": ("plan.yaml", *DAY, "-o", "out"),
    "rules": ("--pages", "out"),
}
"""How each is called; each writes several files into ``out``."""
BY_ITS_USER = {
    "bulletin", "budget", "diff", "fmt", "holidays", "holidays add", "import", "init", "ledger print", "log", "meeting", "merge", "norms",
    "reorganise", "report", "rollup", "schema", "score", "set", "tasks", "validate", "verify", "workbook export", "workbook import",
}  # fmt: skip
"""They write one file, which the user names."""
NONE = {"cache", "completion", "config", "desk", "doctor", "explain", "lsp", "why"}


def test_of_every_command_somebody_has_said_who_names_its_files() -> None:
    assert {" ".join(words) for words, _ in callbacks()} | {"holidays"} == {*WAYS} | BY_ITS_USER | NONE


@pytest.mark.parametrize("units", [HOSTILE, COLLIDING], ids=["hostile", "colliding"])
@pytest.mark.parametrize("command", WAYS)
def test_names_are_safe_apart_and_inside(
    command: str, units: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    monkeypatch.chdir(inside)
    Path("plan.yaml").write_text(plan(units, MORE), "utf-8")
    words = WAYS[command]
    if command == "ledger import":  # a cell gives a unit's name back without what no eye sees
        units = [unit for unit in units if unit == clean(unit).strip()]
        Path("plan.yaml").write_text(plan(units, MORE), "utf-8")
        refused_ledgers(len(units))
    if command == "close":
        words = (*words[:-1], *(word for at in range(len(units)) for word in ("--explain", f"{at}=未完")), "--explain", "月报=未报")  # fmt: skip
    run = command_line(*command.split(), *words)
    assert run.code in (0, 1), run.err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in"]
    folders = [Path("out"), *(file for file in Path("out").rglob("*") if file.is_dir())]
    for folder in folders:
        check_names(file.name for file in folder.iterdir())
    named_after_units = command not in ("export", "rules")
    assert sum(len([*folder.iterdir()]) for folder in folders) >= (len(units) if named_after_units else 10), run.out


def refused_ledgers(count: int) -> None:
    """Every unit's ledger comes back with a cell that is refused."""
    assert command_line("ledger", "export", "plan.yaml", "-o", "台账").code == 0
    files = [file for file in Path("台账").iterdir() if "全部" not in file.name]
    assert len(files) >= count
    for file in files:
        book = openpyxl.load_workbook(file)
        heads = {cell.value: cell.column for cell in book[LEDGER][3]}
        book[LEDGER].cell(4, heads["完成百分比"]).value = "大半"
        book.save(file)


ARCHIVE = (
    "close",
    "plan.yaml",
    "--document",
    "某办发〔2027〕1号",
    "--date",
    "2026-11-30",
    "--explain",
    "1=未完",
    "--archive",
)
CLOSING = plan(["甲局"]).replace('id: "0"', 'id: "1"')


def test_an_archive_has_every_sheet_or_says_which_names_collide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the disk of whoever unpacks it "A.csv" and "a.csv" may be one file, and one would be lost."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(CLOSING, "utf-8")
    Path("plan.scores").mkdir()
    for name in ("A.csv", "a.csv"):
        Path("plan.scores", name).write_text("对象\n", "utf-8")
    run = command_line(*ARCHIVE, "归档.zip")
    assert (run.code, Path("归档.zip").exists()) == (2, False)
    assert "plan.scores/A.csv" in run.err
    assert "plan.scores/a.csv" in run.err
    Path("plan.scores", "a.csv").rename("plan.scores/b.csv")
    assert command_line(*ARCHIVE, "归档.zip").code == 0
    with zipfile.ZipFile("归档.zip") as archive:
        names = archive.namelist()
        assert {"plan.scores/A.csv", "plan.scores/b.csv"} <= set(names)
        assert len(archive.read("SHA256SUMS").decode().splitlines()) == len(names) - 1


@pytest.mark.parametrize("name", ["SHA256SUMS", "sha256sums", "台账\n1  x.yaml", "a\\b.yaml"])
def test_a_plan_whose_name_no_archive_can_bear_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(CLOSING, "utf-8")
    run = command_line(*[name if word == "plan.yaml" else word for word in ARCHIVE], "归档.zip")
    assert (run.code, Path("归档.zip").exists()) == (2, False), run.out
