"""``ruralgov doctor`` tells what is missing and how to get it; only what stands in the way fails it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruralgov.cli import doctor_checks
from support import Run, command_line


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RURALGOV_PLAN", raising=False)
    return tmp_path


def told(*words: str) -> dict[str, Any]:
    done = command_line("doctor", "-f", "json", *words, lang="en")
    return {look["name"]: look for look in json.loads(done.out)}


def line_of(done: Run, name: str) -> str:
    return next(line for line in done.out.splitlines() if name in line)


def test_an_empty_folder_is_told_how_to_start() -> None:
    done = command_line("doctor", lang="zh")
    assert done.code == 0
    assert line_of(done, "这里的方案").startswith("缺")
    assert "ruralgov init" in done.out


def test_plans_and_the_holidays_file_are_found(empty_folder: Path) -> None:
    command_line("init", "--example", "digital-county")
    (empty_folder / "holidays.yaml").write_text("holidays: [2027-01-01]\n", "utf-8")
    looks = told()
    assert looks["plans here"]["found"].endswith(".yaml")
    assert looks["shared holidays file"]["found"].endswith("holidays.yaml")


def test_a_machine_without_git_or_an_office_program_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    looks = told()
    assert looks["git"]["state"] == "missing"
    assert "install git" in looks["git"]["cure"]
    assert looks["LibreOffice / WPS"]["state"] == "missing"


def test_fonts_are_told_by_their_files_where_nothing_else_knows_them(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = empty_folder / "Fonts"
    fonts.mkdir()
    for name in ("SIMFANG.TTF", "simkai.ttf", "simhei.ttf", "simsun.ttc"):
        (fonts / name).touch()
    monkeypatch.setenv("WINDIR", str(empty_folder))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "方正小标宋简体" in told()["fonts"]["cure"]
    (fonts / "FZXBSJW.TTF").touch()
    assert told()["fonts"]["state"] == "good"


def test_a_console_without_chinese_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        encoding = "cp437"

    monkeypatch.setattr(doctor_checks.sys, "stdout", Console())
    assert doctor_checks._encoding().state == "wrong"


def test_a_year_without_a_notice_is_told() -> None:
    look = doctor_checks._days_off(date(2090, 1, 1))
    assert look.state == "missing"
    assert "holidays add" in look.cure


def test_another_program_that_hangs_or_fails_is_no_trouble() -> None:
    assert doctor_checks._answer(["no-such-program-anywhere"]) == ""
