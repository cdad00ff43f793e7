"""A task has one light: every paper that shows it shows the same, also where only its indicators speak against it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: 2026-06-15, indicators: [{name: 站, at_least: 3, unit: 个}]}
  - {id: "2", title: 降访, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 信访量, at_most: 100, unit: 件}]}
  - {id: "3", title: 种树, lead: [丙局], deadline: 2026-11-30, indicators: [{name: 树, at_least: 3, unit: 万棵}]}
progress:
  - {date: 2026-06-10, task: "1", percent: 100, indicators: {站: 1}, evidence: [验收单]}
  - {date: 2026-06-30, task: "2", percent: 60, indicators: {信访量: 112}}
  - {date: 2026-06-30, task: "3", percent: 60, indicators: {树: 2}}
""")
LIGHTS = {"1": "yellow", "2": "yellow", "3": "green"}
WORDS = {"yellow": "黄灯", "green": "绿灯"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def shown(file: Path, command: str, *words: str, form: str = "md") -> str:
    run = command_line(*command.split(), str(file), "--as-of", "2026-06-30", "-f", form, *words)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize("command", ["tasks", "meeting", "ledger print"])
def test_tables_with_a_light_a_task(file: Path, command: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in shown(file, command).splitlines()]
    found = {row[1]: cell for row in rows if len(row) > 5 and row[1] in LIGHTS for cell in row if cell.endswith("灯")}
    assert found == {task: WORDS[light] for task, light in LIGHTS.items()}


def test_the_report_in_its_tables_and_as_data(file: Path) -> None:
    data = json.loads(shown(file, "report --quarter 2026Q2", form="json"))
    assert {one["id"]: one["state"]["light"] for one in data["tasks"]} == LIGHTS
    out = shown(file, "report --quarter 2026Q2")
    assert "| 黄灯 | 1    | 建站" in out
    assert "| 黄灯 | 2    | 降访" in out


def test_a_roll_up_counts_them(file: Path) -> None:
    totals = json.loads(shown(file, "rollup", form="json"))["totals"]
    assert (totals["lights"]["green"], totals["lights"]["yellow"]) == (1, 2)


def test_a_bulletin_names_them_and_gives_no_points_for_them(file: Path) -> None:
    out = shown(file, "bulletin")
    assert "建站（任务1，甲局牵头）指标“站”完成1个，到期未达到不少于3个。" in out
    assert "降访（任务2，乙局牵头）完成60%；指标“信访量”达112件，超过限额100件。" in out
    assert "到期任务1项，按期完成0项，0（任务1的指标到期未达到或者超过限额，不算按期）" in out
    places = {one["unit"]: one["place"] for one in json.loads(shown(file, "bulletin", form="json"))["ranking"]}
    assert places == {"丙局": 1, "甲局": 2, "乙局": 2}
