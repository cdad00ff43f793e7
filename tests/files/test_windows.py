"""What is decided otherwise on Windows, held through the code that decides it: names, locks, held files, leftovers, line ends."""

from __future__ import annotations

import importlib.util
import io
import os
import sys
import types
from pathlib import Path

import pytest

from ruralgov.cli import paging, streams
from ruralgov.errors import UserError
from ruralgov.files import atomic_files, leftovers, locks, system_errors, writing
from ruralgov.files.writing import write_bytes


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for module in (atomic_files, leftovers, locks, system_errors, writing):
        monkeypatch.setattr(module, "_WINDOWS", True)
    monkeypatch.setattr(atomic_files, "_STEP", 0)
    monkeypatch.setattr(leftovers, "_YOUNG", 60.0)
    return monkeypatch


@pytest.mark.parametrize(
    "name", ["CON", "con.docx", "Aux.yaml", "nul.tar.gz", "COM1.md", "lpt9", "com¹.xlsx", "CONIN$"]
)
def test_names_that_windows_keeps_are_refused(name, windows, tmp_path) -> None:
    with pytest.raises(UserError, match="Windows 保留的名称"):
        write_bytes(tmp_path / name, b"x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["console.docx", "com.yaml", "com10.csv", "控制.con"])
def test_names_that_only_look_so_are_not(name, windows, tmp_path) -> None:
    write_bytes(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_a_file_that_a_scanner_holds_for_a_moment_is_written(windows, tmp_path) -> None:
    refusals = _refusing(windows, 3)
    write_bytes(tmp_path / "a.csv", b"x")
    assert refusals == [3]
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.csv", b"x")]


def test_one_that_excel_holds_is_told_with_its_cure(windows, tmp_path) -> None:
    write_bytes(tmp_path / "a.md", b"x")
    before = (tmp_path / "a.md").read_bytes()
    _refusing(windows, 1000)
    with pytest.raises(UserError, match="请在 Word、Excel 或 WPS 里关闭它再试"):
        write_bytes(tmp_path / "a.md", b"y")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.md", before)]


def _refusing(windows: pytest.MonkeyPatch, times: int) -> list[int]:
    """As long as somebody holds the file a rename onto it is refused."""
    count, real = [0], Path.replace

    def replace(self: Path, target: Path) -> Path:
        if count[0] < times:
            count[0] += 1
            raise PermissionError(13, "being used by another process", str(target))
        return real(self, target)

    windows.setattr(Path, "replace", replace)
    return count


def test_no_open_file_is_renamed(windows, tmp_path) -> None:
    opened: list[int] = []
    real, rename = os.fdopen, atomic_files._rename

    def fdopen(handle: int, mode: str) -> object:
        opened.append(handle)
        return real(handle, mode)

    def checked(temporary: Path, target: Path) -> None:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(opened[-1])
        rename(temporary, target)

    windows.setattr(atomic_files.os, "fdopen", fdopen)
    windows.setattr(atomic_files, "_rename", checked)
    write_bytes(tmp_path / "a.md", b"x")
    assert opened


def test_a_lock_that_its_last_holder_is_deleting_is_waited_for(windows, tmp_path) -> None:
    lock, real, turns = tmp_path / ".ruralgov.lock", os.open, []
    lock.write_bytes(b"")

    def open_(path: object, *rest: int) -> int:
        turns.append(path)
        if len(turns) == 1:
            raise PermissionError(13, "delete pending")
        return real(path, *rest)

    windows.setattr(locks.os, "open", open_)
    assert locks._try_lock(lock) is None
    handle = locks._try_lock(lock)
    assert handle is not None
    os.close(handle)


def test_leftovers_are_judged_by_their_age(windows, tmp_path) -> None:
    """A file between its closing and its renaming looks like nobody's, and a folder cannot be locked there."""
    young, old = tmp_path / f".ruralgov-{1:016x}.tmp", tmp_path / f".ruralgov-{2:016x}.tmp"
    fresh, gone = tmp_path / f".ruralgov-{3:016x}.part", tmp_path / f".ruralgov-{4:016x}.part"
    for file in (young, old):
        file.write_bytes(b"half")
    for folder in (fresh, gone):
        folder.mkdir()
    for path in (old, gone):
        os.utime(path, (0, 0))
    leftovers.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {young.name, fresh.name}


class _Msvcrt(types.ModuleType):
    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held, self.calls = False, []

    def locking(self, _handle: int, mode: int, _size: int) -> None:
        self.calls.append(mode)
        if mode == self.LK_NBLCK and self.held:
            raise OSError(13, "locked")
        self.held = mode == self.LK_NBLCK


@pytest.fixture
def theirs(monkeypatch) -> tuple[types.ModuleType, _Msvcrt]:
    """The locks of Windows, over a stand-in for its library."""
    library = _Msvcrt()
    monkeypatch.setitem(sys.modules, "msvcrt", library)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("locks_of_windows", locks.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, library


def test_windows_locks_are_held_once_and_released_before_the_file_goes(theirs, tmp_path) -> None:
    module, library = theirs
    file = tmp_path / "a.lock"
    handle = os.open(file, os.O_RDWR | os.O_CREAT)
    assert module.hold(handle) is True
    assert module.hold(handle) is False
    module.release(file, handle)
    assert library.calls[-1] == library.LK_UNLCK
    assert not file.exists()


def test_a_lock_file_that_the_next_writer_has_open_is_left_to_him(theirs, tmp_path, monkeypatch) -> None:
    module, _ = theirs
    file = tmp_path / "a.lock"
    handle = os.open(file, os.O_RDWR | os.O_CREAT)
    module.hold(handle)
    monkeypatch.setattr(Path, "unlink", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use")))
    module.release(file, handle)
    assert file.exists()


@pytest.mark.parametrize(("platform", "ends"), [("win32", None), ("linux", "\n")])
def test_a_pipe_gets_the_line_ends_of_its_system(platform, ends, monkeypatch, tmp_path) -> None:
    """None: Python writes them as the system has them."""
    made: list[object] = []
    real = io.TextIOWrapper
    with (tmp_path / "pipe").open("w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "stdout", pipe)
        monkeypatch.setattr(
            streams.io, "TextIOWrapper", lambda *words, **named: made.append(named["newline"]) or real(*words, **named)
        )
        streams._forgive("stdout", pipe)
        sys.stdout.flush()
        sys.stdout.detach()
    assert made == [ends]


def test_a_console_of_an_old_code_page_stops_at_no_character(monkeypatch, tmp_path) -> None:
    """Code page 936 has no ✓: a question mark stands for it, and all Chinese is there."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp936")
    with (tmp_path / "console").open("w", encoding="cp936") as console:
        monkeypatch.setattr(sys, "stdout", console)
        streams.prepare()
        print("任务分工表※ ✓")
        sys.stdout.flush()
    assert (tmp_path / "console").read_bytes().decode("cp936").rstrip() == "任务分工表※ ?"


def test_the_words_of_a_pager_keep_their_backslashes(monkeypatch) -> None:
    monkeypatch.setattr(paging.os, "name", "nt")
    monkeypatch.setattr(paging.shutil, "which", lambda word: word)
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PAGER", r"C:\tools\less.exe -R")
    assert paging.pager() == [r"C:\tools\less.exe", "-R"]
