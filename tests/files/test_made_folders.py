"""A folder that a command makes and can write nothing into goes again; of several files the message says how many are there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from offices import OFFICE
from support import command_line

DAY = ("--as-of", "2026-10-31")
COMMANDS = {
    "one paper": ("report", "plan.yaml", "-q", "2026Q2", "-o", "新/报告/二季度.md"),
    "ledgers": ("ledger", "export", "plan.yaml", "-o", "新/台账", *DAY),
    "letters": ("pledge", "plan.yaml", "--each", "-f", "md", "-o", "新/责任书", *DAY),
    "pages of rules": ("rules", "--pages", "新/规则"),
    "tables": ("export", "plan.yaml", "-o", "新/表", *DAY),
    "a draft of the next year": ("init", "--from", "plan.yaml", "--year", "2027", "-o", "新/明年/plan.yaml"),
    "a workbook": ("workbook", "export", "plan.yaml", "-o", "新/方案/方案.xlsx"),
}


def full_after(files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes so many files more."""
    left, sync = [files], os.fsync

    def one(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr("ruralgov.files.atomic_files.os.fsync", one)


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_nothing_written_leaves_no_folder(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    if words[0] == "export":  # its tables do not pass the one file after the other
        monkeypatch.setattr("ruralgov.dataset.folder.open_writer", lambda *_: full_writer())
    full_after(0, monkeypatch)
    run = command_line(*words)
    assert run.code == 2
    assert "磁盘已满" in run.err or "No space left" in run.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.yaml"]


def full_writer() -> object:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_folder_that_was_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    Path("新").mkdir()
    full_after(0, monkeypatch)
    assert command_line(*COMMANDS["ledgers"]).code == 2
    assert [one.name for one in Path("新").iterdir()] == []


@pytest.mark.parametrize(
    ("words", "count"), [(COMMANDS["ledgers"], 3), (COMMANDS["pages of rules"], None)], ids=["ledgers", "rules"]
)
def test_of_several_files_it_says_how_many_are_there(
    words: tuple[str, ...], count: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    full_after(2 if words[0] == "rules" else 4, monkeypatch)  # a file and its folder are made to last
    run = command_line(*words)
    written = len(list(Path(words[-1] if words[0] == "rules" else "新/台账").iterdir()))
    assert run.code == 2
    assert written > 0
    assert f"前面 {written} 个文件已写入，还有" in run.err
    assert count is None or f"还有 {count - written} 个没有写" in run.err
