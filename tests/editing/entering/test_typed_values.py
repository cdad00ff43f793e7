"""One reading of figures at every door: a cell of a ledger, the command, the form, a field of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import PLAN, exported, filled, merged, refusals
from support import command_line

APPROVAL = ("--document", "某办发〔2026〕3号", "--reason", "核减", "--date", "2026-06-10")


@pytest.mark.parametrize(("typed", "actual"), [("420个", 420), ("42个村", 42), ("0.3万", 3000), ("三百", 300)])
def test_a_count_is_read_alike_in_a_ledger_and_by_log(tmp_path: Path, typed: str, actual: int) -> None:
    (one,) = merged([filled(exported(tmp_path)["县水务局"], {"1": {"指标1完成值": typed}})]).taken
    assert one.entry.indicators == {"智能水表": actual}
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    run = command_line("log", "1", "--actual", f"智能水表={typed}", str(plan), "--date", "2026-06-30")
    assert run.code == 0, run.err
    assert f"智能水表: {actual}" in plan.read_text("utf-8")


@pytest.mark.parametrize(("typed", "why"), [("约80", "如 30%"), ("3个月", "单位应是"), ("40个以上", "不是确数")])
def test_what_is_not_plain_is_refused_with_its_cure(tmp_path: Path, typed: str, why: str) -> None:
    head = "完成百分比" if "80" in typed else "指标1完成值"
    (refused,) = refusals(merged([filled(exported(tmp_path)["县水务局"], {"1": {head: typed}})]))
    assert why in refused[1]


@pytest.mark.parametrize(
    ("field", "typed", "written"),
    [("budget.水表购置.amount", "9万", "amount: 9万元"), ("indicators.智能水表.at_least", "900个", "at_least: 900")],
)
def test_a_field_takes_a_figure_with_its_unit(tmp_path: Path, field: str, typed: str, written: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    run = command_line("set", "1", field, typed, str(plan), *APPROVAL)
    assert run.code == 0, run.err
    assert written in plan.read_text("utf-8")
    wrong = command_line("set", "1", "budget.水表购置.amount", "约9万", str(plan), *APPROVAL)
    assert "金额写成 12.5万元、5000元" in wrong.err
