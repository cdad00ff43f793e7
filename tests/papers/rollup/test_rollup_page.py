"""``rollup``: the sums of many plans against a computation of their own, copies, broken plans, every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from offices import OFFICE, office, refused, shown
from support import PLANS, command_line

OTHER = (
    OFFICE.replace("示例县试点方案", "另一县方案")
    .replace("{name: 示例县, level: county}", '{name: 另一县, level: county, code: "140400"}')
    .replace("money_unit: 万元", "money_unit: 元")
    .replace("sources: [省, 市, 县]", "sources: [省, 中央, 县]")
    .replace("{省: 60, 县: 40}", "{省: 60万元, 县: 40万元}")
    .replace(", assumed: 按每村1人估算", "")
)


def two(folder: Any) -> str:
    office(folder, OFFICE, "a.yaml")
    office(folder, OTHER, "b.yaml")
    return str(folder)


def data(*words: str) -> Any:
    return json.loads(shown("rollup", *words, "-f", "json"))


def money(found: Any) -> dict[str, Decimal]:
    return {name: Decimal(found["money"][name]) for name in ("planned", "appropriated", "gap", "spent")}


def test_the_whole_is_the_sum_of_what_each_plan_says_alone() -> None:
    files = [file for file in sorted(PLANS.glob("*.yaml")) if "status: draft" not in file.read_text("utf-8")]
    alone = [json.loads(shown("budget", str(file), "-f", "json")) for file in files]
    tasks = [json.loads(shown("tasks", str(file), "-f", "json")) for file in files]
    found = data(str(PLANS))
    assert Decimal(found["totals"]["money"]["planned"]) == sum(Decimal(one["totals"]["amount"]) for one in alone)
    spent = [sums["spent"] for one in alone for sums in one["money"]["by_year"].values()]
    assert Decimal(found["totals"]["money"]["spent"]) == sum(map(Decimal, spent))
    listed = [task for plan in tasks for task in plan]
    assert found["totals"]["tasks"] == len(listed)
    states = Counter(task["state"]["status"] for task in listed)
    assert {name: count for name, count in found["totals"]["by_status"].items() if count} == states
    counted = [Fraction(task["state"]["percent"]) for task in listed if task["state"]["averaged"]]
    mean = sum(counted) / len(counted)
    assert abs(Fraction(found["totals"]["average"]) - mean) < Fraction(1, 1_000_000)


@pytest.mark.parametrize("axis", ["plans", "by_region", "by_source"])
def test_every_axis_sums_to_the_whole(axis) -> None:
    found = data(str(PLANS))
    parts = found[axis] if axis == "plans" else found[axis].values()
    if axis == "by_source":
        parts = [{"money": part} for part in parts]
    whole = money(found["totals"])
    assert {name: sum(money(part)[name] for part in parts) for name in whole} == whole


def test_sources_and_regions_of_two_plans(tmp_path) -> None:
    found = data(two(tmp_path))
    # In units of their own: 尾款 is 1万元 in the one plan and 1元 in the other, the rest names its units.
    assert found["by_region"]["示例县"]["money"]["planned"] == "1115110.00"
    assert found["by_region"]["另一县"]["money"]["planned"] == str(Decimal("105000.00") + 10 + 100 + 1000000 + 1)
    assert list(found["by_region"]) == ["另一县", "示例县"]  # by division code first
    assert list(found["by_source"]) == ["省", "市", "县", "中央"]
    assert found["by_region"]["另一县"]["money"]["assumed"] is False
    assert found["totals"]["money"]["assumed"] is True


def test_plans_of_one_region_count_together(tmp_path) -> None:
    office(tmp_path, OFFICE, "a.yaml")
    office(tmp_path, OFFICE.replace("示例县试点方案", "同县第二方案"), "b.yaml")
    found = data(str(tmp_path))
    assert found["by_region"]["示例县"]["plans"] == 2
    assert found["by_region"]["示例县"]["tasks"] == 6


def test_a_year_limits_the_money_and_nothing_else(tmp_path) -> None:
    found = data(two(tmp_path), "--year", "2027")
    assert found["totals"]["money"]["planned"] == "10001.00"
    assert found["totals"]["money"]["spent"] == "0.00"
    assert found["totals"]["tasks"] == 6


def test_each_plan_on_its_own_last_day_or_all_on_one(tmp_path) -> None:
    office(tmp_path, OFFICE, "a.yaml")
    office(tmp_path, OTHER + '  - {date: 2026-06-01, task: "2", percent: 100, evidence: [单]}\n', "b.yaml")
    assert [one["as_of"] for one in data(str(tmp_path))["plans"]] == ["2026-05-01", "2026-06-01"]
    assert "台账截至2026年5月1日至2026年6月1日不等" in shown("rollup", str(tmp_path))
    same = data(str(tmp_path), "--as-of", "2026-03-25")
    assert [one["by_status"]["done"] for one in same["plans"]] == [0, 0]
    assert "截至2026年3月25日。" in shown("rollup", str(tmp_path), "--as-of", "2026-03-25")


def test_the_same_file_twice_counts_once(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = office(tmp_path)
    assert data(plan, "plan.yaml", "./plan.yaml")["totals"]["plans"] == 1


def test_a_copy_is_pointed_out(tmp_path) -> None:
    office(tmp_path, OFFICE, "a.yaml")
    office(tmp_path, OFFICE, "副本.yaml")
    run = command_line("rollup", str(tmp_path))
    assert run.code == 0
    assert "标题和地区相同，若是同一方案就重复计算了" in run.err
    assert "副本.yaml" in run.err


def test_a_broken_plan_is_listed_and_the_others_are_added_up(tmp_path) -> None:
    alone = data(two(tmp_path))
    office(tmp_path, OFFICE.replace("amount: 100元", "amount: 约100元"), "c.yaml")
    office(tmp_path, OFFICE.replace("deadline: 2026-04-10", "deadline: 2026-02-30"), "d.yaml")
    run = command_line("rollup", str(tmp_path), "-f", "json")
    found = json.loads(run.out)
    assert run.code == 1
    assert "2 个方案有错误，没有计入汇总" in run.err
    assert "c.yaml:38:40: RG010 “约100元”不是金额\n" in run.err
    assert "d.yaml:35:15: RG009 没有 2026-02-30 这一天" in run.err
    assert {name: found[name] for name in ("totals", "by_region")} == {
        name: alone[name] for name in ("totals", "by_region")
    }
    assert [(one["file"][-6:], one["line"], one["code"]) for one in found["left_out"]] == [
        ("c.yaml", 38, "RG010"),
        ("d.yaml", 35, "RG009"),
    ]
    assert all(one["message"] and one["cure"] for one in found["left_out"])


def test_the_page_says_what_is_in_no_sum(tmp_path) -> None:
    office(tmp_path, OFFICE.replace("amount: 100元", "amount: 约100元"), "c.yaml")
    run = command_line("rollup", two(tmp_path), "-f", "md")
    assert "共3个方案，截至2026年5月1日。其中1个方案有错误，只计入不受影响的表，见下表。" in run.out
    row = next(line for line in run.out.splitlines() if "c.yaml" in line)
    assert "38:40" in row
    assert "“约100元”不是金额" in row


NO_MONEY, NO_LEAD = ("amount: 100元", "amount: 约100元"), ("lead: [水利局]", "lead: [不在册的局]")


@pytest.mark.parametrize(
    ("error", "axes", "code"),
    [
        (NO_MONEY, "状态,滞后,单位,指标", 0),
        (NO_LEAD, "状态,资金来源,地区,方案,指标", 0),
        (NO_MONEY, "资金来源", 1),
        (NO_MONEY, "状态,资金来源", 1),
        (NO_LEAD, "单位", 1),
        (NO_LEAD, "状态,滞后", 1),
    ],
)
def test_a_plan_with_errors_gives_what_they_do_not_touch(
    tmp_path, error: tuple[str, str], axes: str, code: int
) -> None:
    """Beside a sound plan of another county: each table is that of both plans, or of the sound one alone."""
    others = OFFICE.replace("name: 示例县", "name: 邻县")
    sound, wrong = office(tmp_path, OFFICE, "a.yaml"), office(tmp_path / "b", OFFICE.replace(*error, 1), "a.yaml")
    beside = office(tmp_path, others, "c.yaml")
    whole, parted = (command_line("rollup", one, beside, "--by", axes, "-f", "md") for one in (sound, wrong))
    alone = command_line("rollup", beside, "--by", axes, "-f", "md")
    assert (parted.code, "不妨碍这个命令" in parted.err) == (code, code == 0), parted.err
    assert ("没有计入" in parted.err) == bool(code)
    told = [set(_tables(one.out)) for one in (whole, alone)]
    kept = [table for table in _tables(parted.out) if "方案文件" not in table]
    assert kept
    assert all(table in told[0] | told[1] for table in kept)
    assert any(table not in told[0] for table in kept) == bool(code)


def _tables(page: str) -> list[str]:
    """Each table as it is printed."""
    return [found[0] for found in re.finditer(r"(?:^\|.*\n)+", page, re.MULTILINE)]


def test_a_file_that_cannot_be_read_costs_the_others_nothing(tmp_path) -> None:
    run = command_line("rollup", two(tmp_path), str(tmp_path / "没有.yaml"), "-f", "json")
    assert run.code == 1
    assert json.loads(run.out)["totals"]["plans"] == 2
    assert "没有这个文件" in json.loads(run.out)["left_out"][0]["message"]


def test_no_sum_where_every_plan_has_errors(tmp_path) -> None:
    office(tmp_path, OFFICE.replace('id: "3"', 'id: "2"'), "c.yaml")
    office(tmp_path, OFFICE.replace("title: 示例县试点方案\n", ""), "d.yaml")
    run = command_line("rollup", str(tmp_path))
    assert (run.code, run.out) == (1, "")
    assert "RG401" in run.err
    assert "RG006" in run.err
    assert run.err.endswith("2 个方案有错误，先改好再汇总（见上）。\n")


def test_tables_by_choice(tmp_path) -> None:
    out = shown("rollup", two(tmp_path), "--by", "资金来源,状态")
    assert "按资金来源汇总" in out
    assert "按状态汇总" in out
    assert "按地区汇总" not in out
    assert (
        refused("rollup", str(tmp_path), "--by", "省")
        == "没有汇总表“省”。有：方案、地区、单位、指标、资金来源、状态、滞后"
    )


def test_standing_tasks_without_a_figure_are_left_out_of_the_mean_and_told(tmp_path) -> None:
    found = data(two(tmp_path))
    assert found["totals"]["average"] == "74.5"
    assert found["totals"]["not_averaged"] == 2
    assert "没有填报完成百分比的2项任务不计入平均进度。" in shown("rollup", str(tmp_path), "--by", "plan")


def test_status_table(tmp_path) -> None:
    rows = [line.split() for line in shown("rollup", two(tmp_path), "--by", "status").splitlines()]
    assert ["已完成", "2", "2", "0", "0"] in rows
    assert ["逾期", "2", "0", "0", "2"] in rows
    assert ["长期坚持", "2", "0", "0", "0"] in rows
    assert ["合计", "6", "2", "0", "2"] in rows


def test_money_in_wan_marks_what_is_assumed(tmp_path) -> None:
    rows = [line.split() for line in shown("rollup", two(tmp_path), "--by", "region").splitlines()]
    assert ["示例县", "2", "111.5110※", "70", "41.5110※", "12.5", "11.2%※", "62.8%※"] in rows
    assert ["另一县", "1", "110.5111", "70", "40.5111", "12.5", "11.3%", "63.3%"] in rows


def test_one_wide_table_for_spreadsheets(tmp_path) -> None:
    out = shown("rollup", two(tmp_path), "--by", "地区", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["地区"] for row in rows] == ["另一县", "示例县", "合计"]
    assert rows[1]["计划（元）"] == "1115110"
    assert rows[1]["逾期"] == "1"


@pytest.mark.parametrize("ending", ["md", "json", "csv", "html", "docx", "xlsx", "txt"])
def test_every_format(tmp_path, ending) -> None:
    run = command_line("rollup", two(tmp_path / "plans"), "-o", str(tmp_path / f"汇总.{ending}"))
    assert run.code == 0, run.err
    assert (tmp_path / f"汇总.{ending}").stat().st_size > 500


def test_one_plan_without_anything() -> None:
    found = data(str(PLANS / "framework-party-led.yaml"))
    assert found["totals"]["money"] == {
        "planned": "0.00",
        "appropriated": "0.00",
        "gap": "0.00",
        "beyond": "0.00",
        "unclear": "0.00",
        "spent": "0.00",
        "assumed": False,
    }
    assert found["plans"][0]["region"] is None
    assert "都还没有台账" in shown("rollup", str(PLANS / "framework-party-led.yaml"))


SENT_BACK = """\
format: 1
title: 青禾县改厕方案
status: active
region: {name: 青禾县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}}
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 管护户厕, lead: [甲局], deadline: 2026-10-30}
progress:
  - {date: 2026-06-30, task: "1", by: 甲局, refused: [完成百分比]}
"""


def test_what_was_sent_and_not_taken_is_counted_apart_from_what_never_came(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(SENT_BACK, "utf-8")
    for axis in ("region", "unit"):
        text = shown("rollup", str(file), "--by", axis, "--as-of", "2026-06-30", "-f", "md")
        head, row = (
            next(line for line in text.split("\n") if word in line)
            for word in ("| 未填报", "| 甲局" if axis == "unit" else "| 青禾县")
        )
        cells = dict(zip(map(str.strip, head.split("|")), map(str.strip, row.split("|")), strict=True))
        assert (cells["未填报"], cells["待更正"]) == ("1", "1")
    whole = data(str(file), "--as-of", "2026-06-30")["totals"]["by_status"]
    assert (whole["unreported"], whole["returned"]) == (1, 1)
    file.write_text(SENT_BACK.replace("refused: [完成百分比]", "percent: 5"), "utf-8")
    assert "待更正" not in shown("rollup", str(file), "--as-of", "2026-06-30", "-f", "md")


def test_indicators_that_may_be_one_under_two_names_say_where_that_is_settled(tmp_path) -> None:
    said = "叫法不同的指标分开列；写进指标字典 indicators.yaml 的才合在一起。"
    office(tmp_path, OFFICE, "a.yaml")
    assert said not in shown("rollup", str(tmp_path), "--by", "indicator", "-f", "md")
    office(tmp_path, OTHER.replace("议事村", "议事的村"), "b.yaml")
    assert said in shown("rollup", str(tmp_path), "--by", "indicator", "-f", "md")
