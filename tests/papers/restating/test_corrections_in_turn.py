"""Corrections of corrections: each gives its reason, and the paper of the next period counts from the corrected figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
money_unit: 万元
tasks:
  - {id: "1", title: 改造水表, lead: [甲局], deadline: 2026-11-30, indicators: [{name: 智能水表, at_least: 1000, unit: 个}], budget: [{item: 水表购置, year: 2026, amount: 100, paid_by: 县级财政}]}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-02-01, source: 县级财政, for: 水表购置, amount: 100}
  payments:
    - {date: 2026-03-20, source: 县级财政, task: "1", item: 水表购置, amount: 30, document: 记31}
    - {date: 2026-03-20, entered: 2026-05-06, replaces: 2026-03-20, source: 县级财政, task: "1", item: 水表购置, amount: 28, document: 记31, reason: 多记2万元}
    - {date: 2026-03-25, entered: 2026-05-07, source: 县级财政, task: "1", item: 水表购置, amount: 5, document: 记35, note: 凭证晚到}
    - {date: 2026-03-20, entered: 2026-06-20, replaces: 2026-03-20, source: 县级财政, task: "1", item: 水表购置, amount: 29, document: 记31, reason: 复核多减1万元}
    - {date: 2026-06-25, source: 县级财政, task: "1", item: 水表购置, refund: 4, document: 记62, note: 退货}
progress:
  - {date: 2026-03-30, task: "1", percent: 30, indicators: {智能水表: 300}, by: 甲局}
  - {date: 2026-03-30, entered: 2026-04-06, replaces: 2026-03-30, task: "1", percent: 28, indicators: {智能水表: 280}, by: 甲局, reason: 重复登记20个}
  - {date: 2026-03-30, entered: 2026-05-08, replaces: 2026-03-30, task: "1", percent: 26, indicators: {智能水表: 260}, by: 甲局, reason: 审计核减20个}
  - {date: 2026-06-30, task: "1", percent: 55, indicators: {智能水表: 560}, by: 甲局}
""")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def report(plan: Path, quarter: str, *more: str, form: str = "md") -> str:
    run = command_line("report", str(plan), "--quarter", quarter, "-f", form, *more)
    assert run.code == 0, run.err
    return run.out


def test_every_correction_in_turn_gives_its_reason(plan: Path) -> None:
    said = report(plan, "2026Q1", "--restated")
    assert (
        "完成由30%更正为26%，智能水表由300个更正为260个（2026年4月6日记入：重复登记20个；2026年5月8日记入：审计核减20个）。"
        in said
    )
    assert (
        "支出由300,000元补报、更正为340,000元：任务1水表购置由300,000元补报、更正为340,000元"
        "（2026年5月6日记入：多记2万元；2026年5月7日记入：凭证晚到；2026年6月20日记入：复核多减1万元）。" in said
    )


@pytest.mark.parametrize(
    ("known", "figures"), [("2026-03-31", "30%"), ("2026-04-06", "28%"), ("2026-05-07", "28%"), ("2026-05-08", "26%")]
)
def test_a_day_of_knowledge_has_the_figure_of_that_day(plan: Path, known: str, figures: str) -> None:
    assert f"完成{figures}" in report(plan, "2026Q1", "--known-on", known)


def test_the_next_quarter_counts_from_the_corrected_figures(plan: Path) -> None:
    """What stood at the end of the last quarter, and what happened since, add up to what stands now."""
    said = report(plan, "2026Q2").replace(" ", "")
    assert "|平均进度（%）|55|26|29|" in said
    assert "|支出资金（万元）|－4|34|－38|" in said
    assert "2026年第一季度的数按补报和更正作了订正，见数据订正情况。" in said
    assert "支出净退回4万元" in said
    data = json.loads(report(plan, "2026Q2", form="json"))
    assert float(data["money"]["县级财政"]["spent"]) == 300_000 == 340_000 + float(data["within"]["spent"])


def test_a_quarter_after_one_that_stands_says_nothing_of_corrections(plan: Path) -> None:
    plan.write_text("\n".join(line for line in PLAN.splitlines() if "entered" not in line), "utf-8")
    assert "订正" not in report(plan, "2026Q2")
