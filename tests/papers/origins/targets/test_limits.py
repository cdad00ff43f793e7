"""What a norm asks, in a letter of responsibility; the targets of a task with their actuals, in the master ledger."""

from __future__ import annotations

from pathlib import Path

from asked_figures import Asked

PLAN = """\
format: 1
title: 某县试点方案
region: {name: 某县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县水务局: {}}
tasks:
  - id: "1"
    title: 建设污水管网
    lead: [县水务局]
    deadline: 2026-10-31
    deliverables: [管网台账]
    indicators: [{name: 新建管网, at_least: 40, unit: 公里}]
norms:
  - {name: 管护员, per: village, at_least: 2, unit: 名, task: "1"}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, indicators: {新建管网: 13}}
"""


def test_a_limit_and_the_pledged_targets_are_lines_of_the_plan(tmp_path: Path) -> None:
    plan = Asked(tmp_path, PLAN)
    assert plan.at("name: 管护员") in plan.why("--paper", "pledge", "表2.1.标准")
    said = plan.why("--paper", "pledge", "表1.1.目标和成果")
    assert plan.at("deliverables") in said
    assert plan.at("indicators: [") in said
    assert plan.at("percent: 40") not in said, "what is pledged does not rest on what was done"


def test_targets_of_the_master_ledger_name_the_actual_too(tmp_path: Path) -> None:
    plan = Asked(tmp_path, PLAN)
    said = plan.why("--paper", "ledger", "表1.1.目标和完成情况")
    assert "新建管网：2026年6月30日填报13公里" in said
    assert plan.at("percent: 40") in said
