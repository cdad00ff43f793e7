"""What a figure says of itself: its formula with the numbers put in, and the lines of the plan below it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.papers.origins.subjects import OfConcern, OfMeasure, OfTask, OfUnit
from support import command_line

PLAN = """\
format: 1
title: 某县试点方案
region: {name: 某县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县水务局: {level: county}, 县民政局: {level: county}}
tasks:
  - id: "1"
    title: 建设污水管网
    lead: [县水务局]
    deadline: 2026-10-31
    indicators: [{name: 新建管网, at_least: 40, unit: 公里}]
    budget:
      - {item: 管网建设, year: 2026, unit_cost: 5万元, quantity: 40, shares: 管网}
  - id: "2"
    title: 健全村规民约
    lead: [县民政局]
    weight: 3
    deadline: 2026-08-31
funding:
  sources: [省级财政, 县级财政]
  shares: {管网: {ratio: "3:2"}}
  appropriations:
    - {date: 2026-03-10, source: 省级财政, for: 管网, amount: 70万元}
    - {date: 2026-05-20, source: 省级财政, for: 管网, amount: 20万元}
  payments:
    - {date: 2026-05-30, source: 省级财政, task: "1", item: 管网建设, amount: 30万元}
progress:
  - {date: 2026-03-31, task: "1", percent: 10, indicators: {新建管网: 4}}
  - {date: 2026-06-30, task: "1", percent: 30, indicators: {新建管网: 13}}
  - {date: 2026-06-30, task: "2", percent: 60}
amendments:
  - {date: 2026-05-06, task: "2", field: deadline, from: 2026-06-30, to: 2026-08-31, document: 某办发〔2026〕3号, reason: 汛期}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def at(words: str) -> str:
    """The line of the plan with these words, as the command names it."""
    lines = PLAN.splitlines()
    number = next(place for place, line in enumerate(lines, start=1) if words in line)
    return f"plan.yaml:{number}: {lines[number - 1].strip()}"


def asked(plan: Path, *words: str) -> str:
    done = command_line("why", str(plan), *words)
    assert done.code == 0, done.err
    return str(done.out).replace(str(plan.parent).replace("\\", "/") + "/", "")


def test_a_gap_is_told_down_to_what_arrived_and_how_the_cost_is_shared(plan: Path) -> None:
    said = asked(plan, "未到位", "省级财政", "2026")
    assert "省级财政 2026年 未到位：300000元" not in said
    assert "管网·省级财政·2026年：计划1,200,000元−到位900,000元＝未到位300,000元" in said
    assert "其中省级财政按“管网”（3:2，取整到分）分担1,200,000元" in said
    assert at("amount: 70万元") in said
    assert at('ratio: "3:2"') in said
    assert "payments" not in said
    assert "支出" not in said


def test_a_mean_names_its_terms_and_what_each_was_logged_as(plan: Path) -> None:
    said = asked(plan, "全部单位", "平均进度")
    assert "（30＋60×3）÷4＝52.5%" in said
    assert "任务2 完成：完成＝2026年6月30日填报的60%" in said
    assert at("weight: 3") in said


def test_a_light_is_arithmetic_over_days_and_entries(plan: Path) -> None:
    said = asked(plan, "1", "亮灯")
    assert "序时进度181/304天＝59.5%，完成30%，落后29.5个百分点" in said
    assert at("percent: 30") in said
    assert at("percent: 10") not in said, "an entry that a later one has overtaken is not what it rests on"


def test_a_deadline_of_an_earlier_day_rests_on_the_amendment_that_changed_it(plan: Path) -> None:
    now, before = asked(plan, "2", "完成时限"), asked(plan, "2", "完成时限", "--as-of", "2026-04-30")
    assert "任务2 完成时限：2026-08-31" in now
    assert at("deadline: 2026-08-31") in now
    assert at("2026-05-06") in now
    assert "任务2 完成时限：2026-06-30" in before
    assert at("deadline: 2026-08-31") not in before, "what stands there now did not stand on that day"
    assert at("2026-05-06") in before


def test_an_indicator_by_its_name_and_by_its_printed_place(plan: Path) -> None:
    said = asked(plan, "新建管网", "完成率")
    assert "完成率＝13÷40＝32.5%" in said
    listed = command_line("why", str(plan), "--list")
    place = next(line.split("\t")[0] for line in listed.out.splitlines() if "\t任务1 新建管网 完成率\t" in line)
    assert asked(plan, place) == said


def test_as_json_each_line_has_its_number(plan: Path) -> None:
    found = json.loads(asked(plan, "新建管网", "完成值", "-f", "json"))["figures"][0]
    assert found["value"] == "13公里"
    assert found["steps"] == ["新建管网：2026年6月30日填报13公里"]
    assert [line["line"] for line in found["lines"]] == [8, 12, int(at("percent: 30").split(":")[1])]


def test_what_nobody_prints_is_refused_with_what_is_near(plan: Path) -> None:
    done = command_line("why", str(plan), "未到位", "市级财政")
    assert done.code == 2
    assert "省级财政" not in done.err.split("。")[0]
    assert "--list" in done.err


def test_words_that_fit_several_figures_name_them(plan: Path) -> None:
    done = command_line("why", str(plan), "完成率")
    several = command_line("why", str(plan), "到位", "2026")
    assert done.code == 0, "one indicator has a completion rate"
    assert several.code in (0, 2)
    assert "Traceback" not in done.err + several.err


def test_without_a_figure_the_command_says_how_to_ask(plan: Path) -> None:
    done = command_line("why", str(plan))
    assert done.code == 2
    assert "--list" in done.err


def test_a_task_and_the_measure_against_it_are_told_apart() -> None:
    assert len({OfTask("1"), OfMeasure("1"), OfConcern("1"), OfUnit("1")}) == 4


def test_what_came_within_a_period_says_what_came_in_it(plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "资金.html"
    run = command_line("budget", str(plan), "-q", "2026Q2", "-f", "html", "-o", str(page))
    assert run.code == 0, run.err
    words = page.read_text("utf-8")
    assert "本期到位＝期末累计900,000元−期初累计700,000元＝200,000元" in words
    assert "本期支出＝期末累计300,000元−期初累计0元＝300,000元" in words
