"""When one unit ends, and what takes its place, is no other unit's affair; nor is a wrong word of one scoring, target or limit the others'."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from offices import office
from support import command_line

PLAN = """\
format: 1
title: 示例县试点方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments:
  县委农办: {}
  县水务局: {}
  县民政局: {aliases: [民政局], until: 2026-06-30, into: [县社工部]}
  县社工部: {}
goals:
  - {name: 通水村, at_least: 20, unit: 个, by: 2026-11-30, lead: [县水务局], tasks: ["1"]}
tasks:
  - {id: "1", title: 供水, lead: [县水务局], deadline: 2026-05-08, indicators: [{name: 通水村, at_least: 5, unit: 个}, {name: 合格率, at_least: 95, unit: "%"}]}
  - {id: "2", title: 养老, lead: [民政局], deadline: 2026-09-30, indicators: [{name: 站, at_least: 5, unit: 个}]}
  - {id: "3", title: 议事, lead: [县委农办], support: [县水务局], deadline: 2026-10-30, indicators: [{name: 村, at_least: 5, unit: 个}]}
scoring:
  - {name: 村级积分, subjects: 村, every: quarter, dimensions: [{name: 制度, full: 60}, {name: 作用, full: 40}]}
  - {name: 单位考核, subjects: 单位, every: year, dimensions: [{name: 进度, full: 70}, {name: 质量, full: 30}]}
alerts: {yellow_behind: 10, red_behind: 30, due_soon_days: 30}
escalation: [{overdue_days: 1, action: 提醒}]
progress:
  - {date: 2026-03-12, task: "1", percent: 50, by: 县水务局}
"""
ENDINGS = {"a day": ("until: 2026-06-30", "until: 2026-06-31"), "a successor": ("into: [县社工部]", "into: [县人社局]")}
LACKING, UNTOUCHED = "影响到的写“有误”或没有列出", "不妨碍这个命令"


@pytest.mark.parametrize("name", ENDINGS)
def test_whose_a_task_is_stands_but_for_the_unit_that_ends(tmp_path: Path, name: str) -> None:
    run = command_line("tasks", office(tmp_path, PLAN.replace(*ENDINGS[name])), "-f", "csv")
    head, *rows = csv.reader(run.out.lstrip("\ufeff").splitlines())
    leads = {row[head.index("任务")]: row[head.index("牵头单位")] for row in rows}
    assert run.code == 1
    assert "涉及任务 2；" in run.err
    assert (leads["供水"], leads["养老"], leads["议事"]) == ("县水务局", "有误", "县委农办")


@pytest.mark.parametrize("name", ENDINGS)
@pytest.mark.parametrize(
    "words",
    [
        ("score", "--template", "--scoring", "村级积分"),
        ("log", "1", "--note", "过半", "--date", "2026-05-05"),
        ("budget",),
        ("norms",),
    ],
    ids=lambda words: words[0],
)
def test_what_no_such_unit_has_a_part_in_goes_on(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    run = command_line(*words, office(tmp_path, PLAN.replace(*ENDINGS[name])))
    assert (run.code, UNTOUCHED in run.err) == (0, True), run.err


def test_who_reports_for_the_unit_that_ends_is_to_be_said(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace(*ENDINGS["a day"]))
    stopped = command_line("log", "2", "--note", "过半", "--date", "2026-05-05", plan)
    assert (stopped.code, stopped.out, "RG009" in stopped.err) == (1, "", True)
    assert command_line("log", "2", "--note", "过半", "--unit", "县民政局", "--date", "2026-05-05", plan).code == 0


SCORINGS = {"marks": ("full: 70", "full: 七成"), "a name": ("name: 单位考核", "nam: 单位考核")}


@pytest.mark.parametrize("name", SCORINGS)
def test_one_scoring_does_not_stop_another(tmp_path: Path, name: str) -> None:
    plan = office(tmp_path, PLAN.replace(*SCORINGS[name]))
    run = command_line("score", plan, "--template", "--scoring", "村级积分")
    assert (run.code, "制度" in run.out, UNTOUCHED in run.err) == (0, True, True), run.err
    assert command_line("score", plan, "--template", "--scoring", "单位考核").code == 1


def test_a_figure_is_logged_beside_a_wrong_target_of_another(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("at_least: 95", "at_least: 九五"))
    run = command_line("log", "1", "--actual", "通水村=3", "--date", "2026-05-05", plan)
    assert (run.code, UNTOUCHED in run.err) == (0, True), run.err
    assert command_line("log", "1", "--actual", "合格率=90", "--date", "2026-05-05", plan).code == 1


def test_how_soon_counts_as_due_soon_changes_no_light(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("due_soon_days: 30", "due_soon_days: 三十"))
    for words in (("tasks",), ("report", "-q", "2026Q2"), ("escalation",), ("rollup",)):
        run = command_line(*words, plan)
        assert (run.code, UNTOUCHED in run.err, "有误" in run.out) == (0, True, False), words
    run = command_line("tasks", plan, "-f", "json")
    (first, *_) = json.loads(run.out)
    assert (run.code, first["state"]["due_soon"], first["state"]["light"]) == (1, None, "green")
    assert first["wrong"][0]["fields"] == ["state.due_soon"]


@pytest.mark.parametrize("command", ["pledge", "tasks", "escalation", "calendar", "meeting"])
def test_a_page_of_one_unit_lacks_nothing_of_anothers_task(tmp_path: Path, command: str) -> None:
    plan = office(tmp_path, PLAN.replace("deadline: 2026-09-30", "deadline: 2026-09-39"))
    run = command_line(command, plan, "-u", "县水务局", "-f", "md")
    assert (run.code, UNTOUCHED in run.err) == (0, True), run.err
    assert "涉及任务" not in run.out
    mine = command_line(command, plan, "-f", "md")
    assert (mine.code, LACKING in mine.err) == (1, True), mine.err


@pytest.mark.parametrize("typed", ["lead: [县水务局], deadline: 2026-05-39", "lead: [县水力局], deadline: 2026-05-08"])
def test_it_says_what_is_wrong_in_its_own_tasks_and_in_those_that_may_be(tmp_path: Path, typed: str) -> None:
    text = PLAN.replace("lead: [县水务局], deadline: 2026-05-08", typed)
    plan = office(tmp_path, text.replace("lead: [县委农办], support: [县水务局]", "lead: [县水务局]"))
    for command in ("pledge", "tasks"):
        run = command_line(command, plan, "-u", "县水务局")
        assert (run.code, LACKING in run.err) == (1, True), (command, run.err)


def test_a_plan_of_an_unknown_status_is_left_out_of_a_rollup_by_name(tmp_path: Path) -> None:
    office(tmp_path, PLAN, "a.yaml")
    office(tmp_path, PLAN.replace("status: active", "status: actve").replace("示例县", "丰水县"), "b.yaml")
    office(tmp_path, PLAN.replace("issuer: 县委农办", "issuer: [县委农办]").replace("示例县", "山前县"), "c.yaml")
    run = command_line("rollup", str(tmp_path), "-f", "md")
    assert run.code == 1
    assert "1 个方案有错误，没有计入汇总" in run.err
    assert "b.yaml:3:9: RG008" in run.err
    assert "共2个方案" in run.out  # who issued it changes no sum


def test_a_wrong_house_file_stops_what_hangs_on_days_off_alone(tmp_path: Path) -> None:
    (tmp_path / "holidays.yaml").write_text("holidays: [2026-05-32]\n", "utf-8")
    plan = office(tmp_path, PLAN + "duties: [{name: 例会, kind: meeting, by: 县委农办, every: month, day: 5}]\n")
    for words in (("tasks",), ("budget",), ("pledge",), ("log", "1", "--note", "过半", "--date", "2026-05-05")):
        run = command_line(*words, plan)
        assert (run.code, UNTOUCHED in run.err) == (0, True), words
    told = command_line("validate", plan)
    assert (told.code, "holidays.yaml:1:12：共用放假表里这个值读不懂" in told.out) == (1, True)
    agenda = command_line("calendar", plan, "-f", "md")
    (row,) = (line for line in agenda.out.splitlines() if "供水" in line)
    assert (agenda.code, row.split("|")[1].strip(), row.split("|")[-2].strip()) == (1, "2026-05-08", "有误")
