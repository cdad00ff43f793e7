"""An edit of what cannot be read: it is put right, and no amendment tells of a value that never stood there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.editing.entering.unread_values import unread_at
from ruralgov.errors import PlanError
from ruralgov.reading.plan_file import load_plan
from support import Run, command_line

PLAN = completed("""\
status: active
money_unit: 万元
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    weight: 2
    indicators: [{name: 满意率, at_least: 90, unit: "%"}]
    budget: [{item: 会堂, year: 2026, amount: 6, paid_by: 省级财政}]
funding:
  sources: [省级财政]
""")
APPROVAL = ("--document", "某办发〔2026〕3号", "--reason", "调整", "--date", "2026-05-06")
WRONG = {
    "a day that is none": ("deadline: 2026-10-30", "deadline: 2026-02-30", "deadline", "2026-11-30"),
    "a word for a number": ("weight: 2", "weight: 很重", "weight", "3"),
    "a target with two limits": ("at_least: 90", "at_least: 90, at_most: 95", "indicators.满意率", "80"),
    "a sum in no unit": ("amount: 6", "amount: 6万", "budget.会堂.amount", "7"),
    "a plan's unit of money that is none": ("money_unit: 万元", "money_unit: 万", "budget.会堂.amount", "7"),
}


def _set(tmp_path: Path, old: str, new: str, *words: str) -> tuple[Run, Path]:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace(old, new, 1), "utf-8")
    return command_line("set", *words[:3], str(file), *words[3:]), file


@pytest.mark.parametrize(("old", "new", "field", "value"), WRONG.values(), ids=WRONG)
def test_no_amendment_is_written_of_a_value_that_cannot_be_read(tmp_path, old, new, field, value) -> None:
    run, file = _set(tmp_path, old, new, "1", field, value, *APPROVAL)
    line = next(at for at, text in enumerate(file.read_text("utf-8").splitlines(), start=1) if new in text)
    assert (run.code, file.read_text("utf-8")) == (1, PLAN.replace(old, new, 1)), run.err
    assert f"plan.yaml:{line}：这里写错（RG" in run.err
    assert "先改回批准时的值" in run.err


@pytest.mark.parametrize(("old", "new", "field", "value"), WRONG.values(), ids=WRONG)
def test_it_is_put_right_without_an_amendment(tmp_path, old, new, field, value) -> None:
    run, file = _set(tmp_path, old, new, "1", field, value)
    assert run.code == 0, run.err
    assert value in file.read_text("utf-8")
    assert "amendments" not in file.read_text("utf-8")


def test_of_a_value_that_can_be_read_the_approval_is_written_beside_an_error_elsewhere(tmp_path) -> None:
    run, file = _set(tmp_path, "weight: 2", "weight: 很重", "1", "indicators.满意率", "80", *APPROVAL)
    assert run.code == 0, run.err
    loaded = load_plan(file)
    assert loaded.partial is not None
    [one] = loaded.partial.amendments
    assert (one.from_, one.to) == (90, 80)


def test_a_key_that_stands_twice_is_not_set_in_one_of_its_places(tmp_path) -> None:
    for words in ((), APPROVAL):
        run, file = _set(tmp_path, "weight: 2", "weight: 2\n    weight: 3", "1", "weight", "5", *words)
        assert run.code == 1
        assert "weight 写了2次" in run.err
        assert "weight: 5" not in file.read_text("utf-8")


def test_who_may_approve_cannot_be_told_so_nothing_is_approved(tmp_path) -> None:
    approvers = "status: active\napprovers: {moneys: [某财政局]}"
    run, file = _set(tmp_path, "status: active", approvers, "1", "budget.会堂.amount", "9", *APPROVAL)
    assert (run.code, "amount: 9" in file.read_text("utf-8")) == (1, False), run.err
    assert "核不了谁有权批准" in run.err


def test_a_unit_whose_entry_cannot_be_read_is_not_reorganised(tmp_path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("丙局: {}", "丙局: {until: 2026-06-31, into: [甲局]}", 1), "utf-8")
    run = command_line("reorganise", str(file), "丙局", "--into", "甲局", "--on", "2026-07-01", *APPROVAL)
    assert run.code == 1
    assert "名录里“丙局”这一项写错（RG009）" in run.err


def test_another_key_that_stands_twice_is_in_nobodys_way(tmp_path) -> None:
    run, file = _set(tmp_path, "weight: 2", "weight: 2\n    weight: 3", "1", "deadline", "2026-09-30")
    assert run.code == 0, run.err
    assert "deadline: 2026-09-30" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("sum_", "hangs"), [("6", True), ("6.5", True), ("-6", True), ("6元", False), ("5万元", False)]
)
def test_a_sum_hangs_on_the_plans_unit_where_it_has_none(sum_: str, hangs: bool) -> None:
    text = PLAN.replace("money_unit: 万元", "money_unit: 万").replace("amount: 6,", f"amount: {sum_},")
    shares = f"  shares: {{会堂: {{fixed: {{省级财政: {sum_}}}}}}}\n"
    text = text.replace("  sources: [省级财政]\n", f"  sources: [省级财政]\n{shares}")
    loaded = load_plan("plan.yaml", text.encode())
    unit = next(at for at, line in enumerate(text.splitlines(), start=1) if "money_unit" in line)
    expected = (unit, "RG008") if hangs else None
    whole, parts = ("tasks", 0, "budget", 0, "amount"), ("funding", "shares", "会堂", "fixed")
    assert [unread_at(loaded, path) for path in (whole, parts, (*parts, "省级财政"))] == [expected] * 3
    assert unread_at(loaded, ("tasks", 0, "weight")) is None
    assert unread_at(loaded, ("tasks", 0, "budget", 0, "unit_cost")) is None


def test_a_key_stands_twice_where_it_does_and_not_below_what_is_not_there() -> None:
    twice = PLAN.replace("weight: 2", "weight: 2\n    weight: 3")
    loaded = load_plan("plan.yaml", f"{twice}parameters:\n  value: {{value: 3, value: 4, unit: 户}}\n".encode())
    for path in (("parameters", "value", "value"), ("tasks", 0, "weight")):
        with pytest.raises(PlanError, match="写了2次"):
            unread_at(loaded, path)
    for path in (("tasks", 0, "ended", "weight"), ("parameters", "weight")):
        assert unread_at(loaded, path) is None
