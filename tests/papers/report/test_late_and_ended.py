"""What came later, what ended, and what joint leads say differently, as a report of a quarter tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
tasks:
  - {id: "1", title: 联合执法, lead: [甲局, 乙局], joint: true, deadline: 2026-12-31, indicators: [{name: 执法检查, at_least: 20, unit: 次}]}
  - {id: "2", title: 建设平台, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 上线功能, at_least: 4, unit: 项}], ended: {on: 2026-05-06, how: suspended, document: 某办发〔2026〕6号}}
  - {id: "3", title: 改造户厕, lead: [丙局], deadline: 2026-12-31, indicators: [{name: 新建户厕, at_least: 100, unit: 户}]}
progress:
  - {date: 2026-06-30, task: "1", percent: 35, indicators: {执法检查: 8}, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 30, indicators: {执法检查: 7}, by: 乙局}
  - {date: 2026-06-30, task: "3", percent: 20, indicators: {新建户厕: 20}, by: 丙局}
  - {date: 2026-06-30, entered: 2026-07-03, task: "3", percent: 40, indicators: {新建户厕: 45}, by: 丙局}
  - {date: 2026-06-30, entered: 2026-07-05, replaces: 2026-06-30, task: "3", percent: 38, indicators: {新建户厕: 40}, by: 丙局, reason: 重复登记}
""")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def report(plan: Path, *more: str):
    run = command_line("report", str(plan), "--quarter", "2026Q2", "-f", "md", *more)
    assert run.code == 0, run.err
    return run


def test_what_came_after_the_day_is_told_beside_the_paper(plan: Path) -> None:
    run = report(plan)
    assert "完成20%" in run.out
    assert "有 2 条记录说的是 2026-06-30 以前" in run.err
    assert "要计入，加 --known-on 2026-07-05" in run.err
    assert "以后才记入" not in report(plan, "--known-on", "2026-07-05").err
    assert "以后才记入" not in report(plan, "--restated").err
    assert "加 --known-on 2026-07-05" in command_line("tasks", str(plan), "--as-of", "2026-06-30").err


def test_late_figures_come_in_and_wrong_ones_are_corrected(plan: Path) -> None:
    assert (
        "完成由20%补报为40%，新建户厕由20户补报为45户（2026年7月3日记入）"
        in report(plan, "--known-on", "2026-07-03").out
    )
    both = "新建户厕由20户补报、更正为40户（2026年7月3日记入；2026年7月5日记入：重复登记）"
    assert both in report(plan, "--restated").out


def test_joint_leads_that_differ_are_told(plan: Path) -> None:
    assert (
        "共同牵头单位填报的数不一致，尚未核定，表中取后报的："
        "任务1完成百分比（2026年6月30日）甲局填35、乙局填30；任务1执法检查（2026年6月30日）甲局填8、乙局填7。"
    ) in report(plan).out
    found = command_line("validate", str(plan), "--select", "RG619,RG625").out
    assert ("RG619" in found, "RG625" in found) == (True, False)


def test_joint_leads_that_differ_agree_by_the_cure(plan: Path) -> None:
    """Each corrects its own entry, or a later day has the agreed figures; a correction by one of them is not enough."""
    agreed = 'task: "1", percent: 36, indicators: {执法检查: 9}'
    corrections = [
        f"  - {{date: 2026-06-30, entered: 2026-07-08, replaces: 2026-06-30, {agreed}, by: {unit}, reason: 核定}}\n"
        for unit in ("甲局", "乙局")
    ]
    text = plan.read_text("utf-8")
    told = []
    for more in (corrections[:1], corrections[1:], corrections, [f"  - {{date: 2026-07-08, {agreed}}}\n"]):
        plan.write_text(text.replace("reason: 重复登记}\n", f"reason: 重复登记}}\n{''.join(more)}"), "utf-8")
        told.append("RG619" in command_line("validate", str(plan), "--select", "RG619").out)
    assert told == [True, True, False, False]


def test_indicators_of_what_is_suspended_are_not_asked_for(plan: Path) -> None:
    out = report(plan).out
    assert "方案确定的2项任务指标均未达到目标值" in out
    assert "没有报送完成值" not in out
    assert "任务2（暂停）的指标没有列入。" in out
    assert "任务2（暂停）没有列入。" in out


def test_goals_that_are_due_and_not_reached_are_told(plan: Path) -> None:
    goals = """\
goals:
  - {name: 到期未达, at_least: 90, unit: "%", by: 2026-06-30, lead: [甲局], tasks: ["1"]}
  - {name: 还没到期, at_least: 90, unit: "%", by: 2026-07-01, lead: [甲局], tasks: ["1"]}
  - {name: 新建户厕, unit: 户, lead: [丙局], tasks: ["3"], targets: [{by: 2026-06-30, at_least: 30}, {by: 2026-12-31, at_least: 100}]}
"""
    plan.write_text(goals + PLAN, "utf-8")
    said = "1项总体目标到期没有达到：新建户厕（完成20户，应于2026年6月30日达到不少于30户）。"
    silent = "1项总体目标已经到期，未报送完成值：到期未达（应于2026年6月30日达到不少于90%）。"
    assert said in report(plan).out
    assert silent in report(plan).out, "of what nobody reported it is not known whether it was reached"
    assert silent in report(plan, "--restated").out


LIMITS = completed("""\
title: 某县乡村治理方案
status: active
region: {name: 某县, level: county}
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}, 乙局: {}}
goals:
  - {name: 违建, unit: 处, at_most: 3, lead: [甲局], tasks: ["1"]}
tasks:
  - {id: "1", title: 压减信访, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 信访量, unit: 件, at_most: 100, counts: period}]}
  - {id: "2", title: 硬化道路, lead: [乙局], deadline: 2026-06-30, indicators: [{name: 道路, unit: 公里, at_least: 40}]}
  - {id: "3", title: 压减库存, lead: [乙局], deadline: 2026-12-31, indicators: [{name: 库存, unit: 吨, baseline: 90, at_most: 50}]}
progress:
  - {date: 2026-03-31, task: "1", percent: 60, indicators: {信访量: 52, 违建: 5}, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 100, indicators: {信访量: 60}, by: 甲局}
  - {date: 2026-06-30, task: "2", percent: 100, indicators: {道路: 26}, by: 乙局}
  - {date: 2026-06-30, task: "3", percent: 50, indicators: {库存: 70}, by: 乙局}
""")
_EXCEEDED = "2项指标超过限额：违建（总体目标，达5处，超过限额3处）、信访量（任务1，甲局，达112件，超过限额100件）。"


def test_targets_of_tasks_missed_and_limits_exceeded_are_problems_whatever_their_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(LIMITS, "utf-8")
    out = report(file).out
    assert _EXCEEDED in out
    assert "1项任务指标到期没有达到：道路（任务2，乙局，完成26公里，应于2026年6月30日达到不少于40公里）。" in out


def test_a_limit_exceeded_shows_no_green_light(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(LIMITS, "utf-8")
    listed = json.loads(command_line("tasks", str(file), "-f", "json").out)
    lights = {one["id"]: one["state"]["light"] for one in listed}
    assert lights == {"1": "yellow", "2": "yellow", "3": "green"}, "what is to be brought down is on its way"
    assert "指标“信访量”达112件，超过限额100件" in command_line("bulletin", str(file)).out.replace("\n", "")
    assert "超过限额（完成112件，限额≤100件）" in command_line("why", str(file), "任务1 亮灯").out


MONEY = """\
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-04-01, source: 县级财政, for: 改厕补助, amount: 10万元, document: 某财农〔2026〕8号}
    - {date: 2026-06-20, entered: 2026-07-08, source: 县级财政, for: 改厕补助, amount: 5万元, document: 某财农〔2026〕9号, note: 指标文件7月才到}
    - {date: 2026-04-01, source: 县级财政, for: 宣传费, amount: 5万元, document: 某财农〔2026〕8号}
  payments:
    - {date: 2026-05-20, source: 县级财政, task: "3", item: 改厕补助, amount: 3万元, document: 记12}
    - {date: 2026-05-20, source: 县级财政, task: "3", item: 宣传费, amount: 1万元, document: 记13}
    - {date: 2026-05-20, entered: 2026-07-09, replaces: 2026-05-20, source: 县级财政, task: "3", item: 改厕补助, amount: 2万元, document: 记12, reason: 多记1万元}
"""


def test_restated_money_says_which_item_and_why(tmp_path: Path) -> None:
    budget = "budget: [{item: 改厕补助, year: 2026, amount: 15万元, paid_by: 县级财政}, {item: 宣传费, year: 2026, amount: 5万元, paid_by: 县级财政}]}"
    file = tmp_path / "plan.yaml"
    text = PLAN.replace("at_least: 100, unit: 户}]}", "at_least: 100, unit: 户}], " + budget) + MONEY
    file.write_text(text, "utf-8")
    said = report(file, "--restated").out
    assert (
        "到位资金由150,000元补报为200,000元：县级财政改厕补助由100,000元补报为150,000元（2026年7月8日记入：指标文件7月才到）。"
        in said
    )
    assert (
        "支出由40,000元更正为30,000元：任务3改厕补助由30,000元更正为20,000元（2026年7月9日记入：多记1万元）。" in said
    )
    moved = text.replace("item: 改厕补助, amount: 2万元", "item: 宣传费, amount: 3万元").replace(
        'date: 2026-05-20, source: 县级财政, task: "3", item: 宣传费',
        'date: 2026-05-21, source: 县级财政, task: "3", item: 宣传费',
    )
    file.write_text(moved, "utf-8")
    said = report(file, "--restated").out
    assert (
        "支出总额不变，为40,000元：任务3改厕补助由30,000元更正为0元（2026年7月9日记入：多记1万元）；"
        "任务3宣传费由10,000元更正为40,000元（2026年7月9日记入：多记1万元）。" in said
    )


COUNTED = completed("""\
tasks:
  - {id: "1", title: 培养法律明白人, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 覆盖率, exactly: 100, unit: "%", coverage: {of: village, having: 法律明白人}}]}
norms: [{name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}]
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 4}}
  - {name: 乙村, kind: village, counts: {法律明白人: 0}, counted: [{on: 2026-06-30, entered: 2026-07-08, counts: {法律明白人: 3}}]}
  - name: 丙村
    kind: village
    counted:
      - {on: 2026-05-31, counts: {法律明白人: 1}}
      - {on: 2026-05-31, entered: 2026-07-20, counts: {法律明白人: 2}}
progress:
  - {date: 2026-06-29, task: "1", percent: 40, by: 甲局}
""")


def test_late_counts_of_places_are_told_with_place_numbers_and_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(COUNTED, "utf-8")
    run = report(file)
    assert "有 2 条记录说的是 2026-06-30 以前" in run.err
    assert "加 --known-on 2026-07-20" in run.err
    part = report(file, "--known-on", "2026-07-10").out
    assert "按截至2026年7月8日的补报和更正作了订正" in part, "the last entry that is known on 10 July"
    assert "覆盖率由66.6666%补报为100%（2026年7月8日记入地点的清点数）" in part
    assert "法律明白人：乙村由0名补报为3名（2026年7月8日记入）。" in part
    whole = report(file, "--restated").out
    assert "按截至2026年7月20日的补报和更正" in whole
    assert "乙村由0名补报为3名（2026年7月8日记入），丙村由1名更正为2名（2026年7月20日记入）" in whole
