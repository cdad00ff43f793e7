"""Targets over time: which one counts on a day, what counts toward it, and what a user sees of it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.progress.lights import Light
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan
from support import codes, command_line, edit_findings, findings_of, plan_text

PLAN = """\
period: {start: 2026-01-01, end: 2027-12-31}
workdays: [2027-10-09]  # its notice is known
alerts: {indicators: true}
goals:
  - {name: 网上办比例, at_least: 80, unit: "%", by: 2027-06-30, lead: [乙局], tasks: ["1", "2"]}
tasks:
  - id: "1"
    title: 推进农村改厕
    weight: 3
    lead: [甲局]
    support: [丙局]
    deadline: 2027-12-31
    indicators:
      - {name: 新建改造户厕, unit: 户, targets: [{by: 2026, at_least: 300}, {by: 2027, at_least: 500}]}
      - {name: 培训, unit: 场, at_least: 12, counts: period}
      - {name: 巡查, unit: 次, counts: period, targets: [{by: 2026, at_least: 10}, {by: 2027, at_least: 20}]}
  - id: "2"
    title: 推行网上办理
    lead: [乙局]
    deadline: 2027-12-31
    indicators: [{name: 驻村事项, at_least: 40, unit: 项}]
provisions:
  - {kind: prohibition, text: 不搞重复评比, unit: 乙局, task: "2"}
progress:
  - {date: 2026-06-30, task: "1", percent: 20, indicators: {新建改造户厕: 100, 培训: 3, 巡查: 4}}
  - {date: 2026-12-30, task: "1", percent: 60, indicators: {新建改造户厕: 280, 培训: 3, 巡查: 5}}
  - {date: 2027-03-30, task: "1", percent: 60, indicators: {新建改造户厕: 320, 培训: 4, 巡查: 6}}
  - {date: 2027-03-30, task: "2", percent: 100, evidence: [单], indicators: {驻村事项: 40, 网上办比例: 66}}
"""


def measured(day: date) -> dict[str, tuple[Decimal | None, Decimal | None, Decimal | None]]:
    """The target of the day, its actual, and the actual of all, by indicator."""
    loaded = load_plan("plan.yaml", plan_text(PLAN).encode())
    assert loaded.plan, loaded.raised
    index = Index(loaded.plan, day)
    found = state(index, index.tasks["1"], day).measures
    return {one.given.name: (one.indicator.low, one.actual, one.whole) for one in found}


@pytest.mark.parametrize(
    ("day", "name", "target", "actual", "whole"),
    [
        (date(2026, 7, 1), "新建改造户厕", 300, 100, 100),
        (date(2026, 12, 31), "新建改造户厕", 300, 280, 280),
        (date(2027, 1, 1), "新建改造户厕", 500, 280, 280),
        (date(2028, 1, 1), "新建改造户厕", 500, 320, 320),
        (date(2027, 4, 1), "培训", 12, 10, 10),
        (date(2026, 12, 31), "巡查", 10, 9, 9),
        (date(2027, 1, 1), "巡查", 20, None, 9),
        (date(2027, 4, 1), "巡查", 20, 6, 15),
    ],
)
def test_the_next_target_counts_and_a_period_begins_at_nothing(
    day: date, name: str, target: int, actual: int | None, whole: int
) -> None:
    assert measured(day)[name] == (target, actual, whole)


def test_a_dated_target_that_is_past_and_not_met_is_no_green_light() -> None:
    plan = load_plan("plan.yaml", plan_text(PLAN.replace("percent: 60", "percent: 95")).encode()).plan
    assert plan
    lights = {}
    for day in (date(2027, 1, 15), date(2027, 3, 31)):
        index = Index(plan.model_copy(update={"alerts": plan.alerts.model_copy(update={"indicators": False})}), day)
        now = state(index, index.tasks["1"], day)
        lights[day] = (now.light, [one.indicator.name for one in now.lags if one.rate is None])
    assert lights[date(2027, 1, 15)] == (Light.YELLOW, ["新建改造户厕"])
    assert lights[date(2027, 3, 31)] == (Light.GREEN, [])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(PLAN), "utf-8")
    return file


def test_what_a_report_shows(plan: Path) -> None:
    assert codes(plan_text(PLAN), date(2027, 3, 30)) == []
    shown = command_line("report", str(plan), "-q", "2027Q1", "--as-of", "2027-03-31", "-f", "md").out
    lines = ["".join(line.split()) for line in shown.splitlines()]
    assert "###（二）总体目标" in lines
    assert "|网上办比例|乙局|2027-06-30|≥80%|66%|82.5%|未到期|1、2|" in lines
    assert "|1|甲局|新建改造户厕|2027-12-31|≥500户|320户|64.0%|未到期|≥500户|320户|" in lines
    assert "|1|甲局|巡查|2027-12-31|≥20次|6次|30.0%|未到期|≥30次|15次|" in lines
    assert "平均进度70%，比上季度末提高10个百分点" in shown
    assert "平均进度按任务权重计：任务1为3，其余为1。" in lines
    assert "其他规定" not in shown  # they are part of the plan, not of what came of it: the task table has them


def test_the_same_in_json_and_in_the_foot_of_the_task_table(plan: Path) -> None:
    tasks = json.loads(command_line("tasks", str(plan), "-f", "json").out)
    first, second = tasks
    assert first["weight"] == "3"
    assert first["indicators"][0]["final"] == {"by": "2027-12-31", "at_least": "500", "actual": "320"}
    assert (second["goals"], second["provisions"][0]["kind"], "weight" in second) == (
        ["网上办比例"],
        "prohibition",
        False,
    )
    foot = command_line("tasks", str(plan), "-f", "md").out
    assert foot.index("总体目标") < foot.index("不搞重复评比")
    rollup = json.loads(command_line("rollup", str(plan), "-f", "json").out)
    assert rollup["totals"]["average"] == "70"


def test_a_goal_is_logged_with_the_task_of_its_lead_alone(plan: Path) -> None:
    assert command_line("log", "2", str(plan), "--actual", "网上办比例=70", "--date", "2027-04-01").code == 0
    refused = command_line("log", "1", str(plan), "--actual", "网上办比例=70", "--date", "2027-04-01")
    assert (refused.code, "网上办比例" in refused.err) == (2, True)
    assert codes(plan.read_text("utf-8"), date(2027, 4, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "entry"),
    [
        ("{by: 2026, at_least: 300}", "{by: 2026, at_least: 200}", "RG703", "targets.2026-12-31.at_least, from: 300"),
        (", {by: 2027, at_least: 500}", "", "RG703", "targets.2027-12-31, from: 500, to: null"),
        ("at_least: 12, counts: period", "at_least: 12", "RG703", "培训.counts"),
        ("at_least: 80", "at_least: 70", "RG703", "goals.网上办比例.at_least, from: 80, to: 70"),
        ("by: 2027-06-30", "by: 2027-09-30", "RG701", "goals.网上办比例.by"),
        ("lead: [乙局], tasks", "lead: [甲局], tasks", "RG702", "goals.网上办比例.lead"),
    ],
)
def test_what_asks_for_less_takes_an_approval(old: str, new: str, code: str, entry: str) -> None:
    before = PLAN[: PLAN.index("progress:")]
    found = edit_findings(before, before.replace(old, new, 1), ("RG7",))
    assert [one.code for one in found] == [code]
    assert entry in str(found[0].cure)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{by: 2026, at_least: 300}", "{by: 2026, at_least: 400}"),
        ("[{by: 2026, at_least: 300}, ", "[{by: 2026-06, at_least: 100}, {by: 2026, at_least: 300}, "),
        ("weight: 3", "weight: 2"),
        ("不搞重复评比", "不搞评比"),
    ],
)
def test_what_asks_for_more_is_free(old: str, new: str) -> None:
    before = PLAN[: PLAN.index("progress:")]
    assert edit_findings(before, before.replace(old, new, 1), ("RG7",)) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weight: 3", "weight: 0", "RG008"),
        ("unit: 户, targets", "unit: 户, at_least: 3, targets", "RG018"),
        ('tasks: ["1", "2"]', 'tasks: ["1", "9"]', "RG404"),
        ("lead: [乙局], tasks", "lead: [乙居], tasks", "RG201"),
        ("unit: 乙局, task", "unit: 丁局, task", "RG201"),
        ("at_least: 80, ", "", "RG018"),
        ("by: 2027-06-30", "by: 2028-06-30", "RG521"),
        ("新建改造户厕: 320", "新建改造户厕: 32", "RG625"),
    ],
)
def test_what_is_wrong_is_found_once(old: str, new: str, code: str) -> None:
    assert codes(plan_text(PLAN.replace(old, new, 1)), date(2027, 3, 30)) == [code]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("indicators: {培训: -5}", ["RG625"]),
        ("indicators: {培训: -5}, reason: 上半年重复计了5场", []),
        ("indicators: {培训: 0}", []),
        ("indicators: {培训: 2}", []),
    ],
)
def test_a_count_of_a_period_below_zero_says_why(entry: str, found: list[str]) -> None:
    text = f"""\
tasks:
  - {{id: "1", title: 联合培训, lead: [甲局], deadline: 2026-12-30, indicators: [{{name: 培训, at_least: 12, unit: 场, counts: period}}]}}
progress:
  - {{date: 2026-06-30, task: "1", indicators: {{培训: 9}}}}
  - {{date: 2026-08-31, task: "1", {entry}}}
"""
    told = findings_of(plan_text(text), select=("RG625",))
    assert [one.code for one in told] == found
    assert all("本期数是负数" in one.message or "below zero" in one.message for one in told)


@pytest.mark.parametrize(("day", "found"), [("2027-03-25", []), ("2026-11-25", ["RG625"])])
def test_a_total_starts_again_in_each_year_of_a_task_that_repeats(day: str, found: list[str]) -> None:
    text = f"""\
period: {{start: 2026-01-01, end: 2027-12-31}}
tasks:
  - {{id: "1", title: 清理河道, lead: [甲局], deadline: 2026-11-30, repeats: year, indicators: [{{name: 清理, at_least: 2, unit: 次}}]}}
progress:
  - {{date: 2026-10-31, task: "1", percent: 50, indicators: {{清理: 2}}}}
  - {{date: {day}, task: "1", percent: 60, indicators: {{清理: 1}}}}
"""
    assert [one.code for one in findings_of(plan_text(text), select=("RG625",))] == found


@pytest.mark.parametrize(("unit", "shown"), [("户", "45户"), ('"%"', "")])
def test_a_goal_adds_up_what_several_tasks_count_and_no_percentages(tmp_path: Path, unit: str, shown: str) -> None:
    plan = tmp_path / "plan.yaml"
    task = '  - {{id: "{0}", title: 第{0}片改厕, lead: [{1}], deadline: 2026-10-30, indicators: [{{name: 改厕, at_least: 60, unit: {2}}}]}}\n'
    log = '  - {{date: 2026-06-30, task: "{0}", percent: 50, indicators: {{改厕: {1}}}}}\n'
    text = f"goals: [{{name: 改厕, at_least: 90, unit: {unit}}}]\ntasks:\n"
    text += task.format("1", "甲局", unit) + task.format("2", "乙局", unit)
    text += "progress:\n" + log.format("1", 20) + log.format("2", 25)
    plan.write_text(plan_text(text), "utf-8")
    data = json.loads(command_line("report", str(plan), "-q", "2026Q2", "-f", "json").out)
    assert data["goals"][0]["actual"] == (shown.removesuffix("户") or None)


JOINT = """\
tasks:
  - {id: "1", title: 联合培训, lead: [甲局, 乙局], joint: true, deadline: 2026-12-30, indicators: [{name: 培训, at_least: 12, unit: 场, counts: period}]}
progress:
  - {date: 2026-03-30, task: "1", indicators: {培训: 3}, by: 甲局}
"""


@pytest.mark.parametrize(
    ("said", "sum_"),
    [
        ([("甲局", 3), ("乙局", 2)], 5),
        ([("甲局", 2), ("乙局", 2)], 5),
        ([("甲局", 3), ("乙局", 2), ("甲局", 3)], 6),
        ([("甲局", 3), ("甲局", 2)], 8),
    ],
    ids=["they differ", "they agree", "settled by one more entry", "one unit twice"],
)
def test_of_joint_leads_that_speak_of_one_day_the_later_counts(
    tmp_path: Path, said: list[tuple[str, int]], sum_: int
) -> None:
    file = tmp_path / "plan.yaml"
    lines = (
        f'  - {{date: 2026-05-31, task: "1", indicators: {{培训: {value}}}, by: {unit}}}\n' for unit, value in said
    )
    file.write_text(plan_text(JOINT + "".join(lines)), "utf-8")
    why = command_line("why", str(file), "1", "培训", "完成值", "--as-of", "2026-06-30").out
    assert f"任务1 培训 完成值: {sum_}场" in why.replace("：", ": ")
    assert f"，合计{sum_}场" in why
