"""A measure that ended says what ended it; one that stands in a letter what it rests on."""

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
departments: {县水务局: {}}
tasks:
  - {id: "1", title: 建设污水管网, lead: [县水务局], deadline: 2026-04-30}
escalation: [{overdue_days: 1, action: 书面提醒}, {overdue_days: 30, action: 通报}]
progress:
  - {date: 2026-03-31, task: "1", percent: 60}
  - {date: 2026-05-20, task: "1", percent: 100}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Asked:
    return Asked(tmp_path, PLAN)


def test_an_ended_measure_names_the_entry_that_ended_it(plan: Asked) -> None:
    of = ("--paper", "escalation", "--quarter", "2026Q2")
    ended = plan.why(*of, "表1.1.结束")
    assert "2026年5月20日：任务已完成，之前应书面提醒" in ended
    assert plan.at("2026-05-20") in ended
    since = plan.why(*of, "表1.1.起自")
    assert plan.at("deadline: 2026-04-30") in since


def test_a_place_of_another_period_is_another_figure(plan: Asked) -> None:
    standing = plan.why("--paper", "escalation", "--until", "2026-05-10", "--from", "2026-05-01", "表1.1.措施")
    assert "书面提醒" in standing
    assert plan.at("2026-05-20") not in standing
