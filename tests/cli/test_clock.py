"""A clock that was set back (or an empty battery): no entry slips into the past, no sealed day changes, nobody is told rubbish."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from books import filled
from offices import OFFICE
from ruralgov.files import leftovers, recorded_reads
from ruralgov.reading.plan_file import load_plan
from ruralgov.runs import store
from support import ROOT, command_line

SRC = ROOT / "src"
PATCH = pytest.MonkeyPatch
BACK, LAST = "2026-04-01", "2026-05-01"
"""What the clock says, and the last day on which something was entered."""


def clock(monkeypatch: PATCH, day: str) -> None:
    """What the program hears that asks what day it is: there is one place to ask."""
    monkeypatch.setattr(recorded_reads, "_today", lambda: day)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: PATCH) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_text(OFFICE, "utf-8")
    clock(monkeypatch, BACK)
    return file


BY = ("--document", "某办发〔2026〕3号", "--reason", "汛期")
WRITES = {
    "log": (("log", "2", "plan.yaml", "--percent", "60"), "--date"),
    "set": (("set", "2", "deadline", "2026-09-30", "plan.yaml", *BY), "--date"),
    "verify": (("verify", "plan.yaml", "--seal"), "--date"),
    "close": (("close", "plan.yaml", "--document", "某办发〔2027〕1号", "--explain", "2=缺管材"), "--date"),
    "workbook import": (("workbook", "import", "plan.yaml", "方案.xlsx"), "--date"),
}


@pytest.mark.parametrize("name", WRITES)
def test_today_is_not_taken_for_the_day_of_an_entry(name: str, plan: Path) -> None:
    """It is told which day is known, and how to say it; with the day given it is done."""
    words, option = WRITES[name]
    assert command_line("workbook", "export", "plan.yaml", "-o", "方案.xlsx").code == 0
    run = command_line(*words)
    assert (run.code, BACK in run.err, LAST in run.err, option in run.err) == (2, True, True, True), run.err
    assert plan.read_text("utf-8") == OFFICE
    assert command_line(*words, option, "2026-06-30").code in (0, 1)


def test_a_correction_says_its_day_and_needs_no_other(plan: Path) -> None:
    run = command_line("log", "2", "plan.yaml", "--percent", "40", "--replaces", "2026-03-20", "--reason", "误报")
    assert run.code == 0, run.err
    assert f"entered: {LAST}" in plan.read_text("utf-8").splitlines()[-1]


def test_ledgers_do_not_come_in_before_the_last_entry(plan: Path, tmp_path: Path) -> None:
    assert command_line("ledger", "export", "plan.yaml", "-o", "out", "--as-of", "2026-04-30").code == 0
    book = next((tmp_path / "out").glob("*县委农办*.xlsx"))
    filled(book, {"1": {"进展情况": "巩固"}})
    words = ("ledger", "import", "plan.yaml", str(book), "--date", "2026-04-30")
    run = command_line(*words)
    assert (run.code, plan.read_text("utf-8")) == (2, OFFICE), run.out
    assert "核对电脑的日期" in run.err
    assert command_line(*words, "--received", "2026-05-02").code == 0


def test_what_was_sealed_stays_what_was_known(plan: Path) -> None:
    """An entry of an earlier day is entered on the day of the seal at the earliest, and so is the seal behind it."""
    assert command_line("verify", "plan.yaml", "--seal", "--date", "2026-06-30").code == 0
    paper = ("report", "plan.yaml", "-q", "2026Q2", "-f", "md", "--as-of", "2026-06-29")
    before = command_line(*paper).out
    assert command_line("log", "2", "plan.yaml", "--percent", "62", "--date", "2026-04-10").code == 0
    loaded = load_plan(plan).plan
    assert loaded
    assert loaded.progress[-1].entered == date(2026, 6, 30)
    assert [one.date for one in loaded.seals] == [date(2026, 6, 30), date(2026, 6, 30)]
    assert command_line(*paper).out == before


def test_a_memory_from_the_future_is_still_a_memory(tmp_path: Path, monkeypatch: PATCH) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    for number, age in enumerate((-1000, 1000, 10**9)):  # days of files: before, ahead of, far ahead of the clock
        key = store.key_of("test", str(number))
        store.put(key, [b"x"])
        when = min(time.time() + age * 86_400, 2**33)
        os.utime(tmp_path / "kept" / "1" / key[:2] / key[2:], (when, when))
        assert store.get(key) == [b"x"]
    store.prune(1)
    assert list(store.entries()) == []


def test_a_plan_saved_in_the_future_is_read_anew_when_it_changes(
    plan: Path, tmp_path: Path, monkeypatch: PATCH
) -> None:
    """What is remembered goes by what stands in a file, not by its time."""
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    ahead = time.time() + 10**7
    for title, when in (("甲县方案", ahead), ("乙县方案", ahead), ("丙县方案", ahead - 10**8)):
        plan.write_text(OFFICE.replace("示例县试点方案", title), "utf-8")
        os.utime(plan, (when, when))
        words = [sys.executable, "-m", "ruralgov", "tasks", "plan.yaml", "-f", "md"]
        assert title in subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("young", [0.0, 60.0], ids=["held or not", "by age, as on Windows"])
@pytest.mark.parametrize("days", [1, 365])
def test_what_a_killed_program_left_before_the_clock_went_back_goes_and_holds_nobody_up(
    days: int, young: float, plan: Path, monkeypatch: PATCH
) -> None:
    """Its temporary file and its lock are of days that are still to come."""
    monkeypatch.setattr(leftovers, "_YOUNG", young)
    ahead = time.time() + days * 86_400
    for name in (".ruralgov-0123456789abcdef.tmp", ".ruralgov-0123456789abcdef.lock"):
        Path(name).write_bytes(b"half")
        os.utime(name, (ahead, ahead))
    began = time.monotonic()
    run = command_line("log", "2", "plan.yaml", "--percent", "60", "--date", "2026-06-30")
    assert (run.code, time.monotonic() - began < 10) == (0, True), run.err
    assert sorted(one.name for one in plan.parent.glob(".ruralgov-*")) == []
    assert "percent: 60" in plan.read_text("utf-8")


@pytest.mark.parametrize("back", ["2026-04-30", "2025-05-01"], ids=["a day", "a year"])
def test_a_day_or_a_year_back_nothing_is_written_and_it_is_said(back: str, plan: Path, monkeypatch: PATCH) -> None:
    clock(monkeypatch, back)
    for words in (WRITES["log"][0], WRITES["set"][0], WRITES["verify"][0]):
        run = command_line(*words)
        assert (run.code, back in run.err) == (2, True), run.err
        assert "没有写入" in run.err or "没有封存" in run.err
    assert plan.read_text("utf-8") == OFFICE
