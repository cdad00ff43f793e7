"""Two writers and three readers of one plan at once: nothing lost, nothing read half."""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from pathlib import Path

from offices import OFFICE
from ruralgov.cli.app import run as run_cli
from ruralgov.reading.plan_file import load_plan

_WRITERS, _READERS = 2, 3


def _quiet(*words: str) -> int:
    return run_cli(["--lang", "zh", *words])


def _forked(work: object, out: int) -> int:
    """A process that does the work and writes what it found as one line; its id."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.write(out, f"{work()}\n".encode())  # type: ignore[operator]
            code = 0
        finally:
            os._exit(code)
    return pid


def _writer(name: int, rounds: int) -> str:
    """So many entries; how many were refused."""
    words = (("log", "2", "plan.yaml", "--note", f"w{name}-{turn}", "--date", "2026-06-30") for turn in range(rounds))
    return f"refused {sum(_quiet(*each) != 0 for each in words)}"


def _reader(stop: Path) -> str:
    """Reads until it is told to stop: how often, and how often it saw no whole plan."""
    read = odd = 0
    while not stop.exists():
        read += 1
        odd += _quiet("validate", "plan.yaml", "--format", "json") not in (0, 1)
    return f"read {read}\nodd {odd}"


def main(rounds: int) -> int:
    """How much was lost, refused or read half."""
    began, before = time.monotonic(), Path.cwd()
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        os.chdir(name)
        try:
            Path("plan.yaml").write_text(OFFICE, "utf-8")
            stop = Path(name, "stop")
            out, into = os.pipe()
            writing = [_forked(lambda who=who: _writer(who, rounds), into) for who in range(_WRITERS)]
            reading = [_forked(lambda: _reader(stop), into) for _ in range(_READERS)]
            for pid in writing:
                os.waitpid(pid, 0)
            stop.touch()
            for pid in reading:
                os.waitpid(pid, 0)
            os.close(into)
            found = Counter[str]()
            for line in os.read(out, 1 << 16).decode().split("\n")[:-1]:
                kind, times = line.split()
                found[kind] += int(times)
            loaded = load_plan("plan.yaml", Path("plan.yaml").read_bytes()).plan
            notes = {entry.note for entry in loaded.progress} if loaded else set()
            lost = {f"w{who}-{turn}" for who in range(_WRITERS) for turn in range(rounds)} - notes
            left = sorted(file.name for file in Path(name).glob(".ruralgov-*"))
        finally:
            os.chdir(before)
    took = time.monotonic() - began
    print(f"together: {_WRITERS} writers, {_READERS} readers, {rounds} rounds, {took:.0f} s; lost {len(lost)}, refused {found['refused']}, "
          f"read {found['read']} times, not whole {found['odd']}, left {left}")  # fmt: skip
    return len(lost) + found["refused"] + found["odd"] + len(left)
