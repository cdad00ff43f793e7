"""A wrong limit of lights: what needs no light is printed, what does says 有误, or which task could not be judged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from books import filled
from offices import GOVERNED, office
from support import Run, command_line

STEPS = "[{light: yellow, action: 提示}, {light: red, action: 提醒}, {overdue_days: 30, action: 约谈}]"
LATE = '  - {date: 2026-04-06, task: "3", percent: 10}\nalerts: {yellow_behind: 10, red_behind: 30}\nduties:\n'
TEXT = (
    GOVERNED.replace("[{overdue_days: 1, action: 提醒}]", STEPS)
    .replace("    ongoing: true\n", "    deadline: 2026-12-31\n")
    .replace("duties:\n", LATE, 1)
)
SLIPS = [("yellow_behind: 10", "yellow_behind: 十来个"), ("red_behind: 30", "red_behind: 一百三")]


def ran(folder: Path, slip: tuple[str, str], *words: str, text: str = TEXT) -> Run:
    assert text.count(slip[0]) == 1
    return command_line(words[0], *words[1:], office(folder, text.replace(*slip)), columns=140)


@pytest.mark.parametrize("slip", SLIPS)
def test_escalation_tells_what_is_so_by_any_limit_and_names_the_task_that_it_cannot_judge(
    tmp_path: Path, slip: tuple[str, str]
) -> None:
    run = ran(tmp_path, slip, "escalation", "--as-of", "2026-05-05")
    told = re.sub(" +", " ", run.out)
    assert run.code == 1
    assert re.search("1项任务应采取措施（方案第.*行有误，任务3的亮灯不能判断，没有列入）", told)
    assert "提醒 2 供水到村 县水务局 有误 红灯：完成49%，逾期25天 2026年5月10日起约谈" in told  # overdue is red
    assert "长期宣传" not in told
    talk = re.sub(" +", " ", ran(tmp_path, slip, "escalation", "--as-of", "2026-06-05").out)
    assert "约谈 2 供水到村 县水务局 2026-05-10 逾期满30天：完成49%，逾期56天" in talk


def test_of_a_unit_the_tasks_of_others_are_not_named(tmp_path: Path) -> None:
    run = ran(tmp_path, SLIPS[0], "escalation", "--as-of", "2026-05-05", "-u", "县水务局")
    assert "任务3" not in run.out
    assert "任务3的亮灯不能判断" in ran(tmp_path, SLIPS[0], "escalation", "--as-of", "2026-05-05", "-u", "县委农办").out


def test_what_ended_is_told_where_no_limit_changes_it(tmp_path: Path) -> None:
    words = ("escalation", "--as-of", "2026-05-05", "--since", "2026-01-01")
    assert "村级议事" in ran(tmp_path, ("yellow_behind: 10", "yellow_behind: 9"), *words).out
    run = ran(tmp_path, SLIPS[0], *words)
    assert "任务1、3的亮灯不能判断，没有列入" in run.out
    assert "村级议事" not in run.out


def test_letters_are_written_where_the_measure_is_sure(tmp_path: Path) -> None:
    folder = tmp_path / "信函"
    run = ran(tmp_path, SLIPS[0], "escalation", "--as-of", "2026-05-05", "--letters", "-f", "md", "-o", str(folder))
    assert (run.code, [one.name for one in folder.iterdir()]) == (1, ["提醒函-县水务局.md"])
    assert "任务 3 有误，没有写信函。" in run.err


def test_measures_by_days_alone_need_no_light(tmp_path: Path) -> None:
    by_days = TEXT.replace(STEPS, "[{overdue_days: 1, action: 提醒}]")
    sound = command_line("escalation", office(tmp_path, by_days), columns=140)
    run = ran(tmp_path, SLIPS[0], "escalation", text=by_days)
    assert (run.code, run.out) == (0, sound.out)
    told = json.loads(ran(tmp_path, SLIPS[0], "escalation", "-f", "json").out)
    assert [(one["task"], one["action"], one["light"]) for one in told["measures"]] == [("2", "提醒", None)]
    assert "measures[0].light" in told["wrong"][0]["fields"]


def cells(book: Path) -> list[str]:
    return [str(cell) for sheet in openpyxl.load_workbook(book) for row in sheet.values for cell in row if cell]


@pytest.mark.parametrize("slip", SLIPS)
def test_ledgers_go_out_without_lights_and_what_comes_back_is_taken(tmp_path: Path, slip: tuple[str, str]) -> None:
    run = ran(tmp_path, slip, "ledger", "export", "-o", str(tmp_path / "台账"))
    book = tmp_path / "台账" / "台账-县委农办.xlsx"
    said = cells(book)
    assert (run.code, said.count("有误")) == (1, 2), run.err
    assert any("有误，这一期不亮灯" in one for one in said)
    assert not any("黄灯" in one for one in said)
    back = filled(book, {"1": {"进展情况": "巩固提升"}, "3": {"完成百分比": "近半"}})
    plan = office(tmp_path, TEXT.replace(*slip))
    days = ("--date", "2026-05-31", "--received", "2026-05-31")
    run = command_line("ledger", "import", plan, str(back), *days, "--returns", str(tmp_path / "退回"))
    assert "巩固提升" in Path(plan).read_text("utf-8"), run.err
    (returned,) = (tmp_path / "退回").iterdir()
    assert cells(returned).count("有误") == 2
    assert not any("黄灯" in one for one in cells(returned))


def test_a_workbook_that_goes_back_says_which_deadline_is_wrong(tmp_path: Path) -> None:
    slip = ("    deadline: 2026-12-31\n", "    deadline: 2026-12-32\n")
    assert ran(tmp_path, slip, "ledger", "export", "-o", str(tmp_path / "台账")).code == 1
    back = filled(tmp_path / "台账" / "台账-县委农办.xlsx", {"3": {"完成百分比": "近半"}})
    days = ("--date", "2026-05-31", "--received", "2026-05-31")
    plan = office(tmp_path, TEXT.replace(*slip))
    command_line("ledger", "import", plan, str(back), *days, "--returns", str(tmp_path / "退回"))
    (returned,) = (tmp_path / "退回").iterdir()
    assert cells(returned).count("有误") == 3
