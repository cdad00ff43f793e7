"""Actuals from the plans below: how they add up, on which day and by whose knowledge, and what has no counterpart."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ruralgov
from city import CITY, COUNTY, city, log
from ruralgov.progress.actuals_from_below import days
from ruralgov.progress.indicators_on_day import told_below
from ruralgov.progress.unbroken_days import marks
from support import command_line


def actuals(file: Path, **days: str) -> dict[str, Decimal | None]:
    plan = ruralgov.load(file, **days)  # type: ignore[arg-type]
    return {one.indicator.name: one.actual for _, now in ruralgov.status(plan) for one in now.measures}


def codes(file: Path) -> list[str]:
    return [one.code for one in ruralgov.check(file).standing]


def test_sum_weighted_mean_and_lowest(tmp_path: Path) -> None:
    """(70 × 3000 + 90 × 1000) ÷ 4000 = 75; (85 + 90) ÷ 2 = 87.5."""
    assert actuals(city(tmp_path)) == {
        "新建户厕": 500,
        "普及率": Decimal(75),
        "满意率": Decimal("87.5"),
        "最低得分": 65,
    }
    assert codes(tmp_path / "city.yaml") == []


def test_the_day_is_the_last_that_any_plan_below_speaks_of(tmp_path: Path) -> None:
    assert ruralgov.load(city(tmp_path)).day.isoformat() == "2026-06-30"


def test_a_past_day_has_the_figures_of_that_day(tmp_path: Path) -> None:
    file = city(tmp_path)
    assert actuals(file, as_of="2026-05-31")["新建户厕"] == 300
    assert actuals(file, as_of="2026-03-31") == {"新建户厕": 100, "普及率": 60, "满意率": 80, "最低得分": 70}
    assert actuals(file, as_of="2026-02-28")["新建户厕"] is None


def test_what_was_entered_later_below_is_known_later(tmp_path: Path) -> None:
    late = COUNTY.format(name="甲县", homes=1) + log("2026-03-31", 100, 60, 80, 70, entered="2026-05-10")
    file = city(tmp_path, 甲县=late)
    assert actuals(file, as_of="2026-03-31")["新建户厕"] is None
    assert actuals(file, as_of="2026-03-31", known_on="2026-05-10")["新建户厕"] == 100


def test_status_on_another_day_of_an_open_plan(tmp_path: Path) -> None:
    plan = ruralgov.load(city(tmp_path))
    now = ruralgov.status(plan, "2026-05-31")[0].state
    assert now.measures[0].actual == 300


def test_plans_below_plans_below(tmp_path: Path) -> None:
    city(tmp_path)
    province = CITY.replace("parts: [counties/*.yaml]", "parts: [city.yaml]").replace("示例市", "示例省")
    (tmp_path / "province.yaml").write_text(province.replace("adds_up: weighted by 户数", "adds_up: mean"), "utf-8")
    assert actuals(tmp_path / "province.yaml")["新建户厕"] == 500
    assert actuals(tmp_path / "province.yaml")["普及率"] == 75


def test_goals_come_from_below_too(tmp_path: Path) -> None:
    text = (
        CITY
        + "goals: [{name: 新建户厕, unit: 户, at_least: 1000}, {name: 满意率, unit: '%', at_least: 80, adds_up: min}]\n"
    )
    plan = ruralgov.load(city(tmp_path, text))
    data: Any = ruralgov.report(plan, "2026Q2", as_of="2026-06-30").data
    assert [(one["name"], one["actual"]) for one in data["goals"]] == [("新建户厕", "500"), ("满意率", "85")]


def test_a_count_of_the_period_takes_what_was_done_in_it(tmp_path: Path) -> None:
    period = "counts: period, targets: [{by: 2026-03-31, at_least: 50}, {by: 2026-12-31, at_least: 500}]"
    text = CITY.replace("新建户厕, unit: 户, at_least: 1000", f"新建户厕, unit: 户, {period}")
    county = COUNTY.format(name="甲县", homes=1).replace(
        "新建户厕, unit: 户, at_least: 500", f"新建户厕, unit: 户, {period}"
    )
    entries = log("2026-03-31", 60, 60, 80, 70) + log("2026-06-30", 40, 70, 85, 75) + log("2026-09-30", 30, 70, 85, 75)
    file = city(tmp_path, text, 甲县=county + entries)
    assert actuals(file, as_of="2026-03-31")["新建户厕"] == 60
    assert actuals(file)["新建户厕"] == 70
    in_total = county.replace(
        "counts: period, targets: [{by: 2026-03-31, at_least: 50}, {by: 2026-12-31, at_least: 500}]", "at_least: 9"
    )
    file = city(tmp_path, text, 甲县=in_total + entries)
    assert actuals(file)["新建户厕"] is None
    assert "RG572" in codes(file)


def test_names_and_units_meet_through_the_dictionary(tmp_path: Path) -> None:
    county = COUNTY.format(name="甲县", homes=1).replace(
        "name: 新建户厕, unit: 户, at_least: 500", "name: 改厕数, unit: 百户, at_least: 5"
    )
    file = city(tmp_path, 甲县=county + log("2026-06-30", 3, 70, 85, 75).replace("新建户厕", "改厕数"))
    assert actuals(file)["新建户厕"] is None
    dictionary = (
        "indicators: [{name: 户厕, unit: 户, other_names: [新建户厕, {name: 改厕数, unit: 百户, factor: 100}]}]\n"
    )
    (tmp_path / "indicators.yaml").write_text(dictionary, "utf-8")
    assert actuals(file)["新建户厕"] == 300


def test_another_unit_is_not_added_up(tmp_path: Path) -> None:
    county = COUNTY.format(name="甲县", homes=1).replace("name: 新建户厕, unit: 户", "name: 新建户厕, unit: 座")
    file = city(tmp_path, 甲县=county + log("2026-06-30", 3, 70, 85, 75))
    assert actuals(file)["新建户厕"] is None
    found = [one for one in ruralgov.check(file).standing if one.code == "RG572"]
    assert len(found) == 1
    assert "甲县.yaml" in found[0].message


GOAL = "goals: [{name: 新建户厕, unit: 户, %slead: [农业农村局], at_least: 500}]\n"


@pytest.mark.parametrize("serving", ['tasks: ["7"], ', ""])
def test_a_goal_below_counts_where_no_indicator_bears_its_name(tmp_path: Path, serving: str) -> None:
    county = COUNTY.format(name="甲县", homes=1).replace("      - {name: 新建户厕, unit: 户, at_least: 500}\n", "")
    other = '  - {id: "8", title: 管护, lead: [农业农村局], indicators: [{name: 管护员, at_least: 1}]}\nprogress:\n'
    entries = '  - {date: 2026-06-30, task: "8", percent: 5, indicators: {新建户厕: 9}}\n' if serving else ""
    whole = GOAL % serving + county.replace("progress:\n", other) + log("2026-06-30", 30, 70, 85, 75) + entries
    assert actuals(city(tmp_path, 甲县=whole))["新建户厕"] == 30


def test_a_goal_below_and_the_indicator_of_its_name_are_one_figure(tmp_path: Path) -> None:
    county = GOAL % "" + COUNTY.format(name="甲县", homes=1) + log("2026-06-30", 30, 70, 85, 75)
    assert actuals(city(tmp_path, 甲县=county))["新建户厕"] == 30


def test_a_goal_below_that_an_indicator_tells_under_another_name_counts_once(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(
        "indicators: [{name: 新建户厕, unit: 户, other_names: [改造户厕]}]\n", "utf-8"
    )
    goal = (GOAL % "").replace("新建户厕", "改造户厕")
    both = log("2026-06-30", 30, 70, 85, 75).replace("新建户厕: 30", "新建户厕: 30, 改造户厕: 30")
    county = goal + COUNTY.format(name="甲县", homes=1) + both
    assert actuals(city(tmp_path, 甲县=county))["新建户厕"] == 30


def test_the_days_are_those_on_which_a_plan_below_speaks_of_it(tmp_path: Path) -> None:
    plan = ruralgov.load(city(tmp_path))
    found = days(plan.index, plan.plan.tasks[0].indicators[0])
    assert [day.isoformat() for day in found] == ["2026-03-31", "2026-05-31", "2026-06-30"]
    assert set(found) <= set(marks(plan.index, plan.plan.tasks[0]))


def test_a_plan_without_the_weight_is_told(tmp_path: Path) -> None:
    county = COUNTY.format(name="甲县", homes=1).replace("parameters: {户数: {value: 1}}\n", "")
    file = city(tmp_path, 甲县=county + log("2026-06-30", 3, 70, 85, 75))
    assert "RG572" in codes(file)
    assert actuals(file)["普及率"] is None


def test_weighted_by_people_and_by_an_indicator(tmp_path: Path) -> None:
    def county(name: str, heads: int, rate: int) -> str:
        place = f"places: [{{name: 村, kind: village, population: {heads}}}]\n"
        return COUNTY.format(name=name, homes=1).replace("tasks:\n", place + "tasks:\n", 1) + log(
            "2026-06-30", heads, rate, 85, 75
        )

    both = {"甲县": county("甲县", 300, 60), "乙县": county("乙县", 100, 80)}
    for weight in ("人口", "新建户厕"):
        file = city(tmp_path, CITY.replace("weighted by 户数", f"weighted by {weight}"), **both)
        assert actuals(file)["普及率"] == 65
        assert codes(file) == []


def test_a_past_day_is_weighted_by_what_was_known_of_that_day(tmp_path: Path) -> None:
    """(60 × 100 + 80 × 100) ÷ 200 = 70; (90 × 300 + 80 × 100) ÷ 400 = 87.5."""
    first = (
        COUNTY.format(name="甲县", homes=1) + log("2026-03-31", 100, 60, 85, 75) + log("2026-06-30", 300, 90, 85, 75)
    )
    other = COUNTY.format(name="乙县", homes=1) + log("2026-03-31", 100, 80, 85, 75)
    file = city(tmp_path, CITY.replace("weighted by 户数", "weighted by 新建户厕"), 甲县=first, 乙县=other)
    assert actuals(file, as_of="2026-03-31")["普及率"] == 70
    assert actuals(file)["普及率"] == Decimal("87.5")


def test_what_is_typed_beside_does_not_count(tmp_path: Path) -> None:
    file = city(
        tmp_path, CITY + 'progress: [{date: 2026-06-30, task: "1", percent: 50, indicators: {新建户厕: 9999}}]\n'
    )
    assert actuals(file)["新建户厕"] == 500
    assert "RG670" in codes(file)


def test_nor_what_is_typed_beside_a_goal(tmp_path: Path) -> None:
    """It was an error of an unknown indicator, and cost `export` the task's rows and all goals."""
    goal = "goals: [{name: 户厕总数, unit: 户, at_least: 1000, adds_up: sum}]\n"
    typed = 'progress: [{date: 2026-06-30, task: "1", percent: 50, indicators: {户厕总数: 99999, 新建户厕: 88888}}]\n'
    file = city(tmp_path, CITY + goal + typed)
    (tmp_path / "indicators.yaml").write_text(
        "indicators: [{name: 新建户厕, unit: 户, other_names: [户厕总数]}]\n", "utf-8"
    )
    assert [one for one in codes(file) if one.startswith("RG6")] == ["RG670", "RG670"]
    run = command_line("export", str(file), "-o", str(tmp_path / "facts"))
    assert (run.code, "错误" in run.err) == (0, False), run.err
    told = (tmp_path / "facts" / "actuals.csv").read_text("utf-8-sig")
    assert "99999" not in told
    assert "88888" not in told
    with (tmp_path / "facts" / "actuals.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [(row["task"], row["indicator"], row["value"]) for row in csv.DictReader(stream)]
    assert [value for *_, name, value in rows if name == "户厕总数"] == ["100", "300", "500"]
    assert ("1", "", "50") in rows


def test_a_ledger_does_not_ask_for_it(tmp_path: Path) -> None:
    from ruralgov.progress.goals import asked

    plan = ruralgov.load(city(tmp_path))
    assert asked(plan.index, plan.plan.tasks[0]) == ()


def test_a_plan_that_does_not_know_its_people_weighs_nothing(tmp_path: Path) -> None:
    """Places without a head-count are not places without people."""
    county = COUNTY.format(name="甲县", homes=1)
    text = CITY.replace("weighted by 户数", "weighted by 人口")
    for heads, weight in (("", None), (", population: 300", 300)):
        places = f"places: [{{name: 上村, kind: village}}, {{name: 下村, kind: village{heads}}}]\n"
        whole = county.replace("tasks:\n", places + "tasks:\n", 1) + log("2026-06-30", 3, 70, 85, 75)
        plan = ruralgov.load(city(tmp_path, text, 甲县=whole))
        (said,) = told_below(plan.index, plan.plan.tasks[0].indicators[1], plan.day)
        assert (said.weight, said.value) == (weight, 70)
        (said,) = told_below(plan.index, plan.plan.tasks[0].indicators[2], plan.day)
        assert said.weight is None, "a plain mean has no weights"


def test_only_what_is_weighed_by_counts_as_weight(tmp_path: Path) -> None:
    """The people of its villages are no weight where the mean goes by homes."""
    place = "places: [{name: 上村, kind: village, population: 300}]\n"
    county = COUNTY.format(name="甲县", homes=7).replace("parameters: {户数: {value: 7}}\n", place)
    plan = ruralgov.load(city(tmp_path, 甲县=county + log("2026-06-30", 3, 70, 85, 75)))
    (said,) = told_below(plan.index, plan.plan.tasks[0].indicators[1], plan.day)
    assert said.weight is None
    assert "RG572" in codes(tmp_path / "city.yaml")


def test_indicators_without_a_unit_meet(tmp_path: Path) -> None:
    text = CITY.replace('满意率, unit: "%"', "满意率")
    county = COUNTY.format(name="甲县", homes=1).replace('满意率, unit: "%"', "满意率")
    one = {"甲县": county + log("2026-06-30", 3, 70, 85, 75)}
    assert actuals(city(tmp_path, text, **one))["满意率"] == 85
    assert actuals(city(tmp_path, CITY, **one))["满意率"] is None


def test_the_days_of_plans_below_plans_below(tmp_path: Path) -> None:
    """What the province knows of the homes changes when a county speaks."""
    city(tmp_path)
    province = CITY.replace("parts: [counties/*.yaml]", "parts: [city.yaml]").replace("示例市", "示例省")
    (tmp_path / "province.yaml").write_text(province, "utf-8")
    plan = ruralgov.load(tmp_path / "province.yaml")
    found = days(plan.index, plan.plan.tasks[0].indicators[0])
    assert [day.isoformat() for day in found] == ["2026-03-31", "2026-05-31", "2026-06-30"]


def test_the_light_follows_and_says_since_when(tmp_path: Path) -> None:
    text = CITY + 'alerts: {indicators: true}\nprogress: [{date: 2026-01-31, task: "1", percent: 90}]\n'
    plan = ruralgov.load(city(tmp_path, text), as_of="2026-12-31")
    now = ruralgov.status(plan)[0].state
    assert now.light in {"yellow", "red"}
    assert "新建户厕" in [lag.indicator.name for lag in now.lags]


numbers = st.decimals("0", "99999", places=2)


@settings(max_examples=12, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=4))
def test_a_sum_is_the_sum_and_lies_between_no_bounds(
    tmp_path_factory: pytest.TempPathFactory, values: list[Decimal]
) -> None:
    folder = tmp_path_factory.mktemp("city")
    counties = {
        f"县{place}": COUNTY.format(name=f"县{place}", homes=1)
        + log("2026-06-30", 1, 1, 1, 1)
        .replace("新建户厕: 1,", f"新建户厕: {value},")
        .replace("满意率: 1,", f"满意率: {value},")
        for place, value in enumerate(values)
    }
    found = actuals(city(folder, **counties))
    assert found["新建户厕"] == sum(values)
    mean = found["满意率"]
    assert mean is not None
    assert min(values) - Decimal("0.0001") < mean <= max(values)


def test_papers_say_where_it_comes_from(tmp_path: Path) -> None:
    text = CITY + "goals: [{name: 新建户厕, unit: 户, at_least: 1000}]\n"
    file = str(city(tmp_path, text))
    report = command_line("report", file, "-q", "2026Q2", "--as-of", "2026-06-30").out
    assert "新建户厕（相加，2个方案中2个有数）" in report
    assert "普及率（按户数加权平均，2个方案中2个有数）" in report
    for words in (["普及率", "完成值"], ["--paper", "report", "-q", "2026Q2", "表1.1.完成值"]):
        why = command_line("why", file, *words, "--as-of", "2026-06-30").out
        assert "由下级方案" in why
        assert "乙县" in why
        assert "parts: [counties/*.yaml]" in why


@pytest.mark.parametrize(
    "change", [("title: ", "titel: ", "broken"), ("format: 1\n", "format: 1\nstatus: draft\n", "draft")]
)
def test_json_names_the_plans_below_that_are_in_no_sum(tmp_path: Path, change: tuple[str, str, str]) -> None:
    old, new, why = change
    plan = city(tmp_path)
    first, *_ = sorted((tmp_path / "counties").glob("*.yaml"))
    sound = command_line("tasks", str(plan), "-f", "json")
    assert "left_out" not in sound.out
    text = first.read_text("utf-8")
    first.write_text(text.replace("status: active\n", "").replace(old, new, 1), "utf-8")
    (task,) = json.loads(command_line("tasks", str(plan), "-f", "json").out)
    assert all(
        [(one["why"], Path(one["file"]).name) for one in each["left_out"]] == [(why, first.name)]
        for each in task["indicators"]
    )
    report = json.loads(command_line("report", str(plan), "--year", "2026", "-f", "json").out)
    assert [one["why"] for one in report["left_out"]] == [why]
