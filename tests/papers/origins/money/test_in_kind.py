"""Labour and things, a line that a unit pledges, money of a task in the master ledger."""

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
money_unit: 万元
departments: {县水务局: {}, 县民政局: {}}
tasks:
  - id: "1"
    title: 建设污水管网
    lead: [县水务局]
    deadline: 2026-10-31
    budget:
      - {item: 管网建设, year: 2026, unit_cost: 100元, quantity: 户数, shares: 管网}
  - {id: "2", title: 健全村规民约, lead: [县民政局], deadline: 2026-08-31}
parameters: {户数: {value: 12900, unit: 户}}
funding:
  sources: [省级财政, 县级财政]
  shares: {管网: {ratio: "3:2"}}
  payments:
    - {date: 2026-05-30, source: 省级财政, task: "1", item: 管网建设, amount: 30}
  in_kind:
    - {date: 2026-04-10, task: "1", item: 投工, by: 上河村村民, quantity: 1200, unit: 工日, value: 12}
    - {date: 2026-05-20, task: "1", item: 投工, by: 上河村村民, quantity: 300, unit: 工日, value: 3}
    - {date: 2026-05-21, task: "1", item: 砂石料, by: 村集体, quantity: 80, unit: 立方米}
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Asked:
    return Asked(tmp_path, PLAN)


def _place(plan: Asked, words: str, *of: str) -> str:
    return next(line.split("\t")[0] for line in plan.why(*of, "--list").splitlines() if f"\t{words}\t" in line)


def test_what_was_given_is_the_sum_of_its_entries(plan: Asked) -> None:
    many = plan.why("投工", "数量")
    assert "2026-04-10上河村村民投工1,200工日" in many
    assert "合计1,500工日" in many
    assert plan.at("quantity: 1200") in many
    assert plan.at("砂石料") not in many
    worth = plan.why("投工投劳", "折算金额")
    assert "折算合计15万元" in worth
    assert plan.at("quantity: 300") in worth


def test_numbers_are_grouped_as_papers_write_them(plan: Asked) -> None:
    said = plan.why("管网建设", "金额")
    assert "100元×户数12,900" in said.replace("0.01万元", "100元")
    assert plan.at("户数: {value") in said


def test_a_pledged_line_names_the_part_of_every_source(plan: Asked) -> None:
    of = ("--paper", "pledge")
    said = plan.why(*of, _place(plan, "任务1 管网建设 2026年 来源（万元）", *of))
    assert "省级财政按“管网”（3:2，取整到分）分担77.4万元" in said
    assert "县级财政按“管网”" in said


def test_the_master_ledger_says_where_its_money_comes_from(plan: Asked) -> None:
    of = ("--paper", "ledger")
    said = plan.why(*of, _place(plan, "任务1 支出", *of))
    assert plan.at("2026-05-30") in said
    assert "任务1 支出：支出＝30万元" in plan.why(*of, _place(plan, "全部板块 支出", *of))
