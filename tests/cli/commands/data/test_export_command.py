"""``ruralgov export`` as its user meets it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from offices import OFFICE, office, refused
from ruralgov.dataset.schema import TABLES
from support import command_line


def test_a_folder_of_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    office(tmp_path / "plans", OFFICE, "甲.yaml")
    run = command_line("export")
    assert (run.code, run.out, run.err) == (0, "", f"已写入 facts：{len(TABLES)} 个文件，1 个方案\n")
    with (tmp_path / "facts" / "plans.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["plan"] for row in csv.DictReader(stream)] == ["plans/甲"]


def test_a_broken_plan_costs_the_others_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    office(tmp_path / "plans", OFFICE, "甲.yaml")
    office(tmp_path / "plans", OFFICE.replace("amount: 100元", "amount: 约100元"), "乙.yaml")
    run = command_line("export", "plans", "plans/没有.yaml", "-o", "表")
    assert run.code == 1
    assert "2 个方案有错误" in run.err
    assert "plans/乙.yaml:38:40: RG010" in run.err
    assert "没有这个文件" in run.err
    with (tmp_path / "表" / "plans.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["plan"]: row["complete"] for row in csv.DictReader(stream)} == {
            "plans/甲": "true",
            "plans/乙": "false",
        }
    with (tmp_path / "表" / "shares.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["plan"] for row in csv.DictReader(stream)} == {"plans/甲"}


def test_keys_are_unique_where_names_differ_by_the_ending_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲.yaml", "甲.yml", "甲.yaml.yml", "乙.yaml"):
        office(tmp_path / "plans", OFFICE, name)
    assert command_line("export", "plans").code == 0
    with (tmp_path / "facts" / "plans.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = sorted(row["plan"] for row in csv.DictReader(stream))
    assert found == sorted(["plans/乙", "plans/甲.yaml", "plans/甲.yml", "plans/甲.yaml.yml"])


TASK_2 = {"tasks", "indicators", "targets"}


@pytest.mark.parametrize(
    ("old", "new", "empty", "short"),
    [
        ("deadline: 2026-04-10", "deadline: 2026-02-30", set(), TASK_2),
        ("percent: 49", "percent: 近半", {"occurrences"}, TASK_2 | {"actuals"}),
        ("exactly: 5", "exactly: 五个", set(), TASK_2 | {"actuals"}),
        ("lead: [水利局]", "lead: [不在册的局]", set(), {"roles"}),
        ("title: 供水到村\n    section: 保障", "title: 供水到村\n    section: 保樟", set(), {"tasks"}),
        ("amount: 100元", "amount: 约100元", {"shares", "advances"}, {"budget_lines"}),
        (
            "date: 2026-02-01, source",
            "date: 二月, source",
            {"shares", "appropriations", "carried", "returned", "advances", "brought_advances"},
            set(),
        ),
    ],
)
def test_an_error_costs_the_rows_that_it_touches_and_no_other(
    tmp_path: Path, old: str, new: str, empty: set[str], short: set[str]
) -> None:
    sound, broken = office(tmp_path, OFFICE), office(tmp_path, OFFICE.replace(old, new, 1), "b.yaml")
    assert command_line("export", sound, "-o", str(tmp_path / "1")).code == 0
    run = command_line("export", broken, "-o", str(tmp_path / "2"))
    assert (run.code, "b.yaml：方案有错误" in run.err) == (int(bool(empty or short)), bool(empty or short)), run.err
    assert "先改好" not in run.err
    told = [line for line in run.err.split("\n") if line.startswith("  没有写入")]
    for name in {table.name for table in TABLES} - {"plans", "findings"}:
        rows = [(tmp_path / which / f"{name}.csv").read_text("utf-8-sig").split("\n") for which in "12"]
        kept = [line.replace("b,", "plan,", 1) if line.startswith("b,") else line for line in rows[1]]
        others = [line for line in rows[0] if not line.startswith("plan,2,")]
        assert kept == ([*rows[0][:1], ""] if name in empty else others if name in short else rows[0]), name
        assert any(name in line for line in told if "整张表" in line) == (name in empty), told
        assert any(name in line for line in told if "任务2的行" in line) == (name in short), told


def test_a_plan_without_a_title_is_not_complete(tmp_path: Path) -> None:
    plan = office(tmp_path, OFFICE.replace("title: 示例县试点方案\n", ""))
    run = command_line("export", plan, "-o", str(tmp_path / "表"))
    assert (run.code, "  没有写入读不出的栏：plans\n" in run.err) == (1, True)


def test_errors_that_touch_no_table_are_told_once(tmp_path: Path) -> None:
    asked = (
        '{date: 2026-03-01, task: "1", field: deadline, from: 2026-04-10, to: 2026-04-10, document: 口头, reason: 汛期}'
    )
    plan = office(tmp_path, f"{OFFICE}amendments: [{asked}]\n")
    run = command_line("export", plan, "-o", str(tmp_path / "表"))
    assert (run.code, run.err.count("方案有 1 处错误，不妨碍这个命令")) == (0, 1)


def test_wrong_words(tmp_path: Path) -> None:
    plan = office(tmp_path)
    assert refused("export", plan, "--format", "parket") == "没有格式“parket”。是不是“parquet”？"
    (tmp_path / "空").mkdir()
    assert "没有 .yaml 方案" in refused("export", str(tmp_path / "空"))
    (tmp_path / "文件").write_text("", "utf-8")
    assert "不是文件夹" in refused("export", plan, "-o", str(tmp_path / "文件"))
