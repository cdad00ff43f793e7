"""Days by which targets are due stand in the calendar: dated targets with their task, the plan's own goals by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
goals:
  - {name: 普及率, at_least: 85, unit: "%", by: 2026-11-30, lead: [乙局], tasks: ["1"]}
  - {name: 满意度, at_least: 90, unit: "%", lead: [乙局], tasks: ["1"]}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局]
    deadline: 2026-12-31
    indicators:
      - {name: 户厕, unit: 户, targets: [{by: 2026-06, at_least: 300}, {by: 2026-12-31, at_least: 800}]}
      - {name: 培训, unit: 场, counts: period, targets: [{by: 2026-06, at_least: 4}]}
      - {name: 管护员, at_least: 3, unit: 名}
  - id: "2"
    title: 建设平台
    lead: [甲局]
    deadline: 2026-12-31
    indicators: [{name: 功能, unit: 项, targets: [{by: 2026-06-30, exactly: 2}, {by: 2026-12-31, exactly: 4}]}]
    ended: {on: 2026-09-01, how: cancelled, document: 某办发〔2026〕9号}
""")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def calendar(plan: Path, *words: str) -> str:
    run = command_line("calendar", str(plan), *words)
    assert run.code == 0, run.err
    return run.out


def events(plan: Path, *words: str) -> list[dict]:
    return json.loads(calendar(plan, "-f", "json", *words))["events"]


def test_what_is_to_be_reached_stands_on_its_day(plan: Path) -> None:
    found = [one for one in events(plan) if one["kind"] in ("target", "goal")]
    assert [(one["date"], one["task"], one["name"], one["units"]) for one in found] == [
        ("2026-06-30", "1", "户厕≥300户", ["甲局", "乙局"]),
        ("2026-06-30", "1", "培训≥4场（本期数）", ["甲局", "乙局"]),
        ("2026-06-30", "2", "功能2项", ["甲局"]),
        ("2026-11-30", None, "普及率≥85%", ["乙局"]),
        ("2026-12-31", "1", "户厕≥800户", ["甲局", "乙局"]),
        ("2026-12-31", None, "满意度≥90%", ["乙局"]),
    ]


def test_a_kind_a_unit_and_an_ics_file_tell_of_it(plan: Path) -> None:
    assert [one["name"] for one in events(plan, "--kind", "总体目标", "--unit", "乙局")] == ["普及率≥85%", "满意度≥90%"]
    assert "| 2026-06-30 | 周二 | 指标目标 | 任务1：户厕≥300户" in calendar(plan, "-f", "md")
    file = calendar(plan, "-f", "ics", "--kind", "goal")
    assert file.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20261130" in file
    assert "SUMMARY:【总体目标】普及率≥85%" in file


def test_its_name_in_the_ics_stays_when_the_day_moves(plan: Path) -> None:
    before = {one["name"]: one["uid"] for one in events(plan)}
    plan.write_text(PLAN.replace("by: 2026-06, at_least: 300", "by: 2026-07, at_least: 320"), "utf-8")
    after = {one["name"]: one["uid"] for one in events(plan)}
    assert after["户厕≥320户"] == before["户厕≥300户"]
    assert len(set(after.values())) == len(after)


def test_the_lines_that_a_row_comes_from(plan: Path) -> None:
    for place, words in (
        ("表1.1.日期", "targets: [{by: 2026-06,"),
        ("表1.4.日期", "name: 普及率"),
        ("表1.7.日期", "period:"),
    ):
        run = command_line("why", str(plan), place, "--paper", "calendar")
        assert (run.code, words in run.out) == (0, True), run.out
