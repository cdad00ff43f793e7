"""Which plans are meant when little or nothing is said: variable, plan.yaml, plans/, folders, patterns, stdin."""

from __future__ import annotations

import pytest

from offices import OFFICE, office, refused, shown
from support import PLANS, command_line


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RURALGOV_PLAN", raising=False)


def titled(folder, name: str, title: str) -> str:
    return office(folder, OFFICE.replace("示例县试点方案", title), name)


def title(*words: str) -> str:
    return shown("tasks", *words).splitlines()[0]


def test_nothing_here() -> None:
    assert refused("tasks") == ("没有指定方案，当前文件夹里也没有 plan.yaml 或 plans/。用 ruralgov init 新建一个。")
    assert "ruralgov init" in refused("validate", lang="en")


def test_the_variable_wins_over_plan_yaml_and_that_over_plans(tmp_path, monkeypatch) -> None:
    titled(tmp_path / "plans", "only.yaml", "夹内方案")
    assert title() == "夹内方案任务分工表"
    titled(tmp_path, "plan.yaml", "当前方案")
    assert title() == "当前方案任务分工表"
    monkeypatch.setenv("RURALGOV_PLAN", titled(tmp_path, "变量 里的.yaml", "变量方案"))
    assert title() == "变量方案任务分工表"
    assert title("plan.yaml") == "当前方案任务分工表"


def test_a_variable_that_leads_nowhere_is_named(monkeypatch) -> None:
    monkeypatch.setenv("RURALGOV_PLAN", "nix.yaml")
    assert refused("tasks").startswith("nix.yaml：没有这个文件")


def test_one_plan_is_needed_and_several_are_there(tmp_path) -> None:
    titled(tmp_path / "plans", "乙.yaml", "乙")
    titled(tmp_path / "plans" / "子", "甲.yml", "甲")
    titled(tmp_path / "plans" / ".hidden", "丙.yaml", "丙")
    message = refused("tasks")
    assert message.splitlines() == [
        "这个命令只处理一个方案，这里有 2 个，请指明是哪一个：",
        "  plans/乙.yaml",
        "  plans/子/甲.yml",
    ]
    assert shown("budget").count("资金分担表") == 3


def test_of_a_folder_of_many_plans_three_are_named(tmp_path) -> None:
    for number in range(9):
        titled(tmp_path / "plans", f"{number}.yaml", str(number))
    first, *names = refused("tasks").splitlines()
    assert "9 个" in first
    assert names == ["  plans/0.yaml", "  plans/1.yaml", "  plans/2.yaml", "  ……还有 6 个"]


def test_folders_patterns_and_the_same_file_twice(tmp_path) -> None:
    for name in ("a1.yaml", "a2.yaml", "b1.yaml"):
        titled(tmp_path / "夹 子", name, name)
    assert "3 个方案" in shown("validate", "夹 子")
    assert "2 个方案" in shown("validate", "夹 子/a*.yaml")
    assert "1 个方案" in shown("validate", "夹 子/a1.yaml", "夹 子/a1.yaml")
    assert refused("validate", "夹 子/z*.yaml").startswith("夹 子/z*.yaml：没有这个文件")


def test_a_folder_without_plans(tmp_path) -> None:
    (tmp_path / "空").mkdir()
    assert refused("validate", "空") == "空：文件夹里没有 .yaml 方案。"


def test_stdin() -> None:
    run = command_line("tasks", "-", stdin=OFFICE.encode())
    assert run.out.startswith("示例县试点方案任务分工表")
    assert command_line("report", "-", "-q", "Q2", stdin=OFFICE.encode()).out.startswith("# 示例县试点")


def test_a_plan_with_errors_shows_them_and_stops(tmp_path) -> None:
    run = command_line("budget", office(tmp_path, OFFICE.replace("title: 供水到村", "title 供水到村")), "-f", "json")
    assert (run.code, run.out) == (1, "")
    assert "RG001" in run.err
    assert "先改好再继续" in run.err


def test_warnings_stop_nothing(tmp_path) -> None:
    assert command_line("budget", office(tmp_path, OFFICE)).err == ""


def test_a_figure_may_stand_where_the_plan_is_the_one_that_lies_here(tmp_path) -> None:
    assert refused("why", "任务总数").startswith("没有指定方案")
    titled(tmp_path, "plan.yaml", "当前方案")
    assert shown("why", "任务总数") == shown("why", "plan.yaml", "任务总数")
    assert refused("why", "任务总数 2030").startswith("没有“任务总数 2030”这个数")
    assert refused("why", "nix.yaml", "任务总数").startswith("nix.yaml：没有这个文件")
    assert refused("why", "plan.yaml").startswith("要问哪个数？")


def test_a_bare_number_asks_for_the_task_of_that_number():
    assert command_line("--lang", "zh", "why", str(PLANS / "digital-county.yaml"), "2").out.startswith("任务2 ")
