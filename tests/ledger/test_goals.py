"""A goal that no indicator bears stands in the ledger of the unit that reports it; counts of a period say so."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from books import PLAN, filled
from ruralgov.reading.plan_file import load_plan
from support import command_line

GOAL = 'goals: [{name: 用水满意度, at_least: 90, unit: "%", lead: [县水务局], tasks: ["2.10", "1"]}]\n'


def test_a_goal_is_filled_with_its_task_and_comes_back(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = PLAN.replace("at_least: 1000, unit: 个", "at_least: 1000, unit: 个, counts: period")
    plan.write_text(text.replace("sections:", f"{GOAL}sections:"), "utf-8")
    assert command_line("ledger", "export", str(plan), "-o", str(tmp_path / "out")).code == 0
    book = tmp_path / "out" / "台账-县水务局.xlsx"
    sheet = openpyxl.load_workbook(book)["台账"]
    shown = [str(cell.value) for row in sheet.iter_rows(min_row=4) for cell in row]
    assert "智能水表 ≥1,000个（填本期数）" in shown
    assert "用水满意度（总体目标） ≥90%" in shown
    other = openpyxl.load_workbook(tmp_path / "out" / "台账-县农业农村局.xlsx")["台账"]
    assert not any("用水满意度" in str(cell.value) for row in other.iter_rows() for cell in row)

    back = filled(book, {"1": {"指标3完成值": "93%"}})
    run = command_line("ledger", "import", str(plan), str(back), "--date", "2026-06-30")
    assert run.code == 0, run.out + run.err
    loaded = load_plan("plan.yaml", plan.read_bytes())
    assert loaded.plan
    assert loaded.plan.progress[-1].indicators["用水满意度"] == 93


def test_what_parts_add_up_to_is_not_to_be_filled(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace('  - id: "2.10"\n', '  - id: "2.10"\n    parts: ["1"]\n'), "utf-8")
    assert command_line("ledger", "export", str(plan), "-o", str(tmp_path / "out")).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out" / "台账-全部单位.xlsx")["台账"]
    place = next(cell.column for cell in sheet[3] if cell.value == "完成百分比")
    locked = {row[0].value: row[place - 1].protection.locked for row in sheet.iter_rows(min_row=4)}
    assert (locked["2.10"], locked["1"]) == (True, False)
