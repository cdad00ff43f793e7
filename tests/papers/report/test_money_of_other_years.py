"""Money of other budget years in the figures of a period: counted there once, and said to be of another year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = """\
period: {start: 2025-01-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-11-30
    budget:
      - {item: 改厕补助, year: 2025, amount: 50万元, paid_by: 市级财政}
      - {item: 改厕补助, year: 2026, amount: 40万元, paid_by: 省级财政}
funding:
  sources: [省级财政, 市级财政]
  appropriations:
    - {date: 2025-02-10, source: 市级财政, for: 改厕补助, amount: 45万元}
    - {date: 2025-11-28, source: 省级财政, for: 改厕补助, year: 2026, amount: 18万元}
    - {date: 2026-03-20, source: 省级财政, for: 改厕补助, amount: 22万元}
    - {date: 2026-03-25, source: 市级财政, for: 改厕补助, year: 2025, amount: 5万元}
  payments:
    - {date: 2025-03-20, source: 市级财政, task: "1", item: 改厕补助, amount: 40万元}
progress:
  - {date: 2025-06-30, task: "1", percent: 40, by: 甲局}
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(PLAN), "utf-8")
    return str(file)


def budget(plan: str, quarter: str, *more: str) -> str:
    return command_line("budget", plan, "--quarter", quarter, "-f", "md", *more).out


def ends(out: str) -> dict[str, tuple[str, str]]:
    """The last two cells of each row of a table of sums, 本期到位 and 本期支出, by its first."""
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in out.splitlines() if line[:1] == "|"]
    start = next(place for place, row in enumerate(rows) if row[-1].startswith("本期支出"))
    return {row[0]: (row[-2], row[-1]) for row in rows[start + 2 :]}


def test_what_was_paid_ahead_arrived_in_the_quarter_that_it_came_in(plan: str) -> None:
    out = budget(plan, "2025Q4")
    assert ends(out) == {"市级财政": ("0", "0"), "省级财政": ("180,000", "0"), "合计": ("180,000", "0")}
    assert "本期到位：其中提前下达2026年180,000元。" in out


def test_and_in_no_other_where_late_money_is_said_too(plan: str) -> None:
    out = budget(plan, "2026Q1")
    assert ends(out)["合计"] == ("270,000", "0")
    assert "本期到位：其中补拨2025年50,000元。" in out


def test_a_report_says_the_same_sum_and_whose_year_it_is(plan: str) -> None:
    out = command_line("report", plan, "--quarter", "2025Q4").out
    assert "本季度到位资金180,000元（其中提前下达2026年180,000元）。" in out
    assert "本期到位：其中提前下达2026年180,000元。" in out  # below the figures of the period
    data = json.loads(command_line("report", plan, "--quarter", "2025Q4", "-f", "json").out)
    assert data["within"]["arrived"] == "180000.00"
    assert data["within"]["of_other_years"] == {"2026": {"arrived": "180000.00", "spent": "0.00"}}


def test_by_year_each_has_its_row_and_needs_no_note(plan: str) -> None:
    out = budget(plan, "2025Q4", "--by", "year")
    assert ends(out) == {"2025": ("0", "0"), "2026": ("180,000", "0"), "合计": ("180,000", "0")}
    assert "其中" not in out


def test_the_quarters_add_up_to_what_arrived(plan: str) -> None:
    quarters = [f"{year}Q{part}" for year in (2025, 2026) for part in range(1, 5)]
    found = [ends(budget(plan, one))["合计"][0].replace(",", "") for one in quarters]
    assert sum(map(int, found)) == 450_000 + 180_000 + 220_000 + 50_000


def test_where_the_figure_comes_from(plan: str, tmp_path: Path) -> None:
    page = tmp_path / "资金.html"
    command_line("budget", plan, "-q", "2025Q4", "-f", "html", "-o", str(page))
    assert "本期到位＝期末累计630,000元−期初累计450,000元＝180,000元" in page.read_text("utf-8")
