"""Days and reports: why something is due on a day, what was sent when, and what a provision copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from asked_figures import Asked

PLAN = """\
format: 1
title: 某县试点方案
region: {name: 某县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 县水务局: {}, 各乡镇: {members: [甲乡, 乙乡]}}
stages:
  - {name: 实施阶段, start: 2026-01-01, end: 2026-11-30}
tasks:
  - id: "1"
    title: 建设污水管网
    lead: [县水务局]
    deadline: 2026-10-31
    milestones: [{name: 管网开工, due: 2026-04-30, done: 2026-04-28}]
duties:
  - {name: 月报, kind: report, by: [各乡镇], to: 县委农办, every: month, due: month-end, from: 2026-01-01, until: 2026-03-31}
  - {name: 例会, kind: meeting, by: 县委农办, every: quarter, month: 1, day: 10}
submissions:
  - {date: 2026-01-29, duty: 月报, by: 甲乡}
  - {date: 2026-02-26, duty: 月报, by: 甲乡}
  - {date: 2026-01-30, duty: 月报, by: 乙乡}
provisions:
  - {kind: incentive, text: 对按期完成的单位给予通报表扬, unit: 县水务局}
progress:
  - {date: 2026-03-31, task: "1", percent: 30}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Asked:
    return Asked(tmp_path, PLAN)


def test_what_was_not_reported_names_each_day_and_what_came(plan: Asked) -> None:
    said = plan.why("--paper", "missing", "--as-of", "2026-04-10", "表1.2.期数")
    assert "乙乡“月报”应报3期：2026-01-30（2026-01-30报）、2026-02-28未报、2026-03-31未报" in said
    assert plan.at("2026-01-30, duty: 月报") in said
    assert plan.at("2026-02-26") not in said, "what another unit sent is not what it rests on"
    assert plan.at("name: 月报") in said
    assert plan.at("members:") in said


def test_the_duties_of_a_report_are_counted_from_the_same(plan: Asked) -> None:
    listed = plan.why("--quarter", "2026Q1", "--list")
    place = next(line.split("\t")[0] for line in listed.splitlines() if "\t月报 未落实\t" in line)
    said = plan.why("--quarter", "2026Q1", place)
    assert "甲乡“月报”应报3期" in said
    assert plan.at("2026-02-26") in said


def test_a_day_of_the_calendar_is_told_by_its_rhythm_deadline_or_milestone(plan: Asked) -> None:
    calendar = ("--paper", "calendar", "--year", "2026", "--as-of", "2026-06-01")
    listed = plan.why(*calendar, "--list").splitlines()
    place = {line.split("\t")[1]: line.split("\t")[0] for line in listed}
    meeting = plan.why(*calendar, place["例会 2026-04-10 日期"])
    assert plan.at("name: 例会") in meeting
    assert plan.at("name: 月报") not in meeting
    deadline = plan.why(*calendar, place["任务1 完成时限 2026-10-31 日期"])
    assert "完成时限＝任务1写明的2026年10月31日" in deadline
    started = plan.why(*calendar, place["任务1 管网开工 2026-04-30 说明"])
    assert "2026年4月28日完成" in started
    assert plan.at("管网开工") in started
    moved = plan.why(*calendar, place["月报 2026-01-30 说明"])
    assert "原1月31日" in moved


def test_a_provision_is_copied_from_its_line(plan: Asked) -> None:
    said = plan.why("--paper", "tasks", "表2.1.规定内容")
    assert plan.at("通报表扬") in said
