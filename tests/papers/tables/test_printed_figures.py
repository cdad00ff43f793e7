"""Figures that a reader can check: changes from printed values, Gantt bars by the share done, lights over unmet targets."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.papers.cell_words import difference, percent
from ruralgov.papers.page import Bar
from ruralgov.papers.tables.gantt import gantt_table
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line, plan_text


def shown(*words: str) -> str:
    run = command_line(*words)
    assert run.code == 0, run.err
    return run.out


PERCENTS = st.fractions(0, 100, max_denominator=10_000)


@given(PERCENTS, PERCENTS)
def test_a_printed_change_is_the_difference_of_what_is_printed(one: Fraction, other: Fraction) -> None:
    assert difference(one, other) == Decimal(percent(one)[:-1]) - Decimal(percent(other)[:-1])


def test_the_change_of_a_real_plan_adds_up_in_print() -> None:
    plan = str(PLANS / "digital-county.yaml")
    averages = {
        quarter: re.search(r"，平均进度([\d.]+)%", shown("report", plan, "-q", quarter, "-f", "md"))[1]
        for quarter in ("2021Q2", "2021Q3")
    }
    change = re.search(r"比上季度末提高([\d.]+)个百分点", shown("report", plan, "-q", "2021Q3", "-f", "md"))[1]
    assert Decimal(averages["2021Q3"]) - Decimal(averages["2021Q2"]) == Decimal(change)


TASK = """\
tasks:
  - id: "1"
    title: 建设基站
    lead: [甲局]
    start: 2026-01-01
    deadline: 2026-10-31
    indicators: [{name: 新建基站, at_least: 300, unit: 个}]
"""


def plan_of(*entries: str, more: str = "") -> str:
    return plan_text(
        TASK
        + more
        + "progress:\n"
        + "".join(f'  - {{date: {one}, task: "1", {two}}}\n' for one, two in (entry.split(" ", 1) for entry in entries))
    )


def bars(text: str, day: date) -> str:
    plan = load_plan("plan.yaml", text.encode()).plan
    assert plan is not None
    index = Index(plan, day)
    chart = gantt_table(index, [(task, state(index, task, day)) for task in plan.tasks], day)
    return "".join(str(cell) for cell in chart.rows[0].cells[2:])


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param("percent: 0", "□□□□□□□□□□", id="nothing"),
        pytest.param("percent: 1", "◧□□□□□□□□□", id="a-little-is-a-part-of-the-first-month"),
        pytest.param("percent: 35", "■■■◧□□□□□□", id="by-the-share"),
        pytest.param("percent: 95", "■■■■■◧□□□□", id="nothing-dark-behind-the-as-of-day"),
        pytest.param("percent: 100, evidence: [单]", "■■■■■■■■■■", id="finished-early"),
    ],
)
def test_the_gantt_chart_never_shows_a_part_as_the_whole(entry: str, expected: str) -> None:
    assert bars(plan_of(f"2026-06-10 {entry}"), date(2026, 6, 15)) == expected


@given(st.integers(0, 99), st.dates(date(2026, 1, 1), date(2026, 10, 31)))
def test_dark_months_are_never_more_than_the_share_done(done: int, day: date) -> None:
    cells = bars(plan_of(f"2026-01-01 percent: {done}"), day)
    months = [date(2026, month + 1, 1) for month in range(1, 11)]
    dark = [after for cell, after in zip(cells, months, strict=True) if cell == Bar.DONE]
    assert all((after - date(2026, 1, 1)).days <= done * 304 / 100 and (after - day).days <= 1 for after in dark)


def told(tmp_path: Path, text: str, day: str) -> tuple[str | None, str]:
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    one = json.loads(
        shown("report", str(file), "--as-of", day, "-q", "2026Q4" if day > "2026-10" else "2026Q2", "-f", "json")
    )["tasks"][0]
    return one["state"]["light"], one["arithmetic"]


FOLLOW = "alerts: {indicators: true}\n"


@pytest.mark.parametrize(
    ("entries", "more", "day", "light", "words"),
    [
        pytest.param(
            ("2026-10-20 percent: 100, indicators: {新建基站: 96}, evidence: [单]",),
            "",
            "2026-11-01",
            "yellow",
            "指标“新建基站”到期未达（完成96个，目标≥300个）",
            id="due-and-not-met",
        ),
        pytest.param(
            ("2026-10-20 percent: 100, evidence: [单]",),
            "",
            "2026-11-01",
            "yellow",
            "指标“新建基站”到期未达（未填报，目标≥300个）",
            id="due-and-not-reported",
        ),
        pytest.param(
            ("2026-10-20 percent: 100, indicators: {新建基站: 300}, evidence: [单]",),
            "",
            "2026-11-01",
            "green",
            "",
            id="due-and-met",
        ),
        pytest.param(
            ("2026-06-10 percent: 60, indicators: {新建基站: 30}",),
            "",
            "2026-06-30",
            "green",
            "指标“新建基站”完成率10%，落后序时进度49.5个百分点，不计入亮灯",
            id="far-behind-is-told",
        ),
        pytest.param(
            ("2026-06-10 percent: 60, indicators: {新建基站: 30}",),
            FOLLOW,
            "2026-06-30",
            "red",
            "指标“新建基站”完成率10%，落后序时进度49.5个百分点，超过30个百分点",
            id="far-behind-counts-where-the-plan-says-so",
        ),
        pytest.param(
            ("2026-10-10 percent: 98, indicators: {新建基站: 30}",),
            FOLLOW,
            "2026-10-31",
            "red",
            "指标“新建基站”到期未达（完成30个，目标≥300个）；指标“新建基站”完成率10%，落后序时进度90个百分点，超过30个百分点",
            id="no-better-on-the-day-it-is-due",
        ),
        pytest.param(
            ("2026-06-10 percent: 60, indicators: {新建基站: 120}",),
            FOLLOW,
            "2026-06-30",
            "yellow",
            "指标“新建基站”完成率40%，落后序时进度19.5个百分点，不少于10个百分点",
            id="behind-counts-where-the-plan-says-so",
        ),
    ],
)
def test_a_light_beside_a_target(tmp_path, entries, more, day, light, words) -> None:
    found, arithmetic = told(tmp_path, plan_of(*entries, more=more), day)
    assert found == light
    assert words in arithmetic
    assert words or "指标" not in arithmetic


def test_a_yellow_light_over_a_target_stands_in_the_report_with_its_reason(tmp_path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_of("2026-10-20 percent: 100, indicators: {新建基站: 96}, evidence: [单]"), encoding="utf-8")
    for form in ("md", "html"):
        out = shown("report", str(file), "-q", "2026Q4", "--as-of", "2026-12-31", "-f", form)
        assert "指标“新建基站”到期未达（完成96个，目标≥300个）" in out
