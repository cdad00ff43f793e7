"""The questions of ``docs/facts.md`` give what ``rollup`` gives: of one year, without drafts, each indicator once."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from offices import shown
from support import ROOT, command_line

PAGE = (ROOT / "docs" / "facts.md").read_text("utf-8")
COUNTY = """\
format: 1
title: {name}改厕方案
status: {status}
region: {{name: {name}, level: county}}
period: {{start: {year}-01-01, end: {year}-12-31}}
departments: {{农业农村局: {{}}}}
goals:
  - {{name: 新建户厕, unit: 户, at_least: 1000}}
tasks:
  - id: "1"
    title: 改厕
    lead: [农业农村局]
    deadline: {year}-12-31
    indicators: [{{name: 新建户厕, unit: 户, at_least: 1000}}]
    budget: [{{item: 改厕补助, year: {year}, amount: 10万元, paid_by: 县}}]
funding:
  sources: [县]
  appropriations:
    - {{date: {year}-03-01, source: 县, for: 改厕补助, amount: 4万元}}
progress:
  - {{date: {year}-06-30, task: "1", percent: 70, indicators: {{新建户厕: 700}}}}
"""
CITY = """\
format: 1
title: 某市改厕方案
region: {name: 某市, level: city}
period: {start: 2026-01-01, end: 2026-12-31}
departments: {农业农村局: {}}
parts: [甲*.yaml]
goals:
  - {name: 新建户厕, unit: 户, at_least: 2000, adds_up: sum}
tasks:
  - {id: "1", title: 改厕, lead: [农业农村局], deadline: 2026-12-31}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, status, year in (("甲县", "active", 2026), ("甲县", "active", 2025), ("乙县", "draft", 2026)):
        (folder / f"{name}{year}.yaml").write_text(COUNTY.format(name=name, status=status, year=year), "utf-8")
    (folder / "市.yaml").write_text(CITY, "utf-8")
    (folder / "indicators.yaml").write_text("indicators: [{name: 新建户厕, unit: 户}]\n", "utf-8")
    return folder


def export(plans: Path, *words: str) -> tuple[duckdb.DuckDBPyConnection, str]:
    out = plans.parent / "facts"
    run = command_line("export", str(plans), "-o", str(out), "-f", "duckdb", *words)
    assert run.code == 0, run.err
    return duckdb.connect(str(out / "facts.duckdb"), read_only=True), run.err


def answers(base: duckdb.DuckDBPyConnection, number: int) -> list[dict[str, Any]]:
    found = re.search(rf"^### {number}\. .*?```sql\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    result = base.execute(found[1])
    return [dict(zip([one[0] for one in result.description or ()], row, strict=True)) for row in result.fetchall()]


def test_the_sql_says_what_the_roll_up_says(plans: Path) -> None:
    rollup = json.loads(shown("rollup", str(plans), "--year", "2026", "-f", "json"))
    base, told = export(plans, "--year", "2026")
    with base:
        indicator = rollup["by_indicator"][0]
        assert [one["together"] for one in answers(base, 5)] == [Decimal(indicator["actual"])] == [700]
        assert [(one["region"], one["actual"], one["share"]) for one in answers(base, 4)] == [("甲县", 700, 35.0)]
        assert [(one["target"], one["actual"]) for one in answers(base, 11)] == [(1000, 700)]
        assert [one["today"] for one in answers(base, 12)] == [700]
        assert sum(one["gap"] for one in answers(base, 3)) == Decimal(rollup["totals"]["money"]["gap"]) == 60000
        assert sum(one["arrived"] for one in answers(base, 8)) == Decimal(rollup["totals"]["money"]["appropriated"])
    assert "另有 1 个方案不是 2026 年的，没有写入：" in told
    assert "甲县2025.yaml" in told


def test_two_counties_of_one_name_are_two_in_every_answer(plans: Path) -> None:
    text = COUNTY.format(name="鼓楼区", status="active", year=2026)
    for code in ("990206", "990302"):
        (plans / f"{code}.yaml").write_text(text.replace("level: county", f'level: county, code: "{code}"'), "utf-8")
    base, _ = export(plans, "--year", "2026")
    with base:
        for number, figure in ((3, "gap"), (4, "actual"), (8, "arrived"), (11, "actual")):
            found = {one["code"]: one[figure] for one in answers(base, number) if one["region"] == "鼓楼区"}
            assert found == dict.fromkeys(("990206", "990302"), 60000 if number == 3 else 40000 if number == 8 else 700)


def test_rates_of_sums_are_those_of_the_roll_up(plans: Path) -> None:
    """From the baselines on, over all periods so far, and none of what is merely kept below a limit."""
    given = "新建户厕, unit: 户, at_least: 1000}]"
    for name, target in (
        ("减", "at_most: 500, baseline: 900"),
        ("增", "at_least: 1100, baseline: 300"),
        ("限", "at_most: 600"),
        ("期", "counts: period, targets: [{by: 2026-05-31, at_least: 500}, {by: 2026-12-31, at_least: 900}]"),
    ):
        text = COUNTY.format(name=f"{name}县", status="active", year=2026).replace(
            "goals:\n  - {name: 新建户厕, unit: 户, at_least: 1000}\n", ""
        )
        text = text.replace(given, f"{name}, unit: 户, {target}}}]").replace("新建户厕: 700", f"{name}: 700")
        more = (
            f'  - {{date: 2026-04-30, task: "1", percent: 30, indicators: {{{name}: 200}}}}\n' if name == "期" else ""
        )
        (plans / f"{name}.yaml").write_text(text.replace("progress:\n", f"progress:\n{more}"), "utf-8")
    (plans / "indicators.yaml").write_text(
        "indicators: ["
        + ", ".join(f"{{name: {name}, unit: 户}}" for name in ("新建户厕", "减", "增", "限", "期"))
        + "]\n",
        "utf-8",
    )
    rollup = json.loads(shown("rollup", str(plans), "--year", "2026", "-f", "json"))["by_indicator"]
    told = {one["indicator"]: (one["actual"], one["rate"]) for one in rollup}
    assert told == {
        "新建户厕": ("700", "70"),
        "减": ("700", "50"),
        "增": ("700", "50"),
        "限": ("700", None),
        "期": ("900", "64.285714"),
    }
    base, _ = export(plans, "--year", "2026")
    with base:
        found = {one["common"]: (one["actual"], one["rate"]) for one in answers(base, 11)}
    assert found == {"新建户厕": (700, 70), "减": (700, 50), "增": (700, 50), "限": (700, None), "期": (900, 64.3)}


def test_without_a_year_the_command_says_that_years_are_mixed(plans: Path) -> None:
    base, told = export(plans)
    base.close()
    assert "注意：各方案期间不同，各表按全部年度写：只要一年的加 --year。" in told


def test_a_plan_of_another_year_gives_its_money_of_this_one(plans: Path) -> None:
    file = plans / "甲县2025.yaml"
    more = "amount: 10万元, paid_by: 县}, {item: 尾款, year: 2026, amount: 1万元, paid_by: 县}"
    text = file.read_text("utf-8").replace("amount: 10万元, paid_by: 县}", more)
    file.write_text(re.sub("(尾款.*)", r"\1  # ruralgov: ignore RG309 尾款次年支付", text), "utf-8")
    base, told = export(plans, "--year", "2026")
    with base:
        money = base.execute("SELECT plan, sum(amount) FROM budget_lines GROUP BY plan ORDER BY ALL").fetchall()
        assert {Path(plan).name: amount for plan, amount in money} == {
            "乙县2026": 100000,
            "甲县2025": 10000,
            "甲县2026": 100000,
        }
        tasks = base.execute("SELECT DISTINCT plan FROM tasks").fetchall()
        assert {Path(plan).name for (plan,) in tasks} == {"乙县2026", "市", "甲县2026"}
    assert "不是 2026 年的" not in told


ONE_MORE = '  - {id: "2", title: 管护, lead: [农业农村局], deadline: %s, indicators: [{name: 管护户厕, unit: 户, at_least: 5}]}\nfunding:'
BROKEN = {
    "a deadline": (ONE_MORE % "2026-02-30", "tasks"),
    "a target": (ONE_MORE.replace("at_least: 5", "at_least: 五") % "2026-12-01", "tasks"),
    "a sum": (ONE_MORE % "2026-12-01" + "\n  carried: [{from: 2025, to: 2026, source: 县, item: 改厕补助, amount: 少许}]", "money"),
    "the level of a unit": (ONE_MORE % "2026-12-01", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_plan_with_errors_sql_can_leave_out_what_the_roll_up_does(tmp_path: Path, name: str) -> None:
    """The rows that no error touches are there all the same: ``plans.lacks`` says which no sum over plans counts."""
    text, part = BROKEN[name]
    folder = tmp_path / "plans"
    folder.mkdir()
    sound = COUNTY.format(name="甲县", status="active", year=2026)
    wrong = COUNTY.format(name="乙县", status="active", year=2026).replace("funding:", text, 1)
    wrong = wrong.replace("农业农村局: {}", "农业农村局: {level: 旗}") if not part else wrong
    (folder / "甲县.yaml").write_text(sound, "utf-8")
    (folder / "乙县.yaml").write_text(wrong, "utf-8")
    (folder / "indicators.yaml").write_text("indicators: [{name: 新建户厕, unit: 户}]\n", "utf-8")
    table = csv.DictReader(
        io.StringIO(command_line("rollup", str(folder), "--by", "indicator", "-f", "csv").out.lstrip("\ufeff"))
    )
    told = {row["指标"]: row["完成合计"] for row in table}
    out = tmp_path / "facts"
    command_line("export", str(folder), "-o", str(out), "-f", "duckdb")
    with duckdb.connect(str(out / "facts.duckdb"), read_only=True) as base:
        lacks = dict(base.execute("SELECT region, lacks FROM plans").fetchall())
        like_rollup = "NOT regexp_matches(coalesce(p.lacks, ''), 'tasks|targets')"
        assert like_rollup in PAGE
        (found,) = base.execute(
            "SELECT sum(i.actual) FROM indicators i JOIN plans p USING (plan) "  # noqa: S608  the words are ours
            f"WHERE i.indicator = '新建户厕' AND i.counted AND {like_rollup}"
        ).fetchall()
    assert (lacks["甲县"], part in (lacks["乙县"] or "")) == (None, True)
    assert found[0] == Decimal(told["新建户厕"]), (told, lacks)
