"""Which period a ledger is the report of: that of the day of its figures, or the one that was chosen; never that of the day it came."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import PLAN, exported, filled
from ruralgov.reading.plan_file import load_plan
from support import command_line

DUTY = "{name: 工作进展情况报告, kind: report, by: lead, to: 县农办, every: quarter, month: 3, day: 25}"
QUARTERLY = PLAN.replace("alerts:", f"duties:\n  - {DUTY}\nalerts:")
"""25 September is a day off in 2026: the third quarter's report is due on the 24th."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(QUARTERLY, "utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return filled(exported(tmp_path, QUARTERLY)["县水务局"], {"1": {"完成百分比": 45}})


def imported(plan: Path, book: Path, received: str, *more: str, day: str = "2026-09-30") -> str:
    run = command_line("ledger", "import", str(plan), str(book), "--date", day, "--received", received, *more)
    assert run.code == 0, run.err
    return run.out


def owing(plan: Path, day: str) -> str:
    """The days that the unit is dunned for."""
    page = command_line("calendar", str(plan), "--missing", "--as-of", day, "-f", "md").out
    row = next((line for line in page.splitlines() if line.startswith("| 县水务局")), "")
    return row.split("|")[4].strip() if row else ""


@pytest.mark.parametrize(
    ("received", "word"),
    [
        ("2026-09-24", "按期"),
        ("2026-09-30", "迟报6天"),
        ("2026-10-08", "迟报14天"),
        ("2026-11-10", "迟报47天"),
        ("2026-12-01", "迟报68天"),
    ],
)
def test_figures_of_a_quarter_are_its_report_whenever_they_come(
    plan: Path, book: Path, received: str, word: str
) -> None:
    told = imported(plan, book, received)
    assert f"工作进展情况报告，2026年第三季度的（2026年9月24日应报，{word}）：县水务局" in told
    assert owing(plan, "2026-12-15") == "2026年6月25日"
    assert owing(plan, "2026-12-31") == "2026年6月25日、12月25日"


def test_a_receipt_of_before_without_a_period_is_told_by_the_day_of_its_figures(plan: Path) -> None:
    log = """submissions:
  - {date: 2026-12-01, duty: 工作进展情况报告, by: 县水务局, note: "台账，情况截至2026年9月30日"}
progress:
  - {date: 2026-09-30, entered: 2026-12-01, task: "1", percent: 45, by: 县水务局}
"""
    text = QUARTERLY.partition("# 台账：只增不改")[0]
    plan.write_text(f"{text}duties: [{DUTY}]\n{log}", "utf-8")
    assert owing(plan, "2026-12-31") == "2026年3月25日、6月25日、12月25日"


def test_the_period_can_be_chosen_and_is_then_the_report_of_no_other(plan: Path, book: Path) -> None:
    told = imported(plan, book, "2026-10-12", "--for", "Q3", day="2026-10-10")
    assert "2026年第三季度的（2026年9月24日应报，迟报18天）" in told
    assert owing(plan, "2026-12-31") == "2026年6月25日、12月25日"


def test_a_receipt_for_the_wrong_period_is_corrected_by_importing_it_for_another(plan: Path, book: Path) -> None:
    imported(plan, book, "2026-12-01")
    told = imported(plan, book, "2026-12-01", "--for", "Q4")
    assert "改登报送（2026-12-01 收到），工作进展情况报告，2026年第四季度的（2026年12月25日应报，按期）" in told
    assert owing(plan, "2026-12-31") == "2026年6月25日、9月24日"
    last = load_plan(plan).plan.submissions[-1]
    assert (str(last.for_), str(last.replaces), last.reason) == (
        "2026-12-25",
        "2026-12-01",
        "改登为2026年第四季度的报送",
    )
    before = plan.read_text("utf-8")
    imported(plan, book, "2026-12-01", "--for", "Q4")
    assert plan.read_text("utf-8") == before
