"""One indicator, one line of money or one actual is wrong: those beside it, and goals that other figures tell, stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import GOVERNED, office
from support import Run, command_line

TEXT = (
    GOVERNED.replace(
        "tasks:\n", "goals:\n  - {name: 满意度, at_least: 90, unit: '%', by: 2026-12-31, lead: [县委农办]}\ntasks:\n", 1
    )
    .replace("indicators: {议事村: 14}", "indicators: {议事村: 14, 满意度: 85}")
    .replace(
        "indicators: [{name: 通水村, exactly: 5, unit: 个}]",
        "indicators: [{name: 通水村, exactly: 5, unit: 个}, {name: 水表, at_least: 9, unit: 只}]",
    )
)
"""A goal that names no task is told in the log of task 1."""


def ran(folder: Path, slip: tuple[str, str], *words: str) -> Run:
    assert TEXT.count(slip[0]) == 1, slip
    return command_line(words[0], office(folder, TEXT.replace(*slip)), *words[1:], columns=140)


def lines(run: Run, *words: str) -> list[str]:
    return [
        line for line in (" ".join(one.split()) for one in run.out.split("\n")) if all(word in line for word in words)
    ]


@pytest.mark.parametrize(
    "slip",
    [
        ("percent: 49", "percent: 近半"),
        ("at_least: 9,", "at_least: 九,"),
        ("at_least: 20,", "at_least: 二十,"),
        ("date: 2026-03-20", "date: 三月"),
        ("indicators: {议事村: 21}", "indicators: {议事村: 廿一}"),
    ],
)
def test_a_goal_of_no_task_stands_beside_what_tells_nothing_of_it(tmp_path: Path, slip: tuple[str, str]) -> None:
    run = ran(tmp_path, slip, "tasks", "-f", "md")
    (goal,) = lines(run, "| 满意度 |")
    assert (run.code, "| ≥90% | 85% | 94.4% |" in goal) == (1, True), goal


@pytest.mark.parametrize(
    "slip", [("满意度: 85", "满意度: 八五"), ("date: 2026-02-10", "date: 二月"), ("lead: [水利局]", "lead: [水力局]")]
)
def test_it_is_wrong_where_its_own_figure_is_or_who_tells_it(tmp_path: Path, slip: tuple[str, str]) -> None:
    (goal,) = lines(ran(tmp_path, slip, "tasks", "-f", "md"), "| 满意度 |")
    assert "| 有误 | 有误 | 有误 |" in goal


def test_an_indicator_leaves_the_other_of_its_task(tmp_path: Path) -> None:
    run = ran(tmp_path, ("at_least: 9,", "at_least: 九,"), "report", "-q", "2026Q2")
    assert [line for line in lines(run, "| 通水村 |") if "5个" in line and "有误" not in line]


def test_a_line_of_another_year_leaves_the_others_of_its_task_unmarked(tmp_path: Path) -> None:
    run = ran(tmp_path, ("item: 管网, year: 2026", "item: 管网, year: 2028"), "budget", "--by", "task", "-f", "md")
    assert (run.code, [line for line in lines(run, "| 专项 |") if "待核" in line]) == (1, [])
    assert "待核" in lines(run, "| 管网 |")[0]
    assert all("待核" in line for line in lines(run, "**合计**"))
    told = json.loads(ran(tmp_path, ("item: 管网, year: 2026", "item: 管网, year: 2028"), "budget", "-f", "json").out)
    fields = told["doubted"][0]["fields"]
    assert [one for one in fields if one.startswith("lines[") and one.endswith(".amount")] == ["lines[2].amount"]


def test_material_for_a_meeting_lists_the_other_tasks(tmp_path: Path) -> None:
    run = ran(tmp_path, ("percent: 49", "percent: 近半"), "meeting", "--as-of", "2026-03-25", "-f", "md")
    assert "任务进展综述没有列出，更正后补报。任务2有误，没有列入需要研究的问题、近期到期的任务。" in run.out
    assert "- 村级议事（任务1，县委农办）：缺场地。" in run.out
