"""``rollup --by indicator``: names that meet through the dictionary, sums once, what found no place, rows of the export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from city import city
from offices import shown
from ruralgov.api.exporting import rows_of_file
from ruralgov.dataset.schema import BY_NAME
from support import ROOT

CITY = ROOT / "docs" / "examples" / "city"


def data(*words: object) -> dict[str, Any]:
    found = json.loads(shown("rollup", *map(str, words), "-f", "json"))["by_indicator"]
    return {one["indicator"]: one for one in found}


def test_three_names_and_two_units_are_one_indicator() -> None:
    one = data(CITY)["新建户厕"]
    assert (one["plans"], one["target"], one["actual"], one["unit"]) == (3, "3000", "1600", "户")
    assert sorted(one["names"]) == ["改厕百户数", "新建户厕", "新建改造户厕"]
    assert (one["lowest"], one["highest"]) == ("400", "700")


def test_what_comes_from_below_does_not_count_twice() -> None:
    """The city's own 1,600 are those of its counties."""
    assert data(CITY)["新建户厕"]["actual"] == data(CITY / "counties")["新建户厕"]["actual"] == "1600"


def test_percentages_have_no_sum() -> None:
    one = data(CITY)["卫生户厕普及率"]
    assert (one["target"], one["actual"], one["lowest"], one["plans"]) == (None, None, "74", 3)


def test_what_is_in_no_dictionary_is_told_in_a_table_of_its_own(tmp_path: Path) -> None:
    out = shown("rollup", str(CITY), "--by", "指标", "-f", "md")
    head, _, lost = out.partition("没有归入指标字典的指标")
    assert "验收村数" not in head
    assert "不在字典里（RG570）" in next(line for line in lost.splitlines() if "验收村数" in line)
    city(tmp_path)
    (tmp_path / "indicators.yaml").write_text(
        "indicators: [{name: 普及率, unit: '%'}, {name: 新建户厕, unit: 座}]\n", "utf-8"
    )
    assert "单位换算不了（RG571）" in shown("rollup", str(tmp_path / "counties"), "--by", "indicator", "-f", "md")


def test_without_a_dictionary_names_and_units_must_be_the_same(tmp_path: Path) -> None:
    city(tmp_path)
    found = data(tmp_path / "counties")
    assert (found["新建户厕"]["actual"], found["新建户厕"]["plans"]) == ("500", 2)
    assert "没有归入" not in shown("rollup", str(tmp_path / "counties"), "--by", "indicator")


ONE = """\
format: 1
title: {name}方案
region: {{name: {name}, level: county}}
period: {{start: 2026-01-01, end: 2026-12-31}}
departments: {{农业农村局: {{}}}}
tasks:
  - id: "1"
    title: 改厕
    lead: [农业农村局]
    deadline: 2026-12-31
    indicators: [{{name: 数, unit: 个, {target}}}]
progress:
  - {{date: 2026-03-31, task: "1", percent: 20{first}}}
  - {{date: 2026-06-30, task: "1", percent: 50{second}}}
"""


def summed(folder: Path, *counties: tuple[str, float | None, float | None]) -> dict[str, Any]:
    """The sum of counties by the target, and what each said in March and June; the export and question 11 beside it."""
    folder.mkdir(exist_ok=True)
    for number, (target, *told) in enumerate(counties):
        first, second = ("" if one is None else f", indicators: {{数: {one}}}" for one in told)
        text = ONE.format(name=f"{'甲乙丙'[number]}县", target=target, first=first, second=second)
        (folder / f"{number}.yaml").write_text(text, "utf-8")
    return data(folder)["数"]


def test_a_rate_of_sums_begins_at_the_baselines(tmp_path: Path) -> None:
    """As that of one plan: 20 of 50 less is 40 %, 250 of 500 more is 50 %."""
    less = ("at_most: 50, baseline: 100", 90, 80)
    more = ("at_least: 1500, baseline: 1000", None, 1250)
    assert summed(tmp_path / "1", less)["rate"] == "40"
    assert summed(tmp_path / "2", more)["rate"] == "50"
    assert summed(tmp_path / "3", less, ("at_most: 20, baseline: 120", None, 70))["rate"] == "46.666667"
    assert summed(tmp_path / "4", more, ("at_least: 100", None, 75))["rate"] == "54.166667", "from nothing on"
    assert summed(tmp_path / "5", less, (*less[:1], None, 10))["rate"] == "100", "a limit kept is kept"
    assert summed(tmp_path / "6", less, more)["rate"] is None
    page = shown("rollup", str(tmp_path / "2"), "--by", "指标", "-f", "md")
    assert "有基期值的，完成率＝（完成合计－基期合计）÷（目标合计－基期合计）。" in page
    html = shown("rollup", str(tmp_path / "2"), "--by", "指标", "-f", "html")
    assert "（完成合计−基期合计）÷（目标合计−基期合计）＝50%" in html


def test_mere_ceilings_have_no_rate_and_silence_reaches_nothing(tmp_path: Path) -> None:
    one = summed(tmp_path, ("at_most: 3", None, 2), ("at_most: 3", None, 5), ("at_most: 3", None, None))
    assert (one["rate"], one["reported"], one["met"], one["silent"]) == (None, 2, 1, ["丙县"])
    assert [rows(tmp_path / f"{at}.yaml", "indicators")[0]["met"] for at in range(3)] == [True, False, False]


def test_what_is_told_by_the_period_adds_up_before_it_meets_totals(tmp_path: Path) -> None:
    dated = "targets: [{{by: 2026-03-31, at_least: {}}}, {{by: 2026-06-30, at_least: {}}}, {{by: 2026-12-31, at_least: {}}}]"
    total = dated.format(400, 800, 1600)
    period = dated.format(400, 400, 800) + ", counts: period"
    one = summed(tmp_path, (total, 320, 500), (period, 320, 180))
    assert (one["actual"], one["target"], one["rate"], one["lowest"]) == ("1000", "1600", "62.5", "500")
    row = rows(tmp_path / "1.yaml", "indicators")[0]
    assert (row["actual"], row["target"], row["actual_so_far"], row["target_so_far"]) == (180, 400, 500, 800)


TWICE = """\
format: 1
title: {name}改厕方案
region: {{name: {name}, level: county}}
period: {{start: 2026-01-01, end: 2026-12-31}}
departments: {{农业农村局: {{}}}}
goals:
  - {{name: 新建改造户厕, unit: 户, at_least: 1000}}
tasks:
  - id: "1"
    title: 改厕
    lead: [农业农村局]
    deadline: 2026-12-31
    indicators:
      - {{name: 新建户厕, unit: 户, at_least: 900}}
      - {{name: 改造户厕, unit: 户, at_least: 100}}
progress:
"""


def test_lowest_and_highest_are_of_regions_and_a_goal_under_another_name_counts_once(tmp_path: Path) -> None:
    """One county of 950 and 40 has 990: the lowest is the other's 500, and the goal is what they already say."""
    (tmp_path / "indicators.yaml").write_text(
        "indicators: [{name: 新建户厕, unit: 户, other_names: [改造户厕, 新建改造户厕]}]\n", "utf-8"
    )
    for name, new, old in (("甲县", 950, 40), ("乙县", 300, 200), ("丙县", None, None)):
        told = f'  - {{date: 2026-06-30, task: "1", percent: 50, indicators: {{新建户厕: {new}, 改造户厕: {old}}}}}\n'
        text = TWICE.format(name=name)
        (tmp_path / f"{name}.yaml").write_text(text + told if new else text.removesuffix("progress:\n"), "utf-8")
    one = data(tmp_path)["新建户厕"]
    assert (one["target"], one["actual"], one["lowest"], one["highest"]) == ("3000", "1490", "500", "990")
    assert (one["plans"], one["reported"], one["met"], one["silent"]) == (3, 2, 0, ["丙县"])
    out = shown("rollup", str(tmp_path), "--by", "指标", "-f", "md")
    assert "没有填报的地区，目标也计入目标合计和完成率：新建户厕（丙县）。" in out
    counted = [one for one in rows(tmp_path / "甲县.yaml", "indicators") if one["counted"]]
    assert sum(one["actual"] * one["factor"] for one in counted) == 990


def rows(file: Path, table: str) -> list[dict[str, Any]]:
    columns = BY_NAME[table].columns[1:]
    return [dict(zip(columns, row, strict=True)) for row in rows_of_file(file).rows[table]]


def test_the_export_says_the_common_name_and_the_factor() -> None:
    one = rows(CITY / "counties" / "bing.yaml", "indicators")[0]
    assert (one["indicator"], one["common"], one["common_unit"], one["factor"]) == ("改厕百户数", "新建户厕", "户", 100)
    assert (one["actual"], one["from_below"]) == (5, False)


def test_the_export_has_what_follows_from_below_day_by_day() -> None:
    told = [one for one in rows(CITY / "city.yaml", "actuals") if one["indicator"] == "新建户厕" and one["task"] == "1"]
    assert [(one["day"].isoformat(), one["value"], one["derived"]) for one in told] == [
        ("2026-03-31", 650, True),
        ("2026-06-30", 1600, True),
    ]
    found = rows(CITY / "city.yaml", "indicators")
    assert [(one["task"], one["actual"], one["from_below"]) for one in found if one["indicator"] == "新建户厕"] == [
        ("1", 1600, True),
        ("", 1600, True),
    ]
