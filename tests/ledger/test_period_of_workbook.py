"""A workbook says which period it is for; under the figures of a later one it is told, for what counts by period would count twice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from books import PLAN, filled
from ruralgov.ledger.columns import GUIDE, LEDGER
from support import command_line

COUNTED = PLAN.replace("unit: 块}", "unit: 块, counts: period}")
MONTHLY = "{name: 工作台账, kind: report, by: lead, to: 县农办, every: month, due: month-end}"
YEARLY = "{name: 年终总结, kind: report, by: lead, to: 县农办, every: year, due: 12-20}"
HALF = "{name: 半年台账, kind: report, by: lead, to: 县农办, every: half-year, month: 6, day: 25}"
WEEKLY = "{name: 周报, kind: report, by: lead, to: 县农办, every: week, day: friday}"
BEHIND = "{name: 季度台账, kind: report, by: lead, to: 县农办, every: quarter, month: 1, day: 10}"


def plan_with(folder: Path, *duties: str) -> Path:
    plan = folder / "plan.yaml"
    lines = "".join(f"  - {one}\n" for one in duties)
    plan.write_text(COUNTED.replace("alerts:", f"duties:\n{lines}alerts:") if duties else COUNTED, "utf-8")
    return plan


def sent(plan: Path, day: str, *more: str) -> Path:
    """The workbook of 县农业农村局 as it went out."""
    run = command_line(
        "ledger", "export", str(plan), "-o", str(plan.parent), "--as-of", day, "-u", "县农业农村局", *more
    )
    assert run.code == 0, run.err
    return plan.parent / "台账-县农业农村局.xlsx"


def said(book: Path) -> str:
    rows = openpyxl.load_workbook(book)[GUIDE].iter_rows(values_only=True)
    return next(str(row[1]) for row in rows if row[0] == "填报期")


def imported(plan: Path, book: Path, day: str, *more: str):
    return command_line("ledger", "import", str(plan), str(book), "--date", day, "--received", day, *more)


@pytest.mark.parametrize(
    ("duties", "day", "period"),
    [
        ((), "2026-05-20", "2026年第二季度（2026-04-01至2026-06-30）"),
        ((MONTHLY,), "2026-05-20", "2026年5月（2026-05-01至2026-05-31）"),
        ((YEARLY, MONTHLY), "2026-05-20", "2026年5月（2026-05-01至2026-05-31）"),
        ((YEARLY,), "2026-05-20", "2026年第二季度（2026-04-01至2026-06-30）"),
        ((HALF,), "2026-05-20", "2026年上半年（2026-01-01至2026-06-30）"),
        ((WEEKLY,), "2026-05-20", "2026年第二季度（2026-04-01至2026-06-30）"),
        ((BEHIND,), "2026-07-03", "2026年第二季度（2026-04-01至2026-06-30）"),
    ],
)
def test_the_guide_and_the_sheet_say_the_period(tmp_path: Path, duties: tuple[str, ...], day: str, period: str) -> None:
    """That which figures of the day are reported for: of the ledger or report of the shortest rhythm, no weekly one and no summary; else the quarter."""
    book = sent(plan_with(tmp_path, *duties), day)
    assert said(book) == period
    head = [cell.value for cell in openpyxl.load_workbook(book)[LEDGER][2]]
    assert f"填报期：{period}" in head


def test_the_period_can_be_said(tmp_path: Path) -> None:
    assert said(sent(plan_with(tmp_path), "2026-07-03", "--for", "Q2")).startswith("2026年第二季度")


@pytest.fixture
def stale(tmp_path: Path) -> tuple[Path, Path]:
    """A plan with the figures of the first quarter, and the workbook that they came in."""
    plan = plan_with(tmp_path)
    book = filled(sent(plan, "2026-03-20"), {"2.10": {"完成百分比": 20, "指标1完成值": 6}})
    run = imported(plan, book, "2026-03-31", "--strict")
    assert run.code == 0, run.out
    assert "的台账" not in run.out
    return plan, book


def test_a_workbook_of_an_earlier_period_is_told_and_held_where_it_is_all_or_nothing(stale) -> None:
    plan, book = stale
    before = plan.read_text("utf-8")
    run = imported(plan, book, "2026-06-30", "--strict")
    assert run.code == 1
    assert "2026年第一季度的台账，数据截至日期 2026-06-30 已是以后的一期，按期累加的示范田要再加一次" in run.out
    assert "没有写入" in run.err
    assert plan.read_text("utf-8") == before
    run = imported(plan, book, "2026-06-30")
    assert run.code == 0
    assert "按期累加的示范田要再加一次" in run.out
    assert plan.read_text("utf-8") != before


def test_the_same_once_more_under_its_own_day_is_no_news(stale) -> None:
    run = imported(*stale, "2026-03-31", "--strict")
    assert run.code == 0
    assert "的台账" not in run.out


def test_whoever_says_which_period_the_figures_are_for_is_believed(stale) -> None:
    """Figures of early April for the first quarter."""
    plan, book = stale
    assert imported(plan, book, "2026-04-03", "--strict", "--dry-run").code == 1
    assert imported(plan, book, "2026-04-03", "--for", "Q1", "--strict", "--dry-run").code == 0


def test_the_period_is_known_where_the_guide_is_gone(stale) -> None:
    plan, book = stale
    opened = openpyxl.load_workbook(book)
    del opened[GUIDE]
    opened.save(book)
    assert imported(plan, book, "2026-06-30", "--strict").code == 1


@pytest.mark.parametrize(
    "words", ["2026年第一季度", "2026-13-01至2026-14-01", "2026-06-30至2026-01-01", "0001-01-01至9999-12-31", ""]
)
def test_a_workbook_that_does_not_say_its_period_is_taken_as_before(stale, words: str) -> None:
    plan, book = stale
    opened = openpyxl.load_workbook(book)
    next(row for row in opened[GUIDE].iter_rows() if row[0].value == "填报期")[1].value = words
    opened.save(book)
    assert imported(plan, book, "2026-06-30", "--strict", "--dry-run").code == 0


def test_what_goes_back_stays_of_its_period(stale) -> None:
    plan, book = stale
    filled(book, {"2.10": {"完成百分比": "近三成"}})
    imported(plan, book, "2026-06-30", "--returns", str(plan.parent / "退回"))
    assert said(plan.parent / "退回" / "退回-县农业农村局.xlsx").startswith("2026年第一季度")
