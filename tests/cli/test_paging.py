"""A result longer than the screen goes through the pager: on a terminal only, as the user wants it, and never in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ruralgov.cli.paging import pager

pty = pytest.importorskip("pty", reason="terminals of POSIX")


def on_a_terminal(folder: Path, *words: str, rows: int = 10, **environment: str) -> str:
    """What a terminal of so many rows shows of a command whose pager says that it was asked."""
    import fcntl
    import struct
    import termios

    pager = folder / "pager"
    pager.write_text("#!/bin/sh\necho PAGED; cat\n", "utf-8")
    pager.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if name not in ("CI", "LINES", "COLUMNS", "NO_COLOR")}
    surroundings = {**known, "TERM": "xterm", "RURALGOV_LANG": "zh", "PAGER": str(pager), **environment}
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    command = [sys.executable, "-m", "ruralgov", *words]
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=surroundings):
        os.close(end)
        shown = b"".join(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    return shown.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # it is gone with the program
        return b""


@pytest.mark.parametrize("command", [["rules"], ["validate", "plans/digital-county.yaml"]], ids=" ".join)
def test_long_output_is_paged(tmp_path, command) -> None:
    assert "PAGED" in on_a_terminal(tmp_path, *command)


@pytest.mark.parametrize("words", [["tasks", "--help"], ["--help"], ["ledger", "import", "-h"]], ids=" ".join)
def test_a_long_help_page_is_paged_with_its_colours(tmp_path, words) -> None:
    shown = on_a_terminal(tmp_path, *words)
    assert shown.index("PAGED") < shown.index("ruralgov")
    assert "\x1b[" in shown
    assert "PAGED" not in on_a_terminal(tmp_path, *words, rows=1000)
    assert "PAGED" not in on_a_terminal(tmp_path, *words, "--no-pager")


def test_what_fits_is_not(tmp_path) -> None:
    assert "PAGED" not in on_a_terminal(tmp_path, "rules", rows=1000)


def test_who_wants_no_pager_gets_everything_at_once(tmp_path) -> None:
    shown = on_a_terminal(tmp_path, "rules", "--no-pager")
    assert "PAGED" not in shown
    assert "RG810" in shown


@pytest.mark.parametrize(
    ("name", "value"), [("CI", "true"), ("PAGER", ""), ("PAGER", "cat"), ("TERM", "dumb"), ("PAGER", "no-such-pager")]
)
def test_surroundings_that_have_none(name, value, monkeypatch) -> None:
    for known in ("CI", "TERM"):
        monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv("PAGER", sys.executable)
    assert pager() == [sys.executable]
    monkeypatch.setenv(name, value)
    assert pager() is None
