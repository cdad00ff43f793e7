"""``why --paper rollup``: down to the entries of each plan; rates with their terms; what is in no sum, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import office
from ruralgov.checking.rules.base import completed
from support import command_line

COUNTY = """\
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
    deadline: 2026-{due}
    indicators: [{{name: 新建户厕, unit: 户, at_least: 500}}]
    budget: [{{item: 改厕补助, year: 2026, amount: 10万元, paid_by: 县}}]
funding:
  sources: [县]
  appropriations: [{{date: 2026-03-01, source: 县, for: 改厕补助, amount: {arrived}万元}}]
"""
TOLD = """\
progress:
  - {{date: 2026-06-30, task: "1", percent: 40, indicators: {{新建户厕: {reached}}}}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name, reached, arrived in (("甲县", 200, 6), ("乙县", 300, 8)):
        text = (COUNTY + TOLD).format(name=name, status="active", due="05-31", reached=reached, arrived=arrived)
        office(tmp_path, text, f"{name}.yaml")
    office(tmp_path, COUNTY.format(name="丙县", status="active", due="12-31", arrived=1), "丙县.yaml")
    office(tmp_path, COUNTY.format(name="丁县", status="draft", due="12-31", arrived=1), "丁县.yaml")
    office(tmp_path, COUNTY.format(name="戊县", status="active", due="02-30", arrived=1), "戊县.yaml")
    return tmp_path


def why(plans: Path, *words: str) -> str:
    run = command_line("why", str(plans), "--paper", "rollup", "--as-of", "2026-06-30", *words)
    assert run.code == 0, run.err
    return run.out


def refused(plans: Path, *words: str) -> str:
    run = command_line("why", str(plans), "--paper", "rollup", "--as-of", "2026-06-30", *words)
    assert run.code != 0
    return run.err


def test_a_sum_leads_to_the_entries_of_each_plan(plans: Path) -> None:
    out = why(plans, "新建户厕", "完成合计")
    assert '甲县.yaml:18: - {date: 2026-06-30, task: "1", percent: 40, indicators: {新建户厕: 200}}' in out
    assert "乙县.yaml:18:" in out
    assert "没有填报：丙县" in out


def test_a_rate_has_its_terms(plans: Path) -> None:
    out = why(plans, "新建户厕", "完成率")
    assert "完成合计500÷目标合计1,500＝33.3%" in out
    assert "没有填报：丙县" in out
    assert "（计划40万元−未到位24万元）÷计划40万元＝40%" in why(plans, "表4.5.到位率")


def test_money_and_lights_lead_there_too(plans: Path) -> None:
    assert "甲县.yaml:16: appropriations: [{date: 2026-03-01" in why(plans, "县", "未到位")
    assert "已过完成时限30天" in why(plans, "甲县", "改厕", "亮灯")


def test_the_title_of_a_task_finds_its_row(plans: Path) -> None:
    assert "甲县 农业农村局 1 改厕 何时起：2026-06-01" in why(plans, "甲县", "改厕", "何时起")


def test_what_is_in_no_sum_is_said_to_be_in_none_and_why(plans: Path) -> None:
    assert "戊县的任务进展没有计入汇总：" in (told := refused(plans, "戊县", "平均进度"))
    assert "RG009" in told
    assert "戊县.yaml" in why(plans, "戊县", "未到位"), "a wrong deadline is none of its money"
    assert "丁县没有计入汇总：" in (told := refused(plans, "丁县", "未到位"))
    assert "是草稿" in told


def test_where_nothing_can_be_added_up_it_says_so(plans: Path) -> None:
    for name in ("甲县", "乙县", "丙县", "丁县", "戊县"):
        (plans / f"{name}.yaml").unlink()
    office(plans, "format: 1\ntitle: 坏\ntasks: 1\n", "坏.yaml")
    assert "没有能汇总的方案。" in (told := refused(plans, "合计", "红灯"))
    assert "RG008" in told


def test_figures_of_one_name_are_offered_with_their_places(plans: Path) -> None:
    told = refused(plans, "合计", "红灯")
    assert "合计 红灯（表1.4.红灯）" in told
    assert "合计 红灯（表3.4.红灯）" in told
    assert "合计 红灯：2" in why(plans, "表1.4.红灯")


def test_the_numbers_of_tables_do_not_move_where_a_plan_is_broken(plans: Path) -> None:
    def places() -> set[str]:
        """Of each table its first row."""
        listed = [one["place"] for one in json.loads(why(plans, "--list", "-f", "json"))["figures"]]
        return {one for one in listed if ".1." in one and "名次" not in one}

    with_broken = places()
    (plans / "戊县.yaml").unlink()
    (plans / "丁县.yaml").unlink()
    assert places() == with_broken


def test_the_table_of_broken_plans_names_their_regions(plans: Path) -> None:
    run = command_line("rollup", str(plans), "--as-of", "2026-06-30", "-f", "md")
    row = next(line for line in run.out.splitlines() if "RG009" in line)
    assert "戊县 " in row.split("|")[2]


def test_two_tasks_of_one_id_are_told_whatever_lines_of_money_they_have(tmp_path: Path) -> None:
    lines = "".join(f"{{item: 项{n}, year: 2026, amount: 1, paid_by: 县级财政}}, " for n in (1, 2))
    tasks = "".join(
        f'  - {{id: "1", title: {title}, lead: [甲局], deadline: 2026-10-30, budget: [{budget}]}}\n'
        for title, budget in (("修路", ""), ("建桥", lines))
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(completed(f"tasks:\n{tasks}funding: {{sources: [县级财政]}}\n"), "utf-8")
    run = command_line("why", str(plan), "1", "-f", "json")
    assert (run.code, "RG401" in run.out + run.err) == (1, True)
