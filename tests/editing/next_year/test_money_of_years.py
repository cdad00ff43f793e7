"""Money of a plan over several years, in the draft of the next one: nothing counts twice, and no ended rule goes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import command_line

PLAN = """\
format: 1
title: 甲县2026—2028年厕所革命方案
status: active
region: {name: 甲县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2028-12-31}
departments: {县委农办: {}, 县财政局: {}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [县委农办]
    support: [县财政局]
    deadline: 2028-11-30
    indicators: [{name: 改厕户数, at_least: 900, unit: 户}]
    budget:
      - {item: 改厕奖补, year: 2026, amount: 10万元, shares: 改厕}
      - {item: 改厕奖补, year: 2027, amount: 20万元, shares: 改厕}
      - {item: 管护, year: 2026, on: 2026-01-01, amount: 5万元, shares: 管护}
      - {item: 管护, year: 2026, on: 2026-07-01, amount: 6万元, shares: 管护}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕: {advance: 县级财政, reimbursed_by: 省级财政}
    管护:
      - {until: 2026-06-30, ratio: "1:1"}
      - {ratio: "3:2"}
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 改厕奖补, amount: 8万元, document: 某财〔2026〕1号}
    - {date: 2026-11-02, source: 县级财政, for: 改厕奖补, year: 2027, amount: 6万元, document: 某财〔2026〕9号}
"""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    old, made = tmp_path / "plan.yaml", tmp_path / "plan-2027.yaml"
    old.write_text(PLAN, "utf-8")
    run = command_line("init", "--from", str(old), "--year", "2027")
    assert run.code == 0, run.err
    return made


def test_what_was_advanced_for_the_new_year_is_no_balance_beside(new: Path) -> None:
    text = new.read_text("utf-8")
    assert text.count("reimbursed_by: 省级财政\n") == 1
    assert "amount: 8万元\n" in text
    table = command_line("budget", str(new), "-f", "md", "--as-of", "2027-01-01").out
    assert "| 省级财政 | 460,000 " not in table  # nothing of last year's
    row = next(line for line in table.splitlines() if line.startswith("| 县级财政") and "140,000" in line)
    assert [cell.strip() for cell in row.split("|")][3] == "60,000"  # 8 are a balance, 6 arrived for the year
    assert "错误" not in command_line("validate", str(new)).out.replace("0 个错误", "")


def test_a_rule_that_ended_stays_behind_and_is_named(new: Path) -> None:
    assert '      - {ratio: "3:2"}  # 待核：用到 2026-06-30 为止的办法没有带过来' in new.read_text("utf-8")
    assert "until" not in new.read_text("utf-8").replace("period", "")


def test_both_halves_of_the_last_year_go_over_without_their_days(new: Path) -> None:
    lines = [line.strip() for line in new.read_text("utf-8").splitlines() if "item: 管护" in line]
    assert [line.split("  #")[0] for line in lines] == [
        "- {item: 管护, year: 2027, amount: 5万元, shares: 管护}",
        "- {item: 管护, year: 2027, amount: 6万元, shares: 管护}",
    ]


def test_money_sent_ahead_by_the_rule_of_its_day_keeps_that_rule(tmp_path: Path) -> None:
    old, made = tmp_path / "plan.yaml", tmp_path / "plan-2027.yaml"
    ahead = "      - {item: 管护, year: 2027, on: 2026-06-15, amount: 7万元, shares: 管护}\n"
    old.write_text(PLAN.replace("funding:\n", ahead + "funding:\n", 1), "utf-8")
    command_line("init", "--from", str(old), "--year", "2027")
    assert '- {until: 2026-06-30, ratio: "1:1"}\n' in made.read_text("utf-8")
    assert "on: 2026-06-15" in made.read_text("utf-8")


def test_the_title_of_several_years_names_those_that_are_left(new: Path) -> None:
    assert "title: 甲县2027—2028年厕所革命方案" in new.read_text("utf-8")


def test_a_rule_that_ended_is_kept_for_its_own_money_alone(tmp_path: Path) -> None:
    old, made = tmp_path / "plan.yaml", tmp_path / "plan-2027.yaml"
    ahead = "      - {item: 管护, year: 2027, on: 2026-06-15, amount: 7万元, shares: 管护}\n      - {item: 培训, year: 2026, on: 2026-07-01, amount: 1万元, shares: 培训}\n"
    rule = '    培训: [{until: 2026-06-30, ratio: "2:1"}, {ratio: "4:1"}]\n  appropriations:\n'
    old.write_text(PLAN.replace("funding:\n", f"{ahead}funding:\n", 1).replace("  appropriations:\n", rule), "utf-8")
    run = command_line("init", "--from", str(old), "--year", "2027")
    text = made.read_text("utf-8")
    assert ('ratio: "1:1"' in text, 'ratio: "2:1"' in text, 'ratio: "4:1"' in text) == (True, False, True), run.err
