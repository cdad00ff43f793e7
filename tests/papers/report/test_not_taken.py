"""What was sent in and could not be taken is said so wherever the figure is missing: in the chart, the tables, the lights."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 站, at_least: 3, unit: 个}]}
  - {id: "2", title: 修路, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 路, at_least: 3, unit: 公里}]}
  - {id: "3", title: 种树, lead: [乙局], deadline: 2026-06-15, indicators: [{name: 树, at_least: 3, unit: 万棵}]}
  - {id: "4", title: 修渠, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 渠, at_least: 3, unit: 公里}]}
progress:
  - {date: 2026-03-31, task: "1", percent: 20, indicators: {站: 1}}
  - {date: 2026-06-30, task: "2", refused: [完成百分比, 路]}
  - {date: 2026-06-30, task: "3", note: 育苗, percent: 100, evidence: [验收单], refused: [树]}
""")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def printed(*words: str) -> list[str]:
    return [line.replace(" ", "") for line in command_line(*words, "-f", "md").out.splitlines()]


def test_a_report_says_not_taken_and_not_reported_apart(file: Path) -> None:
    found = printed("report", str(file), "--quarter", "2026Q2")
    assert [line.split("|")[1] for line in found if line.startswith(("|2修路", "|4修渠"))] == [
        "2修路（没有采用）",
        "4修渠（未填报）",
    ]
    assert "1个指标未填报完成值、2个指标的完成值没有采用，图中未列。" in found
    cells = {line.split("|")[3]: line.split("|")[-2] for line in found if line.count("|") == 8 and "≥" in line}
    assert cells == {"站": "未到期", "路": "没有采用", "树": "没有采用", "渠": "未填报"}
    assert any("54.2%，报送的完成百分比没有采用，落后" in line for line in found)
    assert any("4项任务指标中有3项没有报送完成值（含报送了没有采用的2项）" in line for line in found)
    assert any("“树”没有采用，到期未达到" in line or "“树”到期未达（没有采用" in line for line in found)


def test_the_table_of_all_says_so_too(file: Path) -> None:
    cells = "".join(printed("ledger", "print", str(file)))
    for said in ("路≥3公里（没有采用）", "树≥3万棵（没有采用）", "渠≥3公里（未填报）"):
        assert said in cells


@pytest.mark.parametrize("command", ["report --quarter 2026Q2", "rollup"])
def test_footnotes_of_means_name_what_was_not_taken(file: Path, command: str) -> None:
    out = "".join(printed(*command.split(), str(file), "--as-of", "2026-06-30"))
    assert "没有填报完成百分比或者报送了没有采用的2项任务不计入平均进度" in out


def test_where_nothing_was_taken_a_figure_says_so(file: Path) -> None:
    found = command_line("why", str(file), "任务2", "亮灯", "--as-of", "2026-06-30").out.splitlines()
    assert any("任务2报送的完成百分比没有采用" in line for line in found), found
