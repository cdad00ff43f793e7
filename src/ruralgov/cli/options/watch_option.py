"""``--watch``: the same work again whenever something changes that it looked at."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ruralgov.cli import paging, screen
from ruralgov.errors import UserError
from ruralgov.files import overwriting, recorded_reads
from ruralgov.text import forget_told, say, tell

_PAUSE = 0.5
"""Seconds between two looks; with thousands of plans as much longer as a look takes."""
_SHARE = 10

Questions = dict[tuple[str, str], str]


def only_looks(plans: Sequence[Path] | None, *, writes: bool) -> None:
    """``--watch`` shows on the screen what stands in files.

    Raises:
        UserError: with options that write, or with stdin.
    """
    if writes or "-" in map(str, plans or ()):
        raise UserError(
            say(
                "--watch 只看文件、只显示在屏幕上：不能与标准输入、-o、--fix、--diff、--write-baseline 同用。",
                "--watch looks at files and shows on the screen: not with stdin, -o, --fix, --diff or --write-baseline.",
            )
        )


def watch(work: Callable[[], object]) -> NoReturn:
    """Do the work over and over; Ctrl-C is the only end (a ``KeyboardInterrupt``).

    What it hangs on is what it asked of the disk and of the day: plans, what lies beside them, what may yet appear there.

    Raises:
        UserError: the first time there is nothing to work on; later this is told, and may pass.
    """
    paging.forbid(so=True)
    asked = _done(work, {}, first=True)
    while True:
        tell(_waiting())
        _changed(asked)
        asked = _done(work, asked, first=False)


def _done(work: Callable[[], object], before: Questions, *, first: bool) -> Questions:
    """What the work asked, with the answers it got; after a failure also what it asked when it could be done."""
    overwriting.forget()
    forget_told()
    if sys.stdout.isatty():
        screen.clear()
    with recorded_reads.recording() as seen:
        try:
            work()
        except UserError as error:
            if first:
                raise
            tell(*error.lines)
            seen.answers = {name: recorded_reads.ask(*name) for name in before} | seen.answers
    sys.stdout.flush()
    gc.collect()  # a command does without; this one does not end
    return seen.answers


def _changed(asked: Questions) -> None:
    """Come back when an answer is another one; files are looked at only where their date or size has changed."""
    dates = _dates(asked)
    if not _hold(asked):  # changed while the work was done
        return
    while True:
        start = time.monotonic()
        now = _dates(asked)
        if now != dates or not _hold({name: answer for name, answer in asked.items() if name[0] != "bytes"}):
            if not _hold(asked):
                return
            dates = now
        time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - start)))


def _hold(asked: Questions) -> bool:
    return all(recorded_reads.ask(*name) == answer for name, answer in asked.items())


def _dates(asked: Questions) -> list[tuple[int, int, int] | None]:
    return [_date(subject) for kind, subject in asked if kind == "bytes"]


def _date(file: str) -> tuple[int, int, int] | None:
    try:
        state = os.stat(file)  # noqa: PTH116  as the memory of runs looks
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _waiting() -> str:
    now = time.strftime("%H:%M:%S")
    return say(
        f"{now} 检查完毕，方案改动后自动再查；按 Ctrl-C 结束。",
        f"{now} done; again when a plan changes. Ctrl-C ends it.",
    )
