"""Many plans as a city has them: years told apart, units ranked and reorganised, who is behind since when; laws of the sums."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ruralgov
from offices import office, shown
from ruralgov.aggregation.figures_of_one_plan import Digest, Group, digest
from ruralgov.aggregation.rollup import by_region, by_source, together
from support import command_line

COUNTY = """\
format: 1
title: {name}户厕改造方案
region: {{name: {name}, level: county, code: "{code}"}}
period: {{start: {year}-01-01, end: {year}-12-31}}
departments: {{农业农村局: {{}}, 水务局: {{}}, 乡村振兴局: {{until: {year}-06-30, into: [农业农村局]}}}}
tasks:
  - {{id: "1", title: 改厕, lead: [农业农村局], deadline: {year}-12-31, indicators: [{{name: 户厕, at_least: 100, unit: 户}}]}}
  - {{id: "2", title: 供水, lead: [水务局], deadline: {year}-06-30}}
  - {{id: "3", title: 验收, lead: [乡村振兴局, 水务局], joint: true, deadline: {year}-12-31}}
progress:
  - {{date: {year}-03-31, task: "1", percent: {first}, by: 农业农村局}}
  - {{date: {year}-03-31, task: "2", percent: 30, problem: 管材未到, by: 水务局}}
  - {{date: {year}-05-31, task: "1", percent: {second}, by: 农业农村局}}
  - {{date: {year}-05-31, task: "3", percent: 60}}
"""


def county(folder: Path, name: str, code: str, *, year: int = 2026, first: int = 25, second: int = 50) -> str:
    text = COUNTY.format(name=name, code=code, year=year, first=first, second=second)
    return office(folder, text, f"{name}.yaml")


@pytest.fixture
def counties(tmp_path: Path) -> Path:
    county(tmp_path, "甲县", "110101", second=50)
    county(tmp_path, "乙县", "110102", second=80)
    return tmp_path


def data(*words: object) -> Any:
    return json.loads(shown("rollup", *map(str, words), "-f", "json"))


def test_regions_are_ranked_the_best_first(counties: Path) -> None:
    found = data(counties)["by_region"]
    assert [(name, one["rank"]) for name, one in found.items()] == [("甲县", 2), ("乙县", 1)]
    rows = [line.split() for line in shown("rollup", str(counties), "--by", "地区").splitlines()]
    assert [row[:2] for row in rows if row and row[0].endswith("县")][:2] == [["乙县", "1"], ["甲县", "2"]]


def test_equals_share_a_place(counties: Path) -> None:
    county(counties, "丙县", "110103", second=80)
    found = data(counties)["by_region"]
    assert {name: one["rank"] for name, one in found.items()} == {"甲县": 3, "乙县": 1, "丙县": 1}


def test_two_counties_of_one_name_are_two(counties: Path) -> None:
    for code, percent in (("990206", 20), ("990302", 90)):
        county(counties, f"鼓楼区{code}", code, second=percent)
        file = counties / f"鼓楼区{code}.yaml"
        file.write_text(file.read_text("utf-8").replace(f"鼓楼区{code}", "鼓楼区"), "utf-8")
    found = data(counties)
    ranks = {name: one["rank"] for name, one in found["by_region"].items()}
    assert ranks == {"甲县": 3, "乙县": 2, "鼓楼区（990206）": 4, "鼓楼区（990302）": 1}
    assert [one["region"]["name"] for one in found["plans"]].count("鼓楼区") == 2, "as the plans have it"
    units = [one["region"] for one in found["by_unit"] if one["unit"] == "水务局"]
    assert sorted(units) == ["乙县", "甲县", "鼓楼区（990206）", "鼓楼区（990302）"]
    told = command_line("rollup", str(counties), "--by", "地区,滞后", "-f", "md")
    assert "标题和地区相同" not in told.err
    assert "鼓楼区（990206）" in told.out


def test_a_county_without_its_code_is_the_one_of_its_name(counties: Path) -> None:
    """Where two have the name nobody knows which: it stands under the bare name, in neither's sum."""
    bare = COUNTY.format(name="甲县", code="", year=2026, first=0, second=0).replace(', code: ""', "")
    office(counties, bare.replace("甲县户厕", "甲县厕所"), "无代码.yaml")
    assert data(counties)["by_region"]["甲县"]["plans"] == 2
    county(counties, "甲县二", "110109")
    file = counties / "甲县二.yaml"
    file.write_text(file.read_text("utf-8").replace("甲县二", "甲县"), "utf-8")
    assert {name: one["plans"] for name, one in data(counties)["by_region"].items()} == {
        "甲县（110101）": 1,
        "乙县": 1,
        "甲县（110109）": 1,
        "甲县": 1,
    }


def test_one_code_is_one_county_however_long_its_name(counties: Path) -> None:
    county(counties, "某市甲县", "110101")
    county(counties, "丙县", "110101")
    found = {name: one["plans"] for name, one in data(counties)["by_region"].items()}
    assert found == {"甲县": 2, "乙县": 1, "丙县": 1}, "丙县 has a slip in its code: it is no other county"


def test_units_of_two_counties_are_two_and_a_joint_task_counts_with_each(counties: Path) -> None:
    found = {(one["region"], one["unit"]): one for one in data(counties)["by_unit"]}
    assert found["甲县", "水务局"]["tasks"] == 2
    assert found["甲县", "乡村振兴局"]["tasks"] == 1
    assert found["乙县", "农业农村局"]["average"] == "80"
    assert "几个单位共同牵头的任务，各单位都计。" in shown("rollup", str(counties), "--by", "单位")


def test_units_follow_a_reorganisation_of_the_day(counties: Path) -> None:
    later = {(one["region"], one["unit"]): one["tasks"] for one in data(counties, "--as-of", "2026-07-31")["by_unit"]}
    assert ("甲县", "乡村振兴局") not in later
    assert later["甲县", "农业农村局"] == 2
    before = [one["unit"] for one in data(counties, "--as-of", "2026-06-30")["by_unit"]]
    assert "乡村振兴局" in before


def test_who_is_behind_with_what_since_when(counties: Path) -> None:
    found = data(counties, "--as-of", "2026-07-10")["behind"]
    late = [one for one in found if one["region"] == "甲县" and one["task"] == "2"]
    assert [(one["units"], one["since"], one["overdue_days"], one["problem"]) for one in late] == [
        (["水务局"], "2026-07-01", 10, "管材未到")
    ]
    assert found[0]["light"] == "red"
    row = next(
        line
        for line in shown("rollup", str(counties), "--as-of", "2026-07-10", "-f", "md").splitlines()
        if "管材未到" in line
    )
    assert [cell.strip() for cell in row.strip("|").split("|")][5:9] == ["2026-06-30", "2026-07-01", "30%", "逾期10天"]


def test_since_is_the_day_on_which_the_light_turned(counties: Path) -> None:
    """25 % on 31 March; 10 points behind a share of 365 days is reached when 35 % of them, 128 days, have gone by."""
    found = data(counties, "--as-of", "2026-05-20", "--by", "滞后")["behind"]
    one = next(one for one in found if one["region"] == "甲县" and one["task"] == "1")
    assert one["since"] == "2026-05-08"
    assert one["light"] == "yellow"
    before = [(one["region"], one["task"]) for one in data(counties, "--as-of", "2026-05-07")["behind"]]
    assert ("甲县", "1") not in before


def test_a_plan_of_another_year_gives_no_tasks_and_is_told(counties: Path) -> None:
    old = county(counties, "丁县", "110104", year=2025)
    found = data(counties, "--year", "2026")
    assert found["totals"]["tasks"] == 6
    assert [one["plan"] for one in found["plans"]] == ["乙县户厕改造方案", "甲县户厕改造方案"]
    assert [(one["plan"], one["years"]) for one in found["other_years"]] == [("丁县户厕改造方案", [2025, 2025])]
    assert "另有1个方案不是2026年的，任务不计入，也没有当年的资金。" in shown("rollup", str(counties), "--year", "2026")
    assert data(old, "--year", "2025")["totals"]["tasks"] == 3


def test_plans_of_several_years_are_told_apart_without_a_year(counties: Path) -> None:
    county(counties, "丁县", "110104", year=2025)
    assert "（按方案期间：2025年1个、2026年2个）" in shown("rollup", str(counties), "-f", "md")
    told = command_line("rollup", str(counties), "-f", "md")
    assert "--year" in told.err, "how to ask for one year is told to whoever asked, and is no part of the paper"


def test_plans_of_two_years_are_no_copies_of_one_another(counties: Path) -> None:
    file = county(counties, "丁县", "110104", year=2025)
    office(counties, Path(file).read_text("utf-8").replace("2025", "2026"), "丁县今年.yaml")
    for words in ((), ("--year", "2026")):
        assert "标题和地区相同" not in command_line("rollup", str(counties), *words).err
    office(counties, (counties / "丁县今年.yaml").read_text("utf-8"), "丁县副本.yaml")
    told = command_line("rollup", str(counties), "--year", "2026").err
    line = next(line for line in told.splitlines() if "标题和地区相同" in line)
    assert [name for name in ("丁县.yaml", "丁县今年.yaml", "丁县副本.yaml") if name in line] == [
        "丁县今年.yaml",
        "丁县副本.yaml",
    ]


def test_money_of_the_year_counts_even_where_the_plan_is_of_another(counties: Path) -> None:
    county(counties, "丁县", "110104", year=2025)
    text = (
        (counties / "丁县.yaml")
        .read_text("utf-8")
        .replace(
            "lead: [水务局], deadline",
            "lead: [水务局], budget: [{item: 尾款, year: 2026, amount: 5000, paid_by: 县}], deadline",
        )
    )
    text = re.sub("(尾款.*)", r"\1  # ruralgov: ignore RG309 尾款次年支付", text)
    office(counties, text + "funding: {sources: [县]}\n", "丁县.yaml")
    found = data(counties, "--year", "2026")
    assert found["totals"]["money"]["planned"] == "5000.00"
    assert found["totals"]["tasks"] == 6
    assert "其中1个有2026年的资金，资金计入" in shown("rollup", str(counties), "--year", "2026")


def test_the_api_gives_what_the_command_shows(counties: Path, capfd: pytest.CaptureFixture[str]) -> None:
    office(counties, "format: 1\ntitle: 坏\ntasks: 1\n", "坏.yaml")
    found = ruralgov.rollup(counties, as_of="2026-07-10")
    assert capfd.readouterr() == ("", "")
    assert [one.area.name for one in found.plans if one.area] == ["乙县", "甲县"]
    assert [(Path(one.file).name, one.finding.code) for one in found.left_out if one.finding] == [("坏.yaml", "RG008")]
    run = command_line("rollup", str(counties), "--as-of", "2026-07-10", "-f", "json")
    assert json.loads(run.out)["totals"]["tasks"] == together(one.whole for one in found.plans).tasks


def test_a_plan_without_a_region_takes_no_place(counties: Path) -> None:
    text = COUNTY.format(name="丙县", code="110103", year=2026, first=90, second=95)
    office(counties, re.sub("region: .*\n", "", text), "无地区.yaml")
    found = data(counties)
    assert {name: one["rank"] for name, one in found["by_region"].items()} == {"甲县": 2, "乙县": 1, "": None}
    assert all((one["rank"] is None) == (one["region"] is None) for one in found["by_unit"])
    page = shown("rollup", str(counties), "--by", "地区", "-f", "md")
    assert "没有写明地区的方案不排名次。" in page
    assert page.index("甲县") < page.index("（未明确）")


def test_only_the_unreported_that_are_not_listed_are_told_apart(counties: Path) -> None:
    """A task that is long since begun is red and listed, reported or not; one that has just begun is not listed."""
    file = counties / "甲县.yaml"
    more = """\
  - {id: "4", title: 管网, lead: [水务局], start: 2026-02-01, deadline: 2026-12-31}
  - {id: "5", title: 清淤, lead: [水务局], start: 2026-06-01, deadline: 2026-12-31}
progress:
"""
    file.write_text(file.read_text("utf-8").replace("progress:\n", more), "utf-8")
    page = shown("rollup", str(counties), "--as-of", "2026-06-10", "--by", "滞后", "-f", "md")
    assert "管网" in page
    assert "清淤" not in page
    assert "没有列入：甲县1项。" in page


figures = st.tuples(
    st.integers(0, 100),
    st.decimals("0.01", "99999999.99", places=2),
    st.decimals("0.01", "99999999.99", places=2),
    st.sampled_from(["2026-03-31", "2026-12-31", "2027-06-30"]),
    st.sampled_from(["甲局", "乙局"]),
    st.sampled_from(["", ", weight: 3"]),
    st.sampled_from(["甲县", "乙县", "丙县"]),
)


def plan_of(one: Any) -> Digest:
    percent, planned, spent, deadline, unit, weight, region = one
    text = f"""\
format: 1
title: 方案
region: {{name: {region}, level: county}}
period: {{start: 2026-01-01, end: 2027-12-31}}
departments: {{甲局: {{}}, 乙局: {{}}}}
funding:
  sources: [省, 县]
  shares: {{三七: {{ratio: "3:7"}}}}
  payments: [{{date: 2026-06-01, source: 省, task: "1", item: 款, amount: {spent}}}]
tasks:
  - {{id: "1", title: 一, lead: [{unit}], deadline: {deadline}{weight}, budget: [{{item: 款, year: 2026, amount: {planned}, shares: 三七}}]}}
progress: [{{date: 2026-07-01, task: "1", percent: {percent}}}]
"""
    opened = ruralgov.load("plan.yaml", data=text.encode())
    return digest(opened.index, opened.day)


@settings(max_examples=15, deadline=None)
@given(st.lists(figures, min_size=1, max_size=5))
def test_every_sum_is_the_sum_of_the_plans(given_figures: list[Any]) -> None:
    plans = [plan_of(one) for one in given_figures]
    whole = together(one.whole for one in plans)
    parts = list(by_region(plans).values())
    for field in ("plans", "by_weight", "averaged", "weight", "tasks"):
        assert getattr(whole, field) == sum(getattr(one.whole, field) for one in plans)
        assert getattr(whole, field) == sum(getattr(one, field) for one in parts)
    assert whole.states == sum((one.whole.states for one in plans), type(whole.states)())
    assert whole.money.planned == sum((one[1] for one in given_figures), Decimal(0))
    assert whole.money.spent == sum((one[2] for one in given_figures), Decimal(0))
    for name in whole.money._fields:
        of_sources = sum((getattr(sums, name) for sums in by_source(plans).values()), Decimal(0))
        assert getattr(whole.money, name) == of_sources
    units = [group for one in plans for group in one.units.values()]
    assert whole.tasks == sum(one.tasks for one in units)
    assert {field.name for field in fields(Group)} >= {"plans", "states", "money"}
