"""``ruralgov export`` as its user meets it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from offices import OFFICE, office, refused
from ruralgov.facts.schema import TABLES
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
    with (tmp_path / "表" / "tasks.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["plan"] for row in csv.DictReader(stream)} == {"plans/甲"}


def test_wrong_words(tmp_path: Path) -> None:
    plan = office(tmp_path)
    assert refused("export", plan, "--format", "parket") == "没有格式“parket”。是不是“parquet”？"
    (tmp_path / "空").mkdir()
    assert "没有 .yaml 方案" in refused("export", str(tmp_path / "空"))
    (tmp_path / "文件").write_text("", "utf-8")
    assert "不是文件夹" in refused("export", plan, "-o", str(tmp_path / "文件"))
