"""A goal that an indicator counted by the period bears: its actual is what all periods add up to, in every paper."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from asked_figures import Asked
from support import codes, command_line, plan_text

GOAL = '{name: 改厕, at_least: 500, unit: 户, tasks: ["1"]}'
STEPS = "[{by: 2026-12-31, at_least: 300}, {by: 2027-12-31, at_least: 200}]"
PLAN = f"""\
period: {{start: 2026-01-01, end: 2027-12-31}}
goals: [{GOAL}]
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-12-31
    indicators:
      - {{name: 改厕, unit: 户, counts: period, targets: {STEPS}}}
progress:
  - {{date: 2026-11-30, task: "1", percent: 50, indicators: {{改厕: 300}}}}
  - {{date: 2027-11-30, task: "1", percent: 90, indicators: {{改厕: 200}}}}
"""
END = ("--as-of", "2027-12-31")


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, plan_text(PLAN))


def told(*words: str) -> str:
    run = command_line(*words)
    assert run.code == 0, run.err
    return str(run.out)


def row(text: str) -> list[str]:
    """The goal's line of a table in Markdown, without the empty cells."""
    line = next(line for line in text.splitlines() if line.startswith("| 改厕"))
    return [cell.strip() for cell in line.split("|") if cell.strip()]


def test_the_table_of_tasks_and_the_report_add_the_periods_up(asked: Asked) -> None:
    reached = ["改厕", "2027-12-31", "≥500户", "500户", "100%", "达到", "1"]
    assert row(told("tasks", str(asked.file), "-f", "md", *END)) == reached
    report = told("report", str(asked.file), "--quarter", "2027Q4", "-f", "md", *END)
    assert row(report) == reached
    assert "总体目标“改厕”完成" not in report


def test_a_goal_does_not_fall_where_a_period_begins(asked: Asked) -> None:
    def shown(quarter: str, day: str) -> list[str]:
        return row(told("report", str(asked.file), "--quarter", quarter, "-f", "md", "--as-of", day))[3:5]

    found = [shown("2026Q4", "2026-12-31"), shown("2027Q1", "2027-03-31"), shown("2027Q4", "2027-12-31")]
    assert found == [["300户", "60%"], ["300户", "60%"], ["500户", "100%"]]


def test_why_names_each_entry_and_their_sum(asked: Asked) -> None:
    said = asked.why("总体目标", "改厕", "完成值", *END)
    assert "2026年11月30日填报300户、2027年11月30日填报200户，合计500户" in said
    assert asked.at("改厕: 300}") in said
    assert asked.at("改厕: 200}") in said


def test_closing_and_the_next_plan_take_the_sum(asked: Asked) -> None:
    def closing() -> str:
        return str(
            command_line("close", str(asked.file), "--document", "某办发〔2028〕1号", "--date", "2028-01-10").err
        )

    def drafted() -> str:
        told("init", "--from", str(asked.file), "--year", "2028", "--force")
        return (asked.file.parent / "plan-2028.yaml").read_text("utf-8")

    assert "总体目标" not in closing()
    assert "at_least: 500" not in drafted()
    asked.file.write_text(asked.text.replace("改厕: 200}", "改厕: 150}"), "utf-8")
    assert "总体目标“改厕”没有达到：450，目标 500户" in closing()
    assert "{name: 改厕, at_least: 50, unit: 户" in drafted()


def test_the_exported_indicators_hold_the_sum(asked: Asked) -> None:
    told("export", str(asked.file), "-o", str(asked.file.parent / "facts"), *END)
    lines = (asked.file.parent / "facts" / "indicators.csv").read_text("utf-8-sig").splitlines()
    goal = next(one for one in csv.DictReader(lines) if not one["task"])
    assert (goal["target"], goal["actual"], goal["met"], goal["rate"]) == ("500", "500", "true", "100")


THREE = "[{by: 2026-06-30, at_least: 300}, {by: 2026-12-31, at_least: 300}, {by: 2027-12-31, at_least: 200}]"


@pytest.mark.parametrize(
    ("goal", "steps", "found"),
    [
        ("at_least: 500", STEPS, False),
        ("at_least: 800", THREE, False),
        ("at_least: 800, counts: period", THREE, False),
        (f"counts: period, targets: {THREE}", THREE, False),
        ("targets: [{by: 2026-12-31, at_least: 300}, {by: 2027-12-31, at_least: 500}]", STEPS, False),
        ("targets: [{by: 2026-12-31, at_least: 600}, {by: 2027-12-31, at_least: 800}]", THREE, False),
        ("targets: [{by: 2026-12-31, at_least: 500}, {by: 2027-12-31, at_least: 800}]", THREE, True),
        ("targets: [{by: 2026-06-30, at_least: 300}, {by: 2026-12-31, at_least: 600}]", THREE, True),
        ("at_least: 900", THREE, True),
        ("at_least: 200", STEPS, True),
        (f"targets: {STEPS}", STEPS, True),
    ],
)
def test_a_goal_agrees_with_the_periods_that_add_up_to_it(goal: str, steps: str, found: bool) -> None:
    text = PLAN.replace(STEPS, steps).replace("at_least: 500", goal)
    assert ("RG524" in codes(plan_text(text))) is found


PERIODS = f"counts: period, targets: {STEPS}"


@pytest.mark.parametrize(
    ("goal", "total", "found"),
    [(PERIODS, 500, False), (PERIODS, 600, True), ("at_least: 500, counts: period", 500, False)],
)
def test_a_goal_by_periods_agrees_with_the_total_that_they_add_up_to(goal: str, total: int, found: bool) -> None:
    text = PLAN.replace("at_least: 500", goal)
    text = text.replace(f"unit: 户, {PERIODS}", f"unit: 户, at_least: {total}")
    assert ("RG524" in codes(plan_text(text))) is found


def test_a_goal_by_periods_takes_from_a_total_what_was_done_in_its_period(tmp_path: Path) -> None:
    """Of 350 in all 300 are last year's: the total so far was taken for this year's, and the goal was met."""
    text = PLAN.replace(f"unit: 户, {PERIODS}", "unit: 户, at_least: 500").replace(
        "at_least: 500, unit", f"{PERIODS}, unit"
    )
    asked = Asked(tmp_path, plan_text(text.replace("改厕: 200}", "改厕: 350}")))
    found = row(told("report", str(asked.file), "--quarter", "2027Q4", "-f", "md", *END))
    assert found[3:6] == ["≥200户", "50户", "25%"]
    assert {"≥500户", "350户"} < set(found)
    first = row(told("report", str(asked.file), "--quarter", "2026Q4", "-f", "md", "--as-of", "2026-12-31"))
    assert first[3:6] == ["≥300户", "300户", "100%"]
    empty = row(told("report", str(asked.file), "--quarter", "2027Q1", "-f", "md", "--as-of", "2027-03-31"))
    assert empty[3:5] == ["≥200户", "0户"]
    said = asked.why("总体目标", "改厕", "完成值", *END)
    assert "2027年11月30日填报350户、本期以前（2026年11月30日）已填报300户，本期50户" in said
