"""Not reported is not 0 per cent: a status of its own, in no average, in every paper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from offices import office, shown
from support import command_line, plan_text

PLAN = plan_text("""\
title: 示例县试点方案
tasks:
  - {id: "1", title: 议事, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 供水, lead: [甲局], deadline: 2026-10-30}
  - {id: "3", title: 宣传, lead: [乙局], deadline: 2026-10-30}
  - {id: "4", title: 验收, lead: [乙局], start: 2026-09-01, deadline: 2026-10-30}
  - {id: "5", title: 选址, lead: [丙局], deadline: 2026-10-30}
progress:
  - {date: 2026-06-01, task: "1", percent: 80}
  - {date: 2026-06-01, task: "2", percent: 0}
  - {date: 2026-06-01, task: "5", note: 完成选址比较}
""")
SILENT = re.sub(r"progress:\n(?:  - .*\n)+", "", PLAN)
STATES = {"1": "in-progress", "2": "not-started", "3": "unreported", "4": "not-started", "5": "in-progress"}


def test_the_status_of_each_task(tmp_path) -> None:
    found = json.loads(shown("tasks", office(tmp_path, PLAN), "-f", "json"))
    assert {one["id"]: one["state"]["status"] for one in found} == STATES
    assert [one["state"]["percent"] for one in found] == ["80", "0", None, None, None]
    assert [one["state"]["averaged"] for one in found] == [True, True, False, False, False]


def test_the_report_counts_it_apart_and_averages_what_was_reported(tmp_path) -> None:
    out = shown("report", office(tmp_path, PLAN), "-q", "2026Q2", "-f", "md")
    assert "进行中2项、尚未开始2项、未报送进展1项，平均进度40%" in out
    assert out.count("没有填报完成百分比的3项任务不计入平均进度。") == 1
    assert "没有填报完成百分比的3项任务不计入平均进度。" in out


def test_chart_and_tables_say_one_number_of_which_a_standing_task_is_told_apart(tmp_path) -> None:
    """The chart by section, which has no bar for a task without an end, said 9; the table below it 10."""
    tasks = [f'{{id: "{n}", title: 事项{n}, section: 甲, lead: [甲局], deadline: 2026-10-30}}' for n in range(1, 31)]
    tasks.append('{id: "31", title: 长期宣传, section: 乙, lead: [乙局], ongoing: true}')
    log = "".join(f'  - {{date: 2026-06-01, task: "{n}", percent: 30}}\n' for n in range(1, 22))
    listed = "tasks:\n" + "".join(f"  - {one}\n" for one in tasks)
    plan = plan_text(f"title: 示例县试点方案\nsections: [甲, 乙]\n{listed}progress:\n{log}")
    out = shown("report", office(tmp_path, plan), "-q", "2026Q2", "-f", "md")
    assert "长期坚持1项、未报送进展9项" in out
    notes = set(re.findall("没有填报完成百分比的.*?不计入平均进度。", out))
    assert notes == {"没有填报完成百分比的10项任务（含长期坚持1项）不计入平均进度。"}
    assert "9项未填报" in shown("report", str(tmp_path / "plan.yaml"), "-q", "2026Q2", "-f", "html")


@pytest.mark.parametrize("words", [("report", "-q", "2026Q2"), ("rollup",)], ids=lambda words: words[0])
def test_without_a_log_there_are_no_averages(tmp_path, words) -> None:
    out = shown(*words, office(tmp_path, SILENT), "-f", "md")
    assert words[0] == "report" or "平均进度" in out, "the column stays"
    assert "0%" not in out


def test_a_light_says_that_nothing_was_reported(tmp_path) -> None:
    found = json.loads(shown("report", office(tmp_path, PLAN), "-q", "2026Q2", "-f", "json"))["tasks"]
    assert "，未填报完成百分比，落后" in found[2]["arithmetic"]


def test_the_progress_sheet_of_a_ledger_leaves_it_empty(tmp_path: Path) -> None:
    assert command_line("ledger", "export", office(tmp_path, PLAN), "-o", str(tmp_path / "out")).code == 0
    file = next((tmp_path / "out").glob("*全部*"))
    rows: list[Any] = list(load_workbook(file, data_only=True)["序时进度"].iter_rows(min_row=2, values_only=True))
    assert [row[3] or None for row in rows[:3]] == [80, None, None]
    assert [row[3] == 0 for row in rows[:3]] == [False, True, False]
