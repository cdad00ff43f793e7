"""Targets in a report: what is to be reduced, rates and why there is none, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import command_line, plan_text

PLAN = plan_text("""\
tasks:
  - id: "1"
    title: 化解信访积案
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 安全事故, exactly: 0, unit: 起}
      - {name: 信访积案, at_most: 10, unit: 件, baseline: 30}
      - {name: 会议次数, at_most: 12, unit: 次}
      - {name: 议事村, at_least: 20, unit: 个, baseline: 10}
progress:
  - {date: 2026-06-20, task: "1", percent: 50, indicators: {安全事故: 2, 信访积案: 15, 会议次数: 9, 议事村: 14}}
""")
ROWS = {
    "安全事故": ["2起", "无基期", "未达到"],
    "信访积案": ["15件", "75%", "未到期"],
    "会议次数": ["9次", "限额", "达到"],
    "议事村": ["14个", "40%", "未到期"],
}


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", ROWS)
def test_rates_and_what_is_reached(plan, name: str) -> None:
    out = command_line("report", plan, "-q", "2026Q2", "-f", "md").out
    cells = next([cell.strip() for cell in line.split("|")] for line in out.splitlines() if f"| {name} " in line)
    assert cells[5:8] == ROWS[name]


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_footnote_says_why_there_is_no_rate(plan, form: str) -> None:
    out = command_line("report", plan, "-q", "2026Q2", "-f", form).out
    assert "限额：只要求不超过目标值，没有更高的基期值可比，不计完成率。" in out
    assert "无基期：要求压减而没有基期值，不能计完成率。" in out
    assert "超出：" not in out


def test_the_json_of_the_tasks_says_the_same(plan) -> None:
    found = json.loads(command_line("tasks", plan, "-f", "json").out)[0]["indicators"]
    assert [(one["better"], one["met"], one["rate"], one["no_rate"]) for one in found] == [
        ("lower", False, None, "no-baseline"),
        ("lower", False, "75", None),
        ("lower", True, None, "ceiling"),
        ("higher", False, "40", None),
    ]


def test_a_target_is_missed_from_the_day_behind_its_own_and_a_limit_once_it_is_passed(plan) -> None:
    """Two accidents do not become none again, though the task has months left."""
    out = command_line("report", plan, "-q", "2026Q4", "--as-of", "2026-10-31", "-f", "md").out
    shown = {
        cells[3]: cells[7] for line in out.splitlines() if len(cells := [one.strip() for one in line.split("|")]) > 8
    }
    assert {name: shown[name] for name in ROWS} == {
        "安全事故": "未达到",
        "信访积案": "未达到",
        "会议次数": "达到",
        "议事村": "未达到",
    }
