"""One reading of figures at every door: a cell of a ledger, the command, the form, a field of the plan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from books import PLAN, exported, filled, merged, refusals
from ruralgov.editing.entering.typed_figures import measured, percent
from support import command_line, plan_text

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


@pytest.mark.parametrize(("typed", "actual"), [("0.5%", "0.5"), ("百分之0.5", "0.5"), ("1％", "1"), ("62.5", "62.5")])
def test_a_percentage_with_its_sign_is_what_it_says(typed: str, actual: str) -> None:
    assert measured(typed, "%", shown_as_percent=False) == Decimal(actual)
    assert measured(typed, "%", shown_as_percent=True) == Decimal(actual), "a text in a cell for percentages"


@pytest.mark.parametrize(("typed", "said"), [("0.5%", "0.5"), ("0.5", "50"), ("1%", "1"), ("0", "0")])
def test_a_percentage_of_a_task_below_one_is_a_share_without_its_sign_alone(typed: str, said: str) -> None:
    assert percent(typed, shown_as_percent=False) == Decimal(said)


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


_DATED = """\
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-30, indicators: [{name: 改厕, unit: 户, targets: [{by: 2026-06-30, at_least: 200}, {by: 2026-12-30, at_least: 300}]}]}
goals:
  - {name: 普及率, unit: "%", tasks: ["1"], targets: [{by: 2026-06-30, at_least: 60}, {by: 2026-12-30, at_least: 80}]}
"""


@pytest.mark.parametrize(
    "field",
    [
        "indicators.改厕", "indicators.改厕.at_least", "indicators.改厕.targets[1].at_least", "indicators.改厕@2026-12-30",
        "indicators.改厕.targets.2026-09-30", "goals.普及率", "goals.普及率.at_least",
    ],
)  # fmt: skip
def test_a_target_told_by_days_says_how_each_is_named(tmp_path: Path, field: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(_DATED), "utf-8")
    name = ".".join(field.split("@", maxsplit=1)[0].split(".")[:2])
    task = "plan" if name.startswith("goals") else "1"
    run = command_line("set", task, field, "250", str(plan), *APPROVAL)
    assert run.code == 2
    said = f"目标是分期定的，写明改哪一期：{name}.targets.2026-06-30、{name}.targets.2026-12-30。"
    assert said in run.err
    assert command_line("set", task, f"{name}.targets.2026-12-30", "90", str(plan), *APPROVAL).code == 0


def test_other_fields_are_refused_as_before(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            _DATED.replace("targets: [{by: 2026-06-30, at_least: 200}, {by: 2026-12-30, at_least: 300}]", "at_least: 3")
        ),
        "utf-8",
    )
    assert "分期" not in command_line("set", "1", "indicators.改厕.much", "250", str(plan), *APPROVAL).err
