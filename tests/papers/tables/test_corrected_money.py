"""A correction (冲正) that moves what was printed as arrived or spent is said below the budget, as the report says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = """\
money_unit: 万元
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-12-18
    budget: [{item: 改厕补助, year: 2026, amount: 20, paid_by: 县级财政}]
funding:
  sources: [县级财政, 市级财政]
  appropriations:
    - {date: 2026-03-02, source: 县级财政, for: 改厕补助, amount: 12}
    - {date: 2026-03-02, entered: 2026-07-20, source: 县级财政, for: 改厕补助, amount: 10, replaces: 2026-03-02, reason: 多记2万元}
  payments:
    - {date: 2026-04-01, source: 县级财政, task: "1", item: 改厕补助, amount: 8}
    - {date: 2026-04-03, entered: 2026-08-01, source: 市级财政, task: "1", item: 改厕补助, amount: 8, replaces: 2026-04-01, reason: 来源记错}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局}
"""
BEGINNING = "期初数订正：到位资金由120,000元更正为100,000元：县级财政改厕补助由120,000元更正为100,000元（2026年7月20日记入：多记2万元）。"
ARRIVED = "更正：2026年3月2日县级财政“改厕补助”到位120,000元更正为100,000元（2026年7月20日记入：多记2万元）。"
PAID = (
    "更正：2026年4月1日县级财政“任务1改厕补助”支出80,000元更正为2026年4月3日市级财政“任务1改厕补助”支出80,000元"
    "（2026年8月1日记入：来源记错）。"
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(completed(PLAN), "utf-8")
    return str(path)


def budget(file: str, *words: str) -> str:
    return command_line("budget", file, *words, "-f", "md").out


def test_the_quarter_in_which_it_was_entered_says_what_its_beginning_was_said_to_be(file: str) -> None:
    assert BEGINNING in budget(file, "-q", "2026Q3", "--as-of", "2026-09-30")
    assert BEGINNING in command_line("report", file, "-q", "2026Q3", "--as-of", "2026-09-30").out.replace(
        "1. 到位", "期初数订正：到位"
    ), "in the words of the report"
    for quarter, day in (("2026Q1", "2026-03-31"), ("2026Q2", "2026-06-30"), ("2026Q4", "2026-11-30")):
        assert "正：" not in budget(file, "-q", quarter, "--as-of", day)


def test_a_budget_of_no_period_says_every_correction_that_is_known(file: str) -> None:
    assert [word in budget(file, "--as-of", "2026-09-30") for word in (ARRIVED, PAID)] == [True, True]
    assert [word in budget(file, "--as-of", "2026-07-31") for word in (ARRIVED, PAID)] == [True, False]
    assert "正：" not in budget(file, "--as-of", "2026-06-30")
    assert ARRIVED in budget(file, "--as-of", "2026-06-30", "--restated")


def test_of_a_year_only_its_own(file: str) -> None:
    assert ARRIVED in budget(file, "--year", "2026", "--as-of", "2026-09-30")
    assert "正：" not in budget(file, "--year", "2027", "--as-of", "2026-09-30")
