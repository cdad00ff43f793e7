"""The tutorial, done from its first line to its last as a newcomer would: in an empty folder, every command and every edit of it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

from ruralgov.text import use_language
from support import ROOT, command_line

TUTORIAL = ROOT / "docs" / "tutorial"
TEXT = (TUTORIAL / "README.md").read_text("utf-8")
_STEP = re.compile(
    r"```(?P<kind>sh|console|diff)\n(?P<text>.*?)```|(?P<table>(?:^\|[^\n]*\n)+)", re.DOTALL | re.MULTILINE
)


def ran(call: str) -> list[str]:
    run = command_line(*shlex.split(call)[1:])
    refused = "--returns" in call  # a cell that was not taken is said by the exit code, too
    assert run.code == (1 if refused else 0), (call, run.out, run.err)
    return [line.rstrip() for line in (run.out + run.err).rstrip().splitlines()]


def shown(text: str) -> None:
    """What a block shows is what a user sees, up to an ellipsis."""
    call, *wanted = text.rstrip().splitlines()
    seen = ran(call.removeprefix("$ "))
    if wanted[-1] == "…":
        wanted = wanted[:-1]
        seen = seen[: len(wanted)]
    assert seen == wanted, call


def edited(text: str) -> None:
    """A diff block changes the plan as a person with an editor would."""
    plan = Path("plan.yaml")
    lines = text.rstrip("\n").splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] == sign) for sign in "-+")
    before = plan.read_text("utf-8")
    assert before.count(old) == 1, old
    plan.write_text(before.replace(old, new), "utf-8")


def filled(table: str) -> None:
    """The workbooks that came back, filled with what the table says."""
    heads, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines())
    Path("回收").mkdir()
    for unit in dict.fromkeys(row[0] for row in rows):
        book = openpyxl.load_workbook(f"台账/台账-{unit}.xlsx")
        sheet = book["台账"]
        columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
        places = {sheet.cell(row, columns["任务ID"]).value: row for row in range(4, sheet.max_row + 1)}
        for row in rows:
            if row[0] == unit:
                for head, value in zip(heads[2:], row[2:], strict=True):
                    if value:
                        sheet.cell(places[row[1]], columns[head]).value = int(value) if value.isdigit() else value
        book.save(f"回收/台账-{unit}.xlsx")


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(TUTORIAL / "方案.docx", tmp_path)
    monkeypatch.chdir(tmp_path)
    use_language("zh")
    steps = list(_STEP.finditer(TEXT))
    assert len(steps) > 15
    for step in steps:
        if step["table"]:
            filled(step["table"])
        elif step["kind"] == "sh":
            for call in step["text"].strip().splitlines():
                ran(call)
        else:
            (shown if step["kind"] == "console" else edited)(step["text"])
    assert {"第二季度报告.docx", "第二季度报告.html", "退回", "台账"} <= {file.name for file in tmp_path.iterdir()}
    assert [file.name for file in (tmp_path / "退回").iterdir()] == ["退回-县民政局.xlsx"]


def test_the_report_of_june_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_the_tutorial_does_what_it_says(tmp_path, monkeypatch)
    after = command_line("report", "plan.yaml", "--quarter", "Q2", "-f", "md").out
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    before = text.partition("\namendments:")[0].replace("deadline: 2026-11-30", "deadline: 2026-10") + "\n"
    assert before != text
    (tmp_path / "before.yaml").write_text(before, "utf-8")
    assert command_line("report", "before.yaml", "--quarter", "Q2", "-f", "md").out == after
