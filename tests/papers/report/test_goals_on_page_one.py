"""The plan's own targets stand on page one of a report, and at the head of the leader's page, in short form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import ruralgov
from ruralgov.checking.rules.base import completed
from ruralgov.papers.page import Heading, Page, Paragraph
from support import PLANS, command_line

TASK = '  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-15, indicators: [{name: 户厕, at_least: 300, unit: 户}]}\n'
GOALS = {
    "reached": "{name: 户厕, at_least: 100, unit: 户, by: 2026-12-31}",
    "open": "{name: 普及率, at_least: 85, unit: '%', by: 2026-12-31, tasks: ['1']}",
    "untold": "{name: 培训, at_least: 50, unit: 人次, by: 2026-12-31, tasks: ['1']}",
}
LOG = 'progress: [{date: 2026-06-29, task: "1", percent: 40, indicators: {户厕: 120, 普及率: 81.5}}]\n'


def plan(*names: str) -> str:
    goals = "".join(f"  - {GOALS[name]}\n" for name in names)
    log = LOG if "open" in names else LOG.replace(", 普及率: 81.5", "")
    return completed(f"{f'goals:{chr(10)}{goals}' if names else ''}tasks:\n{TASK}{log}")


def first_chapter(page: Page) -> Iterator[str]:
    chapters = 0
    for block in page.blocks:
        chapters += isinstance(block, Heading) and block.level == 1
        if chapters == 1 and isinstance(block, Paragraph):
            yield block.text


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["reached"], "总体目标1项，已达到。"),
        (["open"], "总体目标“普及率”完成81.5%，年底目标不少于85%，尚未达到。"),
        (["untold"], "总体目标1项，未报送。"),
        (
            ["reached", "open", "untold"],
            "总体目标3项，已达到1项，尚未达到1项（普及率完成81.5%，目标不少于85%），未报送1项。",
        ),
    ],
)
def test_page_one_says_how_far_the_goals_are(tmp_path: Path, names: list[str], said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan(*names), "utf-8")
    page = ruralgov.report(ruralgov.load(file), "2026Q2")
    assert said in list(first_chapter(page))
    html = command_line("report", str(file), "--quarter", "2026Q2", "-f", "html").out
    met = int("reached" in names)
    assert f"<span>已达到总体目标</span><b>{met}项</b><small>共{len(names)}项" in html


def test_of_many_open_goals_three_are_named(tmp_path: Path) -> None:
    goals = "".join(
        f"  - {{name: 目标{n}, at_least: 9, unit: 个, by: 2026-0{9 - n}-30, tasks: ['1']}}\n" for n in range(5)
    )
    told = ", ".join(f"目标{n}: {n}" for n in range(5))
    log = f'progress: [{{date: 2026-03-30, task: "1", percent: 40, indicators: {{{told}}}}}]\n'
    file = tmp_path / "plan.yaml"
    file.write_text(completed(f"goals:\n{goals}tasks:\n{TASK}{log}"), "utf-8")
    said = next(one for one in first_chapter(ruralgov.report(ruralgov.load(file), "2026Q1")) if "总体目标" in one)
    assert said == (
        "总体目标5项，均未达到（目标4完成4个，目标不少于9个；目标3完成3个，目标不少于9个；目标2完成2个，目标不少于9个等）。"
    )


def test_the_figures_of_the_sentence_say_where_they_come_from() -> None:
    file = str(PLANS / "digital-county.yaml")
    for words in (["政务服务事项网上办比例", "完成值"], ["尚未达到的总体目标"]):
        run = command_line("why", file, "--paper", "report", "--quarter", "2021Q3", *words)
        assert run.code == 0, run.err
        assert "digital-county.yaml:" in run.out


def test_the_goals_make_way_for_the_tasks_that_lag_where_a_letter_has_no_room_for_both() -> None:
    plan = ruralgov.load(PLANS / "digital-county.yaml")
    letter = ruralgov.report(plan, "2021Q2", letter={"to": "县委、县人民政府", "number": "某办发〔2021〕12号"})
    plain = ruralgov.report(plan, "2021Q2")
    assert ["总体目标" in " ".join(first_chapter(page)) for page in (plain, letter)] == [True, False]
    lagging = [next(one for one in page.tables if one.name == "attention") for page in (plain, letter)]
    assert [len(one.rows) for one in lagging] == [6, 6]


def test_a_plan_without_goals_says_nothing_of_them(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan(), "utf-8")
    assert "总体目标" not in " ".join(first_chapter(ruralgov.report(ruralgov.load(file), "2026Q2")))
