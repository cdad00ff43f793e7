"""What was left of an earlier year and is taken back later (结余收回): said in the papers of the period in which it went."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.checking.rules.base import completed
from ruralgov.money.period_flows import of_other_years
from ruralgov.money.totals import Sums, total, totals
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import codes, command_line

PLAN = """\
money_unit: 万元
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2027-11-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 20, paid_by: 县级财政}
      - {item: 改厕补助, year: 2027, amount: 10, paid_by: 县级财政}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-02, source: 县级财政, for: 改厕补助, amount: 20}
    - {date: 2027-03-02, source: 县级财政, for: 改厕补助, amount: 10}
  payments:
    - {date: 2026-04-01, source: 县级财政, task: "1", item: 改厕补助, amount: 15}
  returned:
    - {date: 2027-02-20, year: 2026, source: 县级财政, item: 改厕补助, amount: 5, document: 某财〔2027〕9号}
progress:
  - {date: 2026-11-30, task: "1", percent: 40, by: 甲局}
"""
SAID = "收回2026年结余5万元"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(completed(PLAN), "utf-8")
    return path


def report(file: Path, *period: str) -> str:
    return command_line("report", str(file), *period, "-f", "md").out


def test_it_is_in_the_papers_of_its_period_and_in_no_other(file: Path) -> None:
    quarter = "-q", "2027Q1", "--as-of", "2027-03-31"
    assert f"本季度{SAID}。" in report(file, *quarter)
    assert f"本年度{SAID}。" in report(file, "--year", "2027", "--as-of", "2027-12-31")
    assert f"本期{SAID}。" in command_line("budget", str(file), *quarter, "-f", "md").out
    assert SAID not in report(file, "-q", "2026Q4", "--as-of", "2026-12-31")
    assert SAID not in report(file, "-q", "2027Q2", "--as-of", "2027-06-30")
    data = json.loads(command_line("report", str(file), *quarter, "-f", "json").out)
    assert data["within"]["of_other_years"] == {"2026": {"arrived": "0.00", "spent": "0.00", "returned": "50000.00"}}


def test_a_year_without_money_of_its_own_says_it_too(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line for line in lines if "year: 2027, amount: 10" not in line and "2027-03-02" not in line), "utf-8"
    )
    assert f"本季度{SAID}。" in report(file, "-q", "2027Q1", "--as-of", "2027-02-28")


ONE_YEAR = completed(
    "\n".join(
        line
        for line in PLAN.replace("start: 2026", "start: 2027").splitlines()
        if not any(
            old in line
            for old in ("year: 2026, amount: 20", "2026-03-02", "2026-04-01", "payments:", "2026-11-30", "progress:")
        )
    )
)


def test_next_years_plan_takes_the_entry_and_counts_it_in_no_sum(file: Path) -> None:
    """The plan of 2026 is closed when the finance office takes back what was left of it."""
    assert not {"RG309", "RG324"} & set(codes(ONE_YEAR, as_of=date(2027, 12, 31)))
    file.write_text(ONE_YEAR, "utf-8")
    words = "-q", "2027Q1", "--as-of", "2027-03-31"
    assert f"本季度{SAID}。" in report(file, *words)
    budget = command_line("budget", str(file), *words, "-f", "md").out
    assert "收回：2026年的结余，县级财政“改厕补助”50,000元，不计入本方案的结余收回。" in budget
    assert "结余收回（万元）" not in budget


def test_of_the_year_before_the_last_plan_is_a_finding() -> None:
    assert "RG309" in codes(ONE_YEAR.replace("year: 2026, source", "year: 2025, source"))


def test_money_paid_ahead_or_late_for_another_plan_is_said_in_its_period(file: Path) -> None:
    late = "    - {date: 2027-02-10, year: 2026, source: 县级财政, for: 改厕补助, amount: 3}\n"
    file.write_text(ONE_YEAR.replace("  returned:", late + "  returned:"), "utf-8")
    assert "本季度补拨2026年资金3万元（不计入本年到位），收回2026年结余5万元。" in report(
        file, "-q", "2027Q1", "--as-of", "2027-03-31"
    )


@given(st.lists(st.tuples(st.sampled_from([2026, 2027, 2028]), st.integers(0, 2), st.integers(1, 9)), max_size=6))
def test_the_yearly_papers_add_up_to_what_was_taken_back(gone: list[tuple[int, int, int]]) -> None:
    """Each year's paper: its own column on its last day, and what it says of earlier years."""
    taken = [(year, min(year + later, 2028), much) for year, later, much in gone]
    returned = [
        {"date": f"{day}-06-01", "year": year, "source": "县", "item": "道路", "amount": much}
        for year, day, much in taken
    ]
    budget = [{"item": "道路", "year": 2026, "amount": 10, "paid_by": "县"}]
    plan = Plan.model_validate(
        {
            "format": 1,
            "title": "示例",
            "period": {"start": "2026-01-01", "end": "2028-12-31"},
            "tasks": [{"id": "1", "title": "任务", "budget": budget}],
            "funding": {"sources": ["县"], "returned": returned},
        }
    )
    said = Decimal(0)
    for year in (2026, 2027, 2028):
        index = Index(plan, date(year, 12, 31))
        said += totals(index, "year").get(year, Sums()).returned
        earlier = of_other_years(index, Span(date(year, 1, 1), date(year, 12, 31)))
        said += sum((one.returned for other, one in earlier.items() if other < year), Decimal(0))
    assert said == total(Index(plan, date(2028, 12, 31))).returned == sum(much for _, _, much in taken)
