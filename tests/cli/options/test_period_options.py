"""Periods: the words people write, the same in every command, and what a report says of a month, a half-year, a stage."""

from __future__ import annotations

import json
from typing import Any

import pytest

from offices import OFFICE, office, refused, shown
from ruralgov.calendar.periods import Period, of_calendar, parse
from ruralgov.plan.dates import Span, parse_span
from support import PLANS

WRITTEN = {
    "2026-06": ["2026-06", "2026年6月", "2026年6月份", "2026/6", "２０２６年６月", "2026年六月"],
    "2026Q2": ["2026Q2", "2026-Q2", "2026年第二季度", "2026年2季度"],
    "2026H1": ["2026H1", "2026年上半年", "2026年度上半年"],
    "2026": ["2026", "2026年", "2026年度"],
}


@pytest.mark.parametrize(("code", "words"), [(code, one) for code, forms in WRITTEN.items() for one in forms])
def test_a_period_as_people_write_it(code: str, words: str) -> None:
    said = parse(words)
    assert said.year
    assert of_calendar(said.kind, said.year, said.part).code == code


@pytest.mark.parametrize("words", ["2026-13", "Q5", "H3", "五季度", "下个月", "", "2026Q2Q3", "十三月"])
def test_what_is_no_period(words: str) -> None:
    with pytest.raises(ValueError):
        parse(words)


@pytest.mark.parametrize(
    ("code", "label", "before", "year_ago"),
    [
        ("2026-01", "2026年1月", "2025-12", "2025-01"),
        ("2026Q1", "2026年第一季度", "2025Q4", "2025Q1"),
        ("2026H2", "2026年下半年", "2026H1", "2025H2"),
        ("2026", "2026年度", "2025", "2025"),
    ],
)
def test_neighbours(code: str, label: str, before: str, year_ago: str) -> None:
    said = parse(code)
    one = of_calendar(said.kind, said.year or 0, said.part)
    assert (one.label, one.shifted(-1).code) == (label, before)
    assert one.year_before
    assert one.year_before.code == year_ago


def test_any_days_have_as_many_days_before_and_no_year_ago() -> None:
    days = Period("days", Span(parse_span("2026-03-01").start, parse_span("2026-03-31").end))
    assert days.label == "2026年3月1日至3月31日"
    assert days.shifted(-1).span == Span(parse_span("2026-01-29").start, parse_span("2026-02-28").end)
    assert days.year_before is None


def report(tmp_path, *words: str) -> str:
    return shown("report", office(tmp_path), *words)


def figures(text: str) -> dict[str, list[str]]:
    """The rows of the table 主要数据."""
    rows = text.partition("**主要数据**")[2].partition("\n###")[0].splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    return {row[0]: row[1:] for row in cells}


def test_a_month_is_told_by_itself_and_beside_the_month_before(tmp_path) -> None:
    text = report(tmp_path, "--month", "2026-02")
    assert text.startswith("# 示例县试点2026年2月进展情况报告\n")
    # Of the log only task 1 was told by the end of February, and nothing by the end of January.
    assert "与上月末相比" not in text, "nothing had been told by then"
    march = report(tmp_path, "--month", "2026-03")
    assert "与上月末相比" in march
    assert figures(march)["项目"] == ["2026年3月", "2026年2月", "增减"]
    found = figures(text)
    assert found["项目"] == ["2026年2月"]
    assert found["到位资金（万元）"] == ["30"]
    assert "支出资金（万元）" not in found, "paid in March: no zero is listed"
    assert "本月到位资金30万元。" in text


def test_a_half_year_in_chinese_words(tmp_path) -> None:
    text = report(tmp_path, "--half", "上半年", "--year", "2026年")
    assert text.startswith("# 示例县试点2026年上半年进展情况报告\n")
    assert figures(text)["支出资金（万元）"] == ["12.5"], "the plan did not run in the half-year before"
    assert "上半年到位资金70万元，支出12.5万元。" in text
    assert "2026年下半年" not in text, "nothing falls due in it"


def test_a_year_is_compared_with_the_same_period_of_the_year_before(tmp_path) -> None:
    longer = OFFICE.replace("period: {start: 2026-01-01", "period: {start: 2025-01-01").replace(
        "progress:\n", 'progress:\n  - {date: 2025-02-01, task: "1", percent: 10}\n'
    )
    text = shown("report", office(tmp_path, longer), "-q", "2026Q1")
    assert figures(text)["项目"] == ["2026年第一季度", "2025年第四季度", "增减", "2025年第一季度", "比上年同期增减"]
    assert figures(text)["平均进度（%）"] == ["49.5", "10", "39.5", "10", "39.5"]
    assert "与上年同期末相比，平均进度提高39.5个百分点" in text


def test_a_stage_and_any_days(tmp_path) -> None:
    text = report(tmp_path, "--stage", "启动")
    assert text.startswith("# 示例县试点启动阶段进展情况报告\n")
    assert "实施阶段到期任务1项。" in text, "what the next stage must do"
    days = report(tmp_path, "--from", "2026-04-01", "--until", "2026-05-15")
    assert days.startswith("# 示例县试点2026年4月1日至5月15日进展情况报告\n")
    assert "与期初相比，已完成任务增加1项" in days
    assert "本期新完成任务1项" in days


def test_the_addressee_is_no_last_day(tmp_path) -> None:
    words = ("report", office(tmp_path), "--from", "2026-04-01", "--to", "2026-05-15")
    assert refused(*words) == "--to 2026-05-15：--to 写主送机关；到哪一天写 --until 2026-05-15。"


def test_a_report_before_the_end_of_its_period_says_so(tmp_path) -> None:
    text = report(tmp_path, "--half", "H1", "--year", "2026", "--as-of", "2026-04-20")
    assert "现将2026年上半年（截至2026年4月20日）工作进展情况报告如下。" in text


def data(*words: str) -> Any:
    return json.loads(shown(*words, "-f", "json"))


def test_a_month_in_the_other_commands(tmp_path) -> None:
    plan = office(tmp_path)
    budget = shown("budget", plan, "--month", "2月", "--year", "2026").splitlines()
    row = next(line.split() for line in budget if line.startswith(" 省 "))
    assert row[-2:] == ["30", "0"], "arrived and spent in February"
    april = data("calendar", plan, "--month", "2026年4月")
    assert (april["from"], april["until"], len(april["events"])) == ("2026-04-01", "2026-04-30", 1)
    assert [one["id"] for one in data("tasks", plan, "--half", "上半年", "--year", "2026")] == ["1", "2"]


def test_escalation_of_a_period_is_as_of_its_end_and_tells_what_ended_in_it() -> None:
    found = data("escalation", str(PLANS / "cadre-funds.yaml"), "--half", "上半年")
    assert found["as_of"] == "2021-06-30"
    assert [one["on"] for one in found["ended"]] == ["2021-06-30"]


def test_the_score_of_a_quarter_of_a_year() -> None:
    township = str(PLANS / "township-pilot.yaml")
    found = data("score", township, "--quarter", "一季度", "--year", "2020")
    assert {one["period"] for one in found["rounds"]} == {"2020Q1"}
    assert refused("score", township, "--period", "2020Q1", "--quarter", "Q1").startswith("--period 与月、季度、半年")
