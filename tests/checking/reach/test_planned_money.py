"""One slip in planned money: the sums that it touches say 有误, letters and tables of others are as they were."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from offices import GOVERNED, office
from support import Run, command_line

TEXT = GOVERNED.replace(
    "    indicators: [{name: 宣传, at_least: 1, unit: 次}]\n",
    "    indicators: [{name: 宣传, at_least: 1, unit: 次}]\n    budget: [{item: 展板, year: 2026, amount: 3, shares: 二级}]\n",
).replace("    定额: {fixed", "    二级: {ratio: {省: 2, 县: 1}}\n    定额: {fixed")
OTHER = "展板       2026   3.00   省2、县1"
"""What 县委农办 has for its own task, by a share rule of its own."""


def ran(folder: Path, slip: tuple[str, str], *words: str) -> Run:
    assert TEXT.count(slip[0]) == 1
    return command_line(words[0], office(folder, TEXT.replace(*slip)), *words[1:], columns=120)


SLIPS = {
    "an amount": (("amount: 100元", "amount: 约100元"), "专项 2026 100 省60、县40"),
    "a share rule that no list has": (("shares: 整万}", "shares: 没有}"), "尾款 2027 有误 有误"),
    "a share rule": (("定额: {fixed: {省: 60", "定额: {fixed: {省: 六十"), "专项 2026 有误 有误"),
    "a base": (("amount: 2亿元", "amount: 两亿多"), "管网 2026 0.01 省0.003334"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_letters_of_other_units_are_printed_as_they_were(tmp_path: Path, name: str) -> None:
    slip, marked = SLIPS[name]
    sound = command_line("pledge", office(tmp_path, TEXT, "sound.yaml"), columns=120).out.partition("县水务局\n")[0]
    run = ran(tmp_path, slip, "pledge")
    mine, _, theirs = run.out.partition("县水务局\n")
    assert (run.code, mine) == (1, sound), run.err
    theirs = re.sub(" +", " ", theirs)
    assert marked in theirs
    assert "合计 有误" in theirs
    assert re.search("方案第.*行有误，有关的资金安排没有列出，或者写作“有误”。", theirs)
    assert "涉及任务 2；" in run.err


def test_a_unit_whose_only_line_cannot_be_read_signs_for_no_sum(tmp_path: Path) -> None:
    run = ran(
        tmp_path, ("amount: 3, shares: 二级", "amount: 三万多, shares: 二级"), "pledge", "-u", "县委农办", "-f", "md"
    )
    assert run.code == 1
    assert "| **合计** | | **有误** | |" in re.sub(" +", " ", run.out)
    assert "展板" not in run.out
    assert "有关的资金安排没有列出" in run.out


def test_each_letter_is_a_file_and_so_is_what_programs_get(tmp_path: Path) -> None:
    run = ran(tmp_path, SLIPS["an amount"][0], "pledge", "--each", "-f", "md", "-o", str(tmp_path / "责任书"))
    assert run.code == 1
    letters = {file.name: file.read_text("utf-8").partition("注：方案")[0] for file in (tmp_path / "责任书").iterdir()}
    assert {name: "有误" in text for name, text in letters.items()} == {
        "责任书-县委农办.md": False,
        "责任书-县水务局.md": True,
    }
    run = ran(tmp_path, SLIPS["an amount"][0], "pledge", "-f", "json")
    assert (run.code, [one["path"] for one in json.loads(run.out)["wrong"]]) == (1, ["tasks[1].budget[0].amount"])


def test_a_rule_that_one_task_uses_touches_the_money_of_that_task_alone(tmp_path: Path) -> None:
    run = ran(tmp_path, ("二级: {ratio: {省: 2", "二级: {ratio: {省: 两"), "budget", "--by", "department")
    lines = re.sub(" +", " ", run.out)
    assert "专项 2026 100.000 60.000000 40" in lines, run.out
    assert "展板 2026 有误" in lines
    assert "县水务局 101.01 " in lines
    assert "县委农办 有误" in lines
    assert ran(tmp_path, ("干部: {value: 7", "干部: {value: 七八"), "why", "任务2", "计划").code == 0
    assert ran(tmp_path, ("干部: {value: 7", "干部: {value: 七八"), "why", "任务1", "计划").code == 1


END = ("end: 2027-01-31", "end: 2027-02-31")


def test_a_wrong_period_leaves_money_that_is_of_the_plans_own_years(tmp_path: Path) -> None:
    run = ran(tmp_path, END, "budget")
    assert (run.code, "有误" in run.out) == (0, False), run.err
    assert ran(tmp_path, END, "rollup", "--by", "source").code == 0
    late = TEXT.replace("for: 定额, amount: 30万元", "for: 定额, year: 2028, amount: 30万元").replace(*END)
    run = command_line("budget", office(tmp_path, late))
    assert (run.code, "有误" in run.out) == (1, True), "whether it came for the next plan nobody can say"


def test_a_wrong_period_stops_neither_pledges_nor_ledgers(tmp_path: Path) -> None:
    run = ran(tmp_path, END, "pledge")
    assert (run.code, "101.01" in run.out) == (1, True), run.err
    run = command_line("ledger", "export", office(tmp_path, TEXT.replace(*END)), "-o", str(tmp_path / "台账"))
    assert (run.code, "涉及任务 3；" in run.err) == (1, True), run.err
