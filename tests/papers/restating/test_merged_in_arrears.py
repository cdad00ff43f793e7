"""A merger that is entered months after it was decided: papers of before stay, the restated one tells of the merger alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from day_of_run import run_on
from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31}
  - {id: "2", title: 治水, lead: [丙局], deadline: 2026-12-31}
duties: [{name: 季度台账, kind: report, by: 甲局, every: quarter, due: month-end}]
submissions: [{date: 2026-03-30, duty: 季度台账, by: 甲局}]
progress:
  - {date: 2026-03-29, task: "1", percent: 10, note: 动工, by: 甲局}
  - {date: 2026-03-29, entered: 2026-03-31, replaces: 2026-03-29, task: "1", percent: 20, note: 开工, by: 甲局, reason: 误报}
""")
BY = ("--document", "某编发〔2026〕5号")
LINE = "单位“甲局”自2026年4月1日起撤并，由乙局承接（2026年3月20日经某编发〔2026〕5号批准，机构改革；2026年12月1日记入）"


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return str(file)


def report(plan: str, quarter: str, *more: str) -> str:
    run = command_line("report", plan, "-q", quarter, "-f", "md", *more)
    assert run.code == 0, run.err
    return run.out


def merged(plan: str, *days: str) -> str:
    with run_on("2026-12-01"):
        run = command_line("reorganise", plan, "甲局", "--into", "乙局", "--on", "2026-04-01", *BY, *days)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize("decided", ["2026-03-20", "2026-03-31", "2026-04-01", "2026-11-30"])
def test_papers_that_went_out_stay(plan: str, decided: str) -> None:
    before = {quarter: report(plan, quarter) for quarter in ("2026Q1", "2026Q2", "2026Q3")}
    assert "entered: 2026-12-01" in merged(plan, "--date", decided)
    assert {quarter: report(plan, quarter) for quarter in before} == before


def test_entered_on_the_day_that_is_given(plan: str) -> None:
    assert "entered:" not in merged(plan, "--date", "2026-04-01", "--entered", "2026-04-01")
    assert "乙局" in report(plan, "2026Q2")


def test_restated_report_tells_the_merger_and_no_late_report(plan: str) -> None:
    merged(plan, "--date", "2026-03-20")
    second = report(plan, "2026Q2", "--known-on", "2026-12-01")
    assert f"1. {LINE}。" in second
    assert "补报进展情况" not in second
    assert "数据不变" not in second
    assert "报送补记" not in second
    assert "2026年第一季度的数按补报和更正作了订正" not in second
    assert "订正" not in report(plan, "2026Q1", "--known-on", "2026-12-01")


def test_merger_that_held_already_moves_names_and_no_figures(plan: str) -> None:
    merged(plan, "--date", "2026-03-20")
    third = report(plan, "2026Q3", "--known-on", "2026-12-01")
    assert f"1. {LINE}。" in third
    assert "的数按补报和更正作了订正" not in third


def test_reopening_of_an_earlier_day_says_when_it_was_entered(plan: str) -> None:
    with run_on("2026-07-01"):
        left = [words for key in ("1", "2", "季度台账") for words in ("--explain", f"{key}=转下年")]
        assert command_line("close", plan, *BY, "--date", "2026-07-01", *left).code == 0
    closed = report(plan, "2026Q3")
    with run_on("2026-12-01"):
        words = ("close", plan, "--reopen", *BY, "--reason", "补记验收", "--date", "2026-08-10")
        assert "date: 2026-08-10, entered: 2026-12-01" in command_line(*words).out
    assert report(plan, "2026Q3") == closed
