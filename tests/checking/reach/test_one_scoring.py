"""One of several scorings is wrong: the others are scored, the wrong one is named, and no mark of it is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import office
from support import Run, command_line, plan_text

PLAN = plan_text("""\
title: 示例县试点方案
places:
  - {name: 吊沟村, kind: village, town: 甲镇, population: 1860}
scoring:
  - name: 村级积分
    members: [吊沟村]
    dimensions: [{name: 制度, full: 60}, {name: 作用, full: 40}]
    every: quarter
  - name: 支部积分
    dimensions: [{name: 组织, full: 60}, {name: 活动, full: 40}]
    every: quarter
tasks:
  - {id: "1", title: 议事, lead: [甲局], deadline: 2026-10-30}
progress:
  - {date: 2026-06-01, task: "1", percent: 30}
""")
MARK = ("{name: 组织, full: 60}", "{name: 组织, full: 六十}")
NAME = ("name: 支部积分", "name: [支部积分]")
KIND = ("kind: village", "kind: villag")
VILLAGES, BRANCHES = (
    "考评,时段,对象,制度,作用\n村级积分,2026Q2,吊沟村,50,31\n",
    "考评,时段,对象,组织,活动\n支部积分,2026Q2,一支部,52,31\n",
)


def ran(folder: Path, slip: tuple[str, str], *words: str, sheets: tuple[str, ...] = (VILLAGES, BRANCHES)) -> Run:
    assert slip[0] in PLAN
    plan = office(folder, PLAN.replace(*slip, 1))
    (folder / "plan.scores").mkdir(exist_ok=True)
    for place, sheet in enumerate(sheets):
        (folder / "plan.scores" / f"{place}.csv").write_text(sheet, "utf-8")
    return command_line(words[0], plan, *words[1:])


def test_the_others_are_scored_and_the_wrong_one_is_named(tmp_path: Path) -> None:
    run = ran(tmp_path, MARK, "score", "-f", "md")
    assert run.code == 1
    assert "考评“支部积分”" in run.err
    assert "| 1    | 吊沟村 | 81   |" in run.out
    assert "一支部" not in run.out
    assert "“六十”不是数字" in run.out, "the note below says what is wrong"


def test_as_data_each_error_is_named(tmp_path: Path) -> None:
    run = ran(tmp_path, MARK, "score", "-f", "json")
    found = json.loads(run.out)
    assert [(one["scoring"], one["subjects"][0]["points"]) for one in found["rounds"]] == [("村级积分", "81")]
    assert [one["path"] for one in found["wrong"]] == ["scoring[1].dimensions[0].full"]


def test_a_scoring_whose_name_cannot_be_read_is_left_out_alone(tmp_path: Path) -> None:
    run = ran(tmp_path, NAME, "score", "-f", "md", sheets=(VILLAGES,))
    assert (run.code, "| 1    | 吊沟村 | 81   |" in run.out) == (1, True)
    assert "没有名称的考评" in run.err


@pytest.mark.parametrize(
    "words", [("--scoring", "支部积分"), ("--sheet", "{}/plan.scores/1.csv")], ids=lambda one: one[0]
)
def test_nothing_is_made_of_the_wrong_one_alone(tmp_path: Path, words: tuple[str, ...]) -> None:
    run = ran(tmp_path, MARK, "score", *(one.format(tmp_path) for one in words))
    assert (run.code, run.out) == (1, "")
    assert "RG011" in run.err


def test_where_all_are_wrong_nothing_is_scored(tmp_path: Path) -> None:
    both = (PLAN, PLAN.replace("full: 60", "full: 六十"))
    run = ran(tmp_path, both, "score")
    assert (run.code, run.out, run.err.count("RG011")) == (1, "", 2)


def test_the_report_tells_of_the_others(tmp_path: Path) -> None:
    bands = "    bands: [{name: 红色, below: 90}]\n    every: quarter\n"
    run = ran(
        tmp_path,
        (PLAN, PLAN.replace("    every: quarter\n", bands).replace(*MARK)),
        "report",
        "-q",
        "2026Q2",
        "-f",
        "md",
    )
    assert run.code == 1
    assert "考评“支部积分”没有列出，更正后补报" in run.out
    assert "村级积分（2026年第二季度）中，进入预警的1个。" in run.out
    assert "支部积分（2026年第二季度）" not in run.out


def test_what_kind_of_place_a_village_is_goes_into_no_mark(tmp_path: Path) -> None:
    run = ran(tmp_path, KIND, "score", "-f", "md")
    assert run.code == 0
    assert "吊沟村 | 81" in run.out
    assert "一支部 | 83" in run.out
