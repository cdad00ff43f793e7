"""An error blanks the figures that rest on it, and no other: money by its column, a duty's unit by the duty."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import OFFICE, office
from support import PLANS, command_line

TEXT = (PLANS / "cadre-funds.yaml").read_text("utf-8")
PAYMENT = ("date: 2021-05-20", "date: 2021-05-32")
SUPPORT = ("support: [县财政部门, 县乡村振兴部门]\n    deadline", "suport: [县财政部门, 县乡村振兴部门]\n    deadline")
ENTRY = ("- date: 2021-06-30", "- date: 2021-02-30")
CASES = {
    "a payment, and what has not arrived": (PAYMENT, ("why", "{}", "未到位", "省级财政", "2021"), 0, "计划18万元−到位18万元"),
    "a payment, and pledges": (PAYMENT, ("pledge", "{}"), 0, "45※"),
    "a payment, and the columns of a budget": (PAYMENT, ("budget", "{}"), 1, "18※     18       0※    有误     有误"),
    "a payment, and other sources": (PAYMENT, ("budget", "{}"), 1, "18※     18       0※   12.60     70%※"),
    "who supports, and the budget": (SUPPORT, ("budget", "{}"), 0, "13.55"),
    "who supports, and what has not arrived": (SUPPORT, ("why", "{}", "未到位"), 0, "未到位"),
    "who supports, and the calendar": (SUPPORT, ("calendar", "{}"), 1, "共15项"),
    "an entry, and the calendar": (ENTRY, ("calendar", "{}"), 1, "共15项"),
    "a declared number, and norms": (("total: 15", "total: 十五"), ("norms", "{}"), 0, "没有配备标准"),
    "a quantity from nowhere": (("quantity: 选派干部", "quantity: 派出干部"), ("budget", "{}"), 1, "资金安排有误。"),
    "nobody leads, in a sentence": (("lead: [县选派办]", "lead: []"), ("report", "{}", "-q", "2021Q2"), 1, "（任务1，有误）"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_an_error_does_not_touch_is_printed(tmp_path: Path, name: str) -> None:
    (old, new), words, code, said = CASES[name]
    assert old in TEXT
    plan = office(tmp_path, TEXT.replace(old, new, 1))
    run = command_line(*(plan if one == "{}" else one for one in words))
    assert (run.code, said in run.out) == (code, True), run.out + run.err


def test_a_refused_edit_does_not_say_before_that_nothing_is_in_its_way(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace("lead: [县选派办]", "lead: [县选派小组]", 1))
    run = command_line("log", "1", "--note", "过半", "--date", "2021-10-16", plan)
    assert (run.code, "不妨碍" in run.err) == (1, False)
    assert "名录里没有“县选派小组”" in run.err


@pytest.mark.parametrize(
    "words",
    [
        ("report", "plan.yaml", "-q", "2021Q4"),
        ("meeting", "plan.yaml"),
        ("ledger", "print", "plan.yaml"),
        ("tasks", "plan.yaml", "--as-of", "2021-12-31"),
        ("bulletin", "plan.yaml", "--as-of", "2021-12-31"),
        ("rollup", "plan.yaml", "--by", "indicator"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("old", "new"),
    [("{办公经费: 2021-03-22}", "{办公经费: 2021-03-43}"), ("name: 选派二村", "name: 选派一村")],
    ids=["no such day", "a place twice"],
)
def test_a_wrong_place_makes_no_target_that_is_counted_from_them_fall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], old: str, new: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert old in TEXT
    Path("plan.yaml").write_text(TEXT.replace(old, new, 1), "utf-8")
    run = command_line(*words, "-f", "md")
    assert run.code == 1
    assert not any(figure in run.out for figure in ("14个", "93.3%", "92.3%", "到期没有达到", "均达到目标值"))


def test_a_wrong_place_stops_nothing_where_no_target_is_counted_from_them(tmp_path: Path) -> None:
    places = "places: [{name: 甲村, kind: village}, {name: 甲村, kind: village}]\n"
    assert command_line("tasks", office(tmp_path, OFFICE.partition("places:")[0] + places), "-f", "md").code == 0
