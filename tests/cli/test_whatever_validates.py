"""Anything that ``validate`` accepts, every other command accepts; figures that no county has are refused at their place."""

from __future__ import annotations

import json

import pytest

from offices import OFFICE, office, refused, shown
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from support import codes, command_line, sampled

RULES = [entry.rule for entry in catalogue().values()]


@pytest.mark.parametrize("rule", sampled(RULES, 40), ids=lambda rule: rule.code)
def test_good_snippets_go_through(tmp_path, rule) -> None:
    plan = office(tmp_path, rule.good if rule.whole else completed(rule.good))
    for words in (("budget", plan, "--by", "source,task,department,year"), ("report", plan, "-q", "2026Q3")):
        run = command_line(*words)
        assert run.code == 0, run.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 7,", "value: 123456789012345678901234567890,"),
        ("amount: 1, shares: 整万", "amount: 1000000000001, shares: 整万"),
        ("at_least: 20", "at_least: 99999999999999999999"),
        ("percent: 0.5", "percent: 10000000000000"),
    ],
)
def test_a_slip_of_the_keyboard_is_a_finding(tmp_path, old, new) -> None:
    assert "RG008" in codes(OFFICE.replace(old, new))
    assert command_line("report", office(tmp_path, OFFICE.replace(old, new)), "-q", "2026Q2").code == 1


def test_thousands_of_percent_are_told_and_stand_in_no_mean(tmp_path) -> None:
    run = command_line(
        "report", office(tmp_path, OFFICE.replace("percent: 49", "percent: 49000")), "--month", "2026-06"
    )
    assert run.code == 1, run.err
    assert "（RG603）" in run.out
    assert "16,366.7" not in run.out
    assert "24,550" not in run.out


def test_the_largest_figures_are_computed_to_the_fen(tmp_path) -> None:
    text = OFFICE.replace("unit_cost: 1.5万元", "unit_cost: 999999999999999.99亿元").replace(
        "value: 7", "value: 999999999999"
    )
    line = json.loads(shown("budget", office(tmp_path, text), "-f", "json"))["lines"][0]
    exact = 99999999999999999 * 10**6 * 999999999999
    assert line["amount"] == f"{exact}.00"
    assert sum(int(part.replace(".", "")) for part in line["shares"].values()) == exact * 100
    assert shown("budget", office(tmp_path, text))


def test_explain_and_rules() -> None:
    assert shown("explain", "rg201") == shown("explain", "unknown-department")
    assert "\n# RG201 unknown-department\n" in shown("explain", "RG201", "--format", "md")
    assert "Did you mean unknown-department, " in refused("explain", "unknown-departmnt", lang="en")
    assert refused("explain", "RG201", "--format", "xml") == "没有格式“xml”。有：text、md"
    listed = json.loads(shown("rules", "--format", "json"))
    assert len(shown("rules").splitlines()) == len(RULES)
    assert len(listed["rules"] if isinstance(listed, dict) else listed) == len(RULES)
    assert refused("rules", "--format", "xml") == "没有格式“xml”。有：text、md、json"


def test_rule_pages_are_written_and_checked(tmp_path) -> None:
    folder = tmp_path / "页"
    assert command_line("rules", "--pages", str(folder)).code == 0
    assert command_line("rules", "--pages", str(folder), "--check").code == 0
    ours = (folder / "RG201.md").read_text("utf-8").partition("\n")[0]
    (folder / "RG201.md").write_text(f"{ours}\n旧", "utf-8")
    (folder / "RG999.md").write_text(f"{ours}\n多", "utf-8")
    stale = command_line("rules", "--pages", str(folder), "--check")
    assert stale.code == 1
    assert stale.err.count("\n") == 2
    assert command_line("rules", "--pages", str(folder)).code == 0
    assert not (folder / "RG999.md").exists()
    blocked = tmp_path / "文件"
    blocked.write_text("", "utf-8")
    assert refused("rules", "--pages", str(blocked / "下")).startswith(str(blocked))
