"""One slip in the list of places, or in what is laid down beside the tasks: only what counts or shows it lacks it."""

from __future__ import annotations

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


def test_a_norm_that_is_wrong_itself_is_not(tmp_path: Path) -> None:
    run = ran(tmp_path, TOWNSHIP, CLEANERS, "norms", "--norm", "保洁员")
    assert (run.code, run.out) == (1, ""), run.err
