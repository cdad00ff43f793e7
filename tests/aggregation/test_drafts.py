"""A draft is no plan yet that anybody carries out: it is in no sum of a roll-up, and told apart."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import ruralgov
from city import COUNTY
from offices import office, shown
from support import command_line

LATE = """\
format: 1
title: {name}改厕方案
status: {status}
region: {{name: {name}, level: county}}
period: {{start: 2026-01-01, end: 2026-12-31}}
departments: {{农业农村局: {{}}}}
tasks:
  - id: "1"
    title: 改厕
    lead: [农业农村局]
    deadline: 2026-03-31
    indicators: [{{name: 新建户厕, unit: 户, at_least: 500}}]
    budget: [{{item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县}}]
funding: {{sources: [县]}}
progress:
  - {{date: 2026-06-30, task: "1", percent: 40, indicators: {{新建户厕: 200}}}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name, status in (("甲县", "active"), ("乙县", "draft")):
        office(tmp_path, LATE.format(name=name, status=status), f"{name}.yaml")
    return tmp_path


def data(folder: Path) -> Any:
    return json.loads(shown("rollup", str(folder), "-f", "json"))


def test_tasks_lights_money_and_targets_of_a_draft_are_in_no_sum(plans: Path) -> None:
    found = data(plans)
    assert [one["plan"] for one in found["plans"]] == ["甲县改厕方案"]
    assert (found["totals"]["tasks"], found["totals"]["lights"]["red"], len(found["behind"])) == (1, 1, 1)
    assert found["totals"]["money"]["planned"] == "100000.00"
    assert [(one["plans"], one["target"]) for one in found["by_indicator"]] == [(1, "500")]
    assert [(one["plan"], one["tasks"]) for one in found["drafts"]] == [("乙县改厕方案", 1)]


def test_the_page_says_what_the_drafts_would_bring(plans: Path) -> None:
    out = shown("rollup", str(plans), "-f", "md")
    assert "共1个方案，截至2026年6月30日。另有1个方案是草稿，没有计入，见下表。" in out
    assert [
        cell.strip() for cell in next(line for line in out.splitlines() if "乙县" in line).strip("|").split("|")
    ] == [
        "乙县改厕方案",
        "乙县",
        "1",
        "10",
    ]


def test_where_all_are_drafts_they_are_added_up_and_lights_and_list_agree(plans: Path) -> None:
    found = data(plans / "乙县.yaml")
    assert (found["totals"]["lights"]["red"], len(found["behind"]), found["drafts"]) == (1, 1, [])
    assert "都是草稿，还没有印发。" in shown("rollup", str(plans / "乙县.yaml"), "-f", "md")


def test_the_api_tells_what_counts(plans: Path) -> None:
    found = ruralgov.rollup(plans)
    assert [len(one) for one in (found.plans, found.counted, found.drafts)] == [2, 1, 1]


def test_csv_holds_the_table_that_was_asked_for(plans: Path) -> None:
    office(plans, "format: 1\ntitle: 坏\ntasks: 1\n", "坏.yaml")
    run = command_line("rollup", str(plans), "--by", "指标", "-f", "csv")
    rows = list(csv.reader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert (run.code, rows[0][:2], rows[1][:2]) == (1, ["指标", "单位"], ["新建户厕", "户"])
    assert "坏.yaml" in run.err


def test_a_plan_over_others_takes_no_place_among_them(tmp_path: Path) -> None:
    above = LATE.format(name="某市", status="active").replace("departments", "parts: [甲.yaml, 乙.yaml]\ndepartments")
    office(tmp_path, above, "市.yaml")
    for name, done in (("甲", 20), ("乙", 60)):
        text = LATE.format(name=name, status="active").replace("percent: 40", f"percent: {done}")
        office(tmp_path, text, f"{name}.yaml")
    found = data(tmp_path)
    assert {name: one["rank"] for name, one in found["by_region"].items()} == {"乙": 1, "甲": 2, "某市": None}
    assert [(one["region"], one["rank"]) for one in found["by_unit"]] == [("乙", 1), ("甲", 2), ("某市", None)]
    assert "不与下级一起排名次" in shown("rollup", str(tmp_path), "--by", "地区")
    assert data(tmp_path / "市.yaml")["by_region"]["某市"]["rank"] == 1


def test_regions_are_ranked_by_what_has_arrived_and_what_came_beyond_makes_up_for_nothing(tmp_path: Path) -> None:
    """甲 lacks 2 of 10 for one purpose and got 4 beyond the 5 of another: 13 of 15, and not 17."""
    came = "  appropriations:\n    - {{date: 2026-02-01, source: 县, for: 改厕补助, amount: {}万元}}\n"
    other = "10万元, paid_by: 县}}, {{item: 培训, year: 2026, amount: 5万元, paid_by: 县}}"
    for name, amounts in (("甲", (8,)), ("乙", (9,))):
        text = LATE.replace("10万元, paid_by: 县}}", other) if name == "甲" else LATE
        text = text.replace(
            "funding: {{sources: [县]}}\n", "funding:\n  sources: [县]\n" + came.replace("{}", str(amounts[0]))
        )
        if name == "甲":
            beyond = "    - {{date: 2026-02-01, source: 县, for: 培训, amount: 9万元}}\n"
            text = text.replace("progress:", beyond + "progress:")
        office(tmp_path, text.format(name=name, status="active"), f"{name}.yaml")
    found = data(tmp_path)["by_region"]
    assert {name: (one["money_rank"], one["arrival"][:4]) for name, one in found.items()} == {
        "甲": (2, "86.6"),
        "乙": (1, "90"),
    }
    assert "超计划到位的不计入到位率，不抵别项的未到位。" in shown("rollup", str(tmp_path), "--by", "地区")


def test_who_never_reported_is_named_below_the_table_of_those_who_are_behind(tmp_path: Path) -> None:
    office(tmp_path, LATE.format(name="甲县", status="active"), "甲县.yaml")
    office(tmp_path, COUNTY.format(name="乙县", homes=1).removesuffix("progress:\n"), "乙县.yaml")
    out = shown("rollup", str(tmp_path), "--by", "滞后", "--as-of", "2026-09-30", "-f", "md")
    assert "应已开始而从未填报、还没有亮黄灯或红灯的任务，没有列入：乙县1项。" in out
