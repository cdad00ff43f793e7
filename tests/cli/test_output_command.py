"""``-o`` and ``--format``: every ending, endings nobody knows, folders that cannot be written, stdout by name."""

from __future__ import annotations

import json
import os
import sys

import pytest

from offices import office, refused, shown
from support import command_line

SIGNS = {
    "md": b"# ",
    "markdown": b"# ",
    "txt": "示例县".encode(),
    "csv": b"\xef\xbb\xbf",
    "html": b"<!DOCTYPE html>",
    "htm": b"<!DOCTYPE html>",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("ending", [*SIGNS, "MD", "Xlsx"])
@pytest.mark.parametrize("command", ["tasks", "budget", "report"])
def test_the_ending_says_the_format(tmp_path, command, ending) -> None:
    file = tmp_path / "新 文件夹" / f"表.{ending}"
    run = command_line(command, office(tmp_path), "-o", str(file))
    assert run.code == 0
    assert run.out == ""
    assert f"已写入 {file}" in run.err
    assert file.read_bytes().lower().startswith(SIGNS[ending.lower()].lower())


@pytest.mark.parametrize("command", ["tasks", "budget", "report"])
def test_json_is_the_same_in_a_file_and_in_a_pipe(tmp_path, command) -> None:
    plan, file = office(tmp_path), tmp_path / "a.json"
    shown(command, plan, "-o", str(file))
    assert (
        file.read_text("utf-8") == shown(command, plan, "-f", "json") == shown(command, plan, "-f", "JSON", "-o", "-")
    )
    json.loads(file.read_text("utf-8"))


def test_the_format_wins_over_the_ending(tmp_path) -> None:
    file = tmp_path / "a.txt"
    shown("tasks", office(tmp_path), "-f", "md", "-o", str(file))
    assert file.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("words", [["-o", "a.pdf"], ["-f", "pdf"], ["-o", "plan.yaml"]], ids=" ".join)
def test_an_unknown_format_names_the_known_ones(tmp_path, words, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    message = refused("tasks", office(tmp_path), *words)
    assert message.startswith(f"没有“{words[1].rpartition('.')[2]}”这种格式：有 csv、docx、html、")
    assert "ics" not in message  # that is for calendars alone
    assert not (tmp_path / "a.pdf").exists()


def test_the_plan_is_not_overwritten_by_its_own_report(tmp_path) -> None:
    plan = office(tmp_path)
    before = (tmp_path / "plan.yaml").read_bytes()
    refused("report", plan, "-q", "Q2", "-o", plan)
    assert (tmp_path / "plan.yaml").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_places_that_cannot_be_written(tmp_path) -> None:
    plan = office(tmp_path)
    assert refused("tasks", plan, "-o", str(tmp_path)) == f"{tmp_path}：是文件夹，请写明文件名。"
    below_a_file = f"{plan}/下面/a.md"
    assert refused("tasks", plan, "-o", below_a_file).startswith(f"{below_a_file}：")
    if os.geteuid() != 0:
        locked = tmp_path / "锁"
        locked.mkdir(mode=0o555)
        assert "没有写入权限" in refused("tasks", plan, "-o", str(locked / "a.md"))


def test_csv_says_what_it_leaves_out(tmp_path) -> None:
    run = command_line("report", office(tmp_path), "-q", "Q2", "-f", "csv")
    assert run.out.startswith("\ufeff序号,重点任务,")
    assert "CSV 只放一张表" in run.err
