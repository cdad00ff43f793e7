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
    with (tmp_path / "表" / "budget_lines.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["plan"] for row in csv.DictReader(stream)} == {"plans/甲"}


@pytest.mark.parametrize(
    ("old", "new", "empty"),
    [
        ("deadline: 2026-04-10", "deadline: 2026-02-30", ["tasks", "indicators", "targets", "actuals", "occurrences"]),
        ("amount: 100元", "amount: 约100元", ["budget_lines", "shares", "advances"]),
        (
            "date: 2026-02-01, source",
            "date: 二月, source",
            ["shares", "appropriations", "carried", "returned", "advances", "brought_advances"],
        ),
        ("title: 示例县试点方案\n", "", []),
    ],
)
def test_an_error_keeps_the_tables_empty_that_it_touches_and_no_other(
    tmp_path: Path, old: str, new: str, empty: list[str]
) -> None:
    sound, broken = office(tmp_path, OFFICE), office(tmp_path, OFFICE.replace(old, new, 1), "b.yaml")
    assert command_line("export", sound, "-o", str(tmp_path / "1")).code == 0
    run = command_line("export", broken, "-o", str(tmp_path / "2"))
    assert run.code == 1
    assert "b.yaml：方案有错误" in run.err
    assert (f"  没有写入：{'、'.join(empty)}\n" in run.err) == bool(empty)
    for name in {table.name for table in TABLES} - {"plans", "findings"}:
        rows = [(tmp_path / which / f"{name}.csv").read_text("utf-8-sig").split("\n") for which in "12"]
        kept = [line.replace("b,", "plan,", 1) if line.startswith("b,") else line for line in rows[1]]
        assert kept == ([*rows[0][:1], ""] if name in empty else rows[0]), name


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
