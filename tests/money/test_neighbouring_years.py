"""Money of the plans before and behind (提前下达、补拨上年): recorded without a finding, in none of this plan's sums, named and carried on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from day_of_run import years_over
from support import command_line


@pytest.fixture(autouse=True)
def _the_years_are_over() -> Iterator[None]:
    with years_over():
        yield


PLAN = """\
format: 1
title: 甲县2026年改厕方案
status: active
region: {name: 甲县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {甲局: {}}
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-18, indicators: [{name: 户数, at_least: 300, unit: 户}], budget: [{item: 改厕补助, year: 2026, amount: 20, paid_by: 省级财政}]}
funding:
  sources: [省级财政]
  appropriations:
    - {date: 2026-03-02, source: 省级财政, for: 改厕补助, amount: 20, document: 某财农〔2026〕8号}
    - {date: 2026-11-27, source: 省级财政, for: 改厕补助, year: 2027, amount: 18, document: 某财农〔2026〕88号}
  payments:
    - {date: 2026-06-01, source: 省级财政, task: "1", item: 改厕补助, amount: 20}
progress:
  - {date: 2026-11-30, task: "1", percent: 80, indicators: {户数: 240}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_it_is_no_finding_and_in_no_sum_and_said_below_the_budget(file: Path) -> None:
    assert "0 个错误，0 个警告" in command_line("validate", str(file), "--as-of", "2026-12-01").out
    sums = json.loads(command_line("budget", str(file), "-f", "json").out)["money"]["by_source"]["省级财政"]
    assert (sums["appropriated"], sums["beyond"]) == ("200000.00", "0.00")
    paper = command_line("budget", str(file)).out
    assert "超计划" not in paper
    assert "提前下达：2027年的资金，省级财政“改厕补助”180,000元，不计入本方案的到位。" in paper


def test_it_is_nothing_to_explain_at_closing_and_named_there(file: Path) -> None:
    run = command_line(
        "close", str(file), "--document", "某办发〔2027〕1号", "--date", "2026-12-31", "--explain", "1=转下年"
    )
    assert run.code == 0, run.err
    assert "提前下达的资金归下年的方案，ruralgov init --from 带过去：省级财政“改厕补助”18万元（2027年）" in run.err


def test_next_years_plan_has_it(file: Path) -> None:
    command_line("init", "--from", str(file), "--year", "2027")
    made = file.with_name("plan-2027.yaml")
    assert "year: 2027, amount: 18, document: 某财农〔2026〕88号" in made.read_text("utf-8")
    assert command_line("budget", str(made)).out.count("提前下达") == 0, "there it is the plan's own money"


def test_it_may_be_for_what_only_the_next_plan_has(file: Path) -> None:
    file.write_text(PLAN.replace("for: 改厕补助, year", "for: 管护经费, year"), "utf-8")
    assert "0 个错误，0 个警告" in command_line("validate", str(file), "--as-of", "2026-12-01").out
    run = command_line("init", "--from", str(file), "--year", "2027")
    assert "提前下达的资金没有带过来，新方案里还没有它的资金项目，列了再记：省级财政管护经费18万元" in run.err


ADVANCED = PLAN.replace("paid_by: 省级财政", "shares: 奖补").replace(
    "  appropriations:\n", "  shares: {奖补: {advance: 县级财政, reimbursed_by: 省级财政}}\n  appropriations:\n"
).replace("省级财政, for: 改厕补助, amount: 20", "县级财政, for: 奖补, amount: 20").replace(
    "sources: [省级财政]", "sources: [省级财政, 县级财政]"
).replace("source: 省级财政, task", "source: 县级财政, task")  # fmt: skip


def test_an_advance_paid_back_next_year_is_entered_there_and_in_none_of_its_sums(file: Path) -> None:
    file.write_text(ADVANCED, "utf-8")
    said = command_line("init", "--from", str(file), "--year", "2027").err
    entry = "{date: …, source: 省级财政, for: 奖补, year: 2026, amount: 20万元}"
    assert entry in said, "the line to enter is said"
    made = file.with_name("plan-2027.yaml")
    text = made.read_text("utf-8").replace("status: draft", "status: active")
    late = f"  appropriations:\n    - {entry.replace('…', '2027-03-01')}\n"
    made.write_text(text.replace("  appropriations:\n", late) if "appropriations" in text else text + late, "utf-8")
    assert "0 个错误，0 个警告" in command_line("validate", str(made), "--as-of", "2027-04-01").out
    sums = json.loads(command_line("budget", str(made), "-f", "json").out)["money"]["by_source"]["省级财政"]
    assert (sums["appropriated"], sums["beyond"]) == ("180000.00", "0.00"), "what had come ahead, and no more"
    assert (
        "垫付余额：2026年县级财政为省级财政垫付“奖补”，转入本方案200,000元，已归还200,000元，未还0元；"
        "归还的不计入本方案的到位。" in command_line("budget", str(made), "-f", "md").out
    )
