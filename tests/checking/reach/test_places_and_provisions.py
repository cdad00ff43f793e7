"""One slip in the list of places, or in what is laid down beside the tasks: only what counts or shows it lacks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from offices import office
from support import PLANS, Run, command_line

TOWNSHIP = (PLANS / "township-pilot.yaml").read_text("utf-8")
DIGITAL = (PLANS / "digital-county.yaml").read_text("utf-8")
CLEANERS = ("counts: {保洁员: 4, ", "counts: {保洁员: 五, ")
REACHED = ("reached: {村级视联网: 2020-04-02", "reached: {村级视联网: 2020-04-32")
PEOPLE = ("population: 1420", "population: 一千四")
PROVISION = ("unit: 领导小组办公室, line: 104", "unit: 领导小组办公式, line: 104")


def ran(folder: Path, text: str, slip: tuple[str, str], *words: str) -> Run:
    assert slip[0] in text
    return command_line(words[0], office(folder, text.replace(*slip, 1)), *words[1:])


@pytest.mark.parametrize("slip", [CLEANERS, PEOPLE])
@pytest.mark.parametrize(
    "words",
    [
        ("tasks",),
        ("calendar",),
        ("escalation",),
        ("meeting", "-f", "md"),
        ("pledge", "-f", "md"),
        ("score", "--template", "--scoring", "农村党员双项积分"),
        ("why", "任务5", "状态"),
    ],
)
def test_a_count_that_norms_alone_read_leaves_tasks_and_scores_as_they_are(
    tmp_path: Path, slip: tuple[str, str], words: tuple[str, ...]
) -> None:
    sound = command_line(words[0], office(tmp_path, TOWNSHIP), *words[1:])
    run = ran(tmp_path, TOWNSHIP, slip, *words)
    assert (run.code, "有误" in run.out) == (0, False), run.err
    assert run.out.partition("注：方案尚有")[0].strip() in sound.out


def test_a_count_that_a_target_counts_touches_the_task_of_that_target_alone(tmp_path: Path) -> None:
    run = ran(tmp_path, TOWNSHIP, REACHED, "tasks", "-f", "md")
    assert run.code == 1
    assert "涉及任务 9；" in run.err
    assert ran(tmp_path, TOWNSHIP, REACHED, "why", "任务9", "状态").code == 1
    assert ran(tmp_path, TOWNSHIP, REACHED, "why", "任务5", "状态").code == 0
    assert ran(tmp_path, TOWNSHIP, REACHED, "score", "--template", "--scoring", "农村党员双项积分").code == 0


@pytest.mark.parametrize(
    ("words", "code", "wrong"),
    [
        (("tasks", "-f", "md"), 1, 1),
        (("tasks", "-u", "县水务局"), 0, 0),
        (("tasks", "-f", "csv"), 0, 0),
        (("meeting", "-f", "md"), 0, 0),
        (("calendar",), 0, 0),
    ],
)
def test_a_unit_of_a_provision_is_wrong_where_that_is_shown(
    tmp_path: Path, words: tuple[str, ...], code: int, wrong: int
) -> None:
    run = ran(tmp_path, DIGITAL, PROVISION, *words)
    assert (run.code, run.out.partition("注：方案尚有")[0].count("有误")) == (code, wrong), run.err


def test_ledgers_show_no_provision(tmp_path: Path) -> None:
    plan = office(tmp_path, DIGITAL.replace(*PROVISION, 1))
    for words in (("print", plan), ("export", plan, "-o", str(tmp_path / "台账"))):
        assert command_line("ledger", *words).code == 0, words


@pytest.mark.parametrize("slip", [CLEANERS, ("between: [5, 8]", "between: [8, 5]")])
def test_one_norm_is_told_beside_what_is_wrong_of_another(tmp_path: Path, slip: tuple[str, str]) -> None:
    run = ran(tmp_path, TOWNSHIP, slip, "norms", "--norm", "法律顾问")
    sound = command_line("norms", office(tmp_path / "sound", TOWNSHIP), "--norm", "法律顾问")
    assert (run.code, run.out) == (0, sound.out), run.err
    assert ran(tmp_path, TOWNSHIP, slip, "norms").code == 1


PLACES = {
    "a count": (CLEANERS, (), "保洁员 每300～400人1名 11 10 有误 45～59※ 有误 有误 有误", "乙村 1,420※ 保洁员 4～5名※ 有误 有误"),
    "a count of single cases": (("抬灵柩人数: 10", "抬灵柩人数: 十"), (), "抬灵柩人数 每场≤10人 4 有误 有误 ≤10 有误 有误 有误", "丙村 980 抬灵柩人数 ≤10人 有误 有误"),
    "people": (PEOPLE, (), "保洁员 每300～400人1名 11 有误 有误 有误 有误 有误 有误", "没有列出：乙村的人口，更正后补报。"),
    "a limit": (("between: [5, 8]", "between: [8, 5]"), (), "法律明白人 有误 5 有误 有误 有误 有误 有误 有误", "甲村 2,150 法律明白人 有误 有误 有误"),
    "a kind": (("name: 乙村\n    kind: village", "name: 乙村\n    kind: 行政村"), (), "法律顾问 每村1名 5 有误 有误 有误 有误 有误 有误", "没有列出：乙村，更正后补报。"),
    "a name that stands twice": (("name: 乙村", "name: 甲村"), (), "法律顾问 每村1名 5 有误 有误 有误 有误 有误 有误", "甲村 有误 保洁员 有误 有误 有误"),
    "short": (CLEANERS, ("--short",), "保洁员 每300～400人1名 11 10 有误 45～59※ 有误 有误 有误", "没有列出：乙村保洁员，更正后补报。"),
}  # fmt: skip
SOUND = ("辛村 1,640※ 保洁员 5～6名※ 4※ 缺1名※",)
"""A row that none of the slips touches."""


@pytest.mark.parametrize("name", PLACES)
def test_norms_are_told_but_for_the_figures_that_a_slip_touches(tmp_path: Path, name: str) -> None:
    slip, words, total, said = PLACES[name]
    run = ran(tmp_path, TOWNSHIP, slip, "norms", *words)
    told = re.sub(" +", " ", run.out.replace("\n", " "))
    assert run.code == 1
    for one in (total, said, *SOUND):
        assert one in told or one.replace(" ", "") in told.replace(" ", ""), (one, told)
    assert "均达到标准" not in told
    assert "应核对" not in told
    assert '"wrong": [' in ran(tmp_path, TOWNSHIP, slip, "norms", *words, "-f", "json").out


@pytest.mark.parametrize(
    ("slip", "words", "code", "wrong"),
    [
        (CLEANERS, ("--place", "甲村"), 0, 0),
        (CLEANERS, ("--place", "乙村"), 1, 2),
        (CLEANERS, ("--norm", "法律顾问", "--place", "乙村"), 0, 0),
        (REACHED, (), 0, 0),
        (PEOPLE, ("--norm", "法律顾问"), 1, 1),
    ],
)
def test_one_place_is_told_beside_what_is_wrong_of_another(
    tmp_path: Path, slip: tuple[str, str], words: tuple[str, ...], code: int, wrong: int
) -> None:
    run = ran(tmp_path, TOWNSHIP, slip, "norms", *words)
    assert (run.code, re.sub("方案第.*?补报。", "", run.out, flags=re.DOTALL).count("有误")) == (code, wrong), run.out


def test_a_place_that_an_error_took_away_is_told_by_that_error(tmp_path: Path) -> None:
    run = ran(tmp_path, TOWNSHIP, PLACES["a kind"][0], "norms", "--place", "乙村")
    assert (run.code, run.out, "错误[RG008]" in run.err) == (1, "", True)
    assert "没有地点“无此村”" in ran(tmp_path, TOWNSHIP, CLEANERS, "norms", "--place", "无此村").err
