"""The same quantity is written the same way in every paper, and plainly where machines read it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from ruralgov.text import grouped
from support import command_line, plan_text

PLAN = plan_text("""\
money_unit: 元
tasks:
  - id: "1"
    title: 安装智能水表
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 智能水表, at_least: 12900, unit: 个, baseline: 1160}]
    budget: [{item: 水表, year: 2026, unit_cost: 1, quantity: 户数, paid_by: 县级财政}]
parameters: {户数: {value: 12900, unit: 户}}
places: [{name: 甲村, kind: village, population: 12900}]
norms: [{name: 保洁员, per: population, of: [300, 400], exactly: 1, unit: 名}]
funding: {sources: [县级财政]}
progress:
  - {date: 2026-06-20, task: "1", percent: 100, indicators: {智能水表: 12900}, evidence: [单]}
""")
RUNS = {
    "report": ("report", "-q", "2026Q2", "-f", "md"),
    "report as a page": ("report", "-q", "2026Q2", "-f", "html"),
    "tasks": ("tasks", "-f", "md"),
    "budget": ("budget", "-f", "md"),
    "what if": ("budget", "--set", "户数=13000"),
    "norms": ("norms", "-f", "md"),
}


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", RUNS)
def test_papers_group_by_thousands(plan, name: str) -> None:
    run = command_line(*RUNS[name], plan, columns=160)
    assert run.code == 0, run.err
    shown = run.out.split('<section id="sources"')[0]  # what a figure rests on is said as the plan has it
    printed = re.sub(r"<[^>]*>", "", shown)  # a page keeps the plain number in attributes, to sort by
    assert "12,900" in printed
    assert "12900" not in printed


def test_excel_groups_too_and_keeps_the_number(plan, tmp_path) -> None:
    file = tmp_path / "norms.xlsx"
    assert command_line("norms", plan, "-o", str(file)).code == 0
    with zipfile.ZipFile(file) as parts:
        assert b"#,##0" in parts.read("xl/styles.xml") or b'numFmtId="3"' in parts.read("xl/styles.xml")


def test_machines_read_plain_numbers(plan) -> None:
    assert json.loads(command_line("tasks", plan, "-f", "json").out)[0]["indicators"][0]["actual"] == "12900"
    assert "12900" in command_line("budget", plan, "-f", "csv").out


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (999, "999"), (1160, "1,160"), (12900, "12,900")])
def test_grouping(value: int, shown: str) -> None:
    assert grouped(value) == shown
