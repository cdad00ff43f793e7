"""A command in a process of its own, stepped on at its steps on the disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "fcntl.flock", "shutil.rmtree")
"""What the interpreter tells of (sys.addaudithook) when a program is about to touch the disk."""
Before = Callable[[int, str, tuple[object, ...]], None]
"""Called before a step: its number from 1, what it is, and of what."""


def counted(before: Before) -> list[int]:
    """Have something done before every step of this process from now on; the one number in the list counts the steps."""
    seen = [0]

    def step(event: str, details: tuple[object, ...]) -> None:
        if event in STEPS:
            seen[0] += 1
            before(seen[0], event, details)

    sys.addaudithook(step)
    return seen


def killed_at(number: int) -> Before:
    """The process kills itself before the step of this number; 0 is none."""

    def kill(seen: int, _event: str, _details: tuple[object, ...]) -> None:
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return kill


def silent(work: Callable[[], int], folder: Path) -> int:
    """A process that works in a folder and says nothing; its exit code is what the work gives. Its id."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code = work()
    finally:
        os._exit(code)
