"""In place of a plan: nothing, a folder, a pipe, an empty file, bytes that are no text, line ends of another age: one clear error, or the plan."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from every_command import callbacks
from offices import OFFICE
from ruralgov.reading.plan_file import load_plan
from support import command_line, sampled

BY = ("--document", "某办发〔2026〕3号", "--reason", "汛期")
DAY = ("--as-of", "2026-06-30")
CALLS: dict[str, tuple[str, ...]] = {
    "budget": ("plan.yaml",),
    "bulletin": ("plan.yaml", *DAY),
    "calendar": ("plan.yaml",),
    "close": ("plan.yaml", "--document", "某办发〔2027〕1号", "--explain", "2=缺管材", "--date", "2027-02-01"),
    "diff": ("plan.yaml", "old.yaml"),
    "escalation": ("plan.yaml", *DAY),
    "fmt": ("plan.yaml",),
    "holidays": ("--plan", "plan.yaml"),
    "init": ("--from", "plan.yaml", "--year", "2027", "-o", "next.yaml"),
    "ledger export": ("plan.yaml", "-o", "out"),
    "ledger print": ("plan.yaml", *DAY),
    "log": ("1", "plan.yaml", "--note", "巩固", "--date", "2026-06-30"),
    "meeting": ("plan.yaml", *DAY),
    "norms": ("plan.yaml",),
    "pledge": ("plan.yaml",),
    "reorganise": ("plan.yaml", "县财政局", "--into", "县委农办", "--on", "2026-07-01", *BY),
    "report": ("plan.yaml", "-q", "2026Q2"),
    "set": ("1", "summary", "说明", "plan.yaml"),
    "tasks": ("plan.yaml",),
    "validate": ("plan.yaml",),
    "verify": ("plan.yaml", "--seal", "--date", "2026-07-01"),
    "why": ("plan.yaml", "未到位"),
    "workbook export": ("plan.yaml", "-o", "out.xlsx"),
}
MANY = {"export", "rollup"}
"""They take many plans, and say of each what is wrong; ``validate`` does so, too."""
NEEDS_MORE = {"ledger import", "score", "workbook import"}
BY_LINES = {"merge"}
"""What is no plan it merges as git would."""
NO_PLAN = {"cache", "completion", "config", "desk", "doctor", "explain", "holidays add", "import", "lsp", "rules", "schema"}  # fmt: skip
TEXT = OFFICE.encode()
Bytes = Callable[[Path], object]


def pipe(data: bytes) -> Bytes:
    def make(path: Path) -> None:
        os.mkfifo(path)
        threading.Thread(target=lambda: path.write_bytes(data), daemon=True).start()

    return make


def holding(data: bytes) -> Bytes:
    return lambda path: path.write_bytes(data)


NOTHING: dict[str, Bytes] = {
    "missing": lambda _: None,
    "a folder": Path.mkdir,
    "empty": holding(b""),
    "a mark alone": holding(b"\xef\xbb\xbf"),
    "blanks": holding(b"   \n \n"),
    "zeros": holding(bytes(300)),
    "a zero within": holding(TEXT.replace(b"title: ", b"title: \0", 1)),
    "tabs": holding(TEXT.replace(b"\n    ", b"\n\t")),
    "comments alone": holding("# 方案\n".encode()),
    "an empty pipe": pipe(b""),
}
READABLE: dict[str, Bytes] = {
    "CRLF": holding(TEXT.replace(b"\n", b"\r\n")),
    "CR": holding(TEXT.replace(b"\n", b"\r")),
    "a mark": holding(b"\xef\xbb\xbf" + TEXT),
    "two marks": holding(b"\xef\xbb\xbf" * 2 + TEXT),
    "a pipe": pipe(TEXT),
}
EDITS = {"log", "set", "reorganise", "close", "fmt", "verify"}
SAID = {"CR": "旧式的回车", "two marks": "U+FEFF", "a pipe": "是管道"}
"""Why a plan that can be read may not be one that can be edited."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="named pipes")


def cases(kinds: dict[str, Bytes]) -> list[tuple[str, str]]:
    return [(command, kind) for command in CALLS for kind in kinds]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_bytes(TEXT)
    return tmp_path


def test_every_command_is_called() -> None:
    assert {" ".join(words) for words, _ in callbacks()} | {"holidays"} == {
        *CALLS
    } | MANY | NEEDS_MORE | BY_LINES | NO_PLAN


@POSIX
@pytest.mark.parametrize("case", sampled(cases(NOTHING), lambda case: (case[1], case[0] in EDITS)), ids=str)
def test_what_is_no_plan_is_said_and_nothing_is_made(case: tuple[str, str], folder: Path) -> None:
    command, kind = case
    NOTHING[kind](folder / "plan.yaml")
    run = command_line(*command.split(), *CALLS[command])
    if command == "fmt" and kind in ("blanks", "empty", "an empty pipe", "a mark alone", "comments alone"):
        return  # nothing to lay out is laid out
    assert run.code in (1, 2), run.out
    assert "plan.yaml" in run.err + run.out or (command, kind) == ("diff", "a folder")
    assert "程序自身" not in run.err
    assert run.code == 1 or run.err.count("\n") == 1, run.err
    assert sorted(file.name for file in folder.iterdir() if file.name != "plan.yaml") == ["old.yaml"]


@POSIX
@pytest.mark.parametrize("case", sampled(cases(READABLE), lambda case: (case[1], case[0] in EDITS)), ids=str)
def test_a_plan_is_one_however_it_comes(case: tuple[str, str], folder: Path) -> None:
    command, kind = case
    (folder / "plan.yaml").write_bytes(TEXT)
    plain = command_line(*command.split(), *CALLS[command])
    (folder / "plan.yaml").unlink()
    READABLE[kind](folder / "plan.yaml")
    run = command_line(*command.split(), *CALLS[command], *(["--force"] if command == "init" else []))
    assert "程序自身" not in run.err
    refused = run.code == 2 and command in EDITS and SAID.get(kind, "?") in run.err
    assert refused or run.code == plain.code, run.err
    if kind != "a pipe":
        kept = folder / "kept.yaml"
        READABLE[kind](kept)
        assert not refused or (folder / "plan.yaml").read_bytes() == kept.read_bytes()
        assert load_plan("plan.yaml", (folder / "plan.yaml").read_bytes()).plan


@pytest.mark.parametrize("place", ["nix.yaml", "nix/plan.yaml"])
def test_settings_of_nothing(place: str, folder: Path) -> None:
    run = command_line("config", place)
    assert (run.code, run.out) == (2, "")
    assert place in run.err


FILES = {
    "tasks": ("plan.yaml", "-o"),
    "report": ("plan.yaml", "-q", "2026Q2", "-o"),
    "ledger export": ("plan.yaml", "-o"),
    "export": ("plan.yaml", "-o"),
    "pledge": ("plan.yaml", "--each", "-f", "md", "-o"),
    "workbook export": ("plan.yaml", "-o"),
    "schema": ("-o",),
    "rules": ("--pages",),
    "init": ("--from", "plan.yaml", "--year", "2027", "-o"),
    "close": (*CALLS["close"], "--explain", "三级=略", "--archive"),
    "validate": ("plan.yaml", "--write-baseline"),
    "holidays": ("-o",),
}


@pytest.mark.parametrize("target", ["-", "", "."])
@pytest.mark.parametrize("command", FILES)
def test_a_target_that_is_no_file(command: str, target: str, folder: Path) -> None:
    """``-`` is the screen where one file is made; no command makes a file called "-"."""
    (folder / "plan.yaml").write_bytes(TEXT)
    run = command_line(*command.split(), *FILES[command], target)
    print(run)
    assert run.code in (0, 1, 2), run.err
    assert run.code != 2 or run.err.count("\n") == 1, run.err
    assert not (folder / "-").exists()
