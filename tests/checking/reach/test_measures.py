"""One of two measures is wrong: whoever it says nothing of is told as ever, the others are named and get no letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import GOVERNED, office
from support import Run, command_line

TEXT = GOVERNED.replace(
    "[{overdue_days: 1, action: 提醒}]", "\n  - {overdue_days: 10, action: 提醒}\n  - {overdue_days: 40, action: 约谈}"
).replace("    ongoing: true\n", "    deadline: 2026-05-20\n")
FIRST, SECOND = ("overdue_days: 10", "overdue_days: 十天"), ("overdue_days: 40", "overdue_days: 四十")
ACTION, ORDER = ("action: 约谈", "acton: 约谈"), ("overdue_days: 40", "overdue_days: 4")
"""By 2026-06-10 task 2 is 61 days overdue, task 3 is 21."""


def ran(folder: Path, slip: tuple[str, str], *words: str) -> Run:
    assert TEXT.count(slip[0]) == 1
    plan = office(folder, TEXT.replace(*slip))
    return command_line(words[0], plan, *words[1:], "--as-of", "2026-06-10", columns=140)


LISTED = {
    "the milder": (FIRST, [("2", "约谈")], "任务3的措施不能判断，没有列入"),
    "the heavier": (SECOND, [], "任务2、3的措施不能判断，没有列入"),
    "what it is": (ACTION, [("2", None), ("3", "提醒")], ""),
    "their order": (ORDER, [], "任务2、3的措施不能判断，没有列入"),
}


@pytest.mark.parametrize("name", LISTED)
def test_a_task_that_the_wrong_one_says_nothing_of_is_listed(tmp_path: Path, name: str) -> None:
    slip, listed, said = LISTED[name]
    run = ran(tmp_path, slip, "escalation", "-f", "json")
    assert (run.code, [(one["task"], one["action"]) for one in json.loads(run.out)["measures"]]) == (1, listed)
    paper = ran(tmp_path, slip, "escalation", "-f", "md").out
    assert said in paper
    assert said or "| 有误 |" in paper


def test_whom_the_milder_does_not_reach_the_heavier_does_not_either(tmp_path: Path) -> None:
    run = command_line("escalation", office(tmp_path, TEXT.replace(*SECOND)), "--as-of", "2026-05-25", "-f", "json")
    assert [one["task"] for one in json.loads(run.out)["measures"]] == []
    assert (
        "任务2的措施"
        in command_line("escalation", office(tmp_path, TEXT.replace(*SECOND)), "--as-of", "2026-05-25").out
    )


@pytest.mark.parametrize(("slip", "files"), [(FIRST, ["约谈通知-县水务局.md"]), (SECOND, []), (ACTION, [])])
def test_letters_are_written_of_what_is_sure(tmp_path: Path, slip: tuple[str, str], files: list[str]) -> None:
    run = ran(tmp_path, slip, "escalation", "--letters", "-f", "md", "-o", str(tmp_path / "函"))
    assert (run.code, sorted(one.name for one in tmp_path.glob("函/*"))) == (1, files), run.err
    assert "有误，没有写信函。" in run.err


def test_a_letter_of_responsibility_has_the_other_measure(tmp_path: Path) -> None:
    out = ran(tmp_path, FIRST, "pledge", "-f", "md").out
    assert "按方案规定处理：提醒（什么情况下采取，有误）；逾期40天以上的，约谈。" in out


def test_measures_of_which_nothing_can_be_read_are_not_said_to_be_none(tmp_path: Path) -> None:
    run = ran(tmp_path, ("escalation: ", "escalation: 提醒\nothers: "), "escalation")
    assert (run.code, "有误，督办措施没有列出，更正后补报。" in run.out) == (1, True)
    assert "方案没有规定督办措施" not in run.out
