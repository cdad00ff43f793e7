"""A result longer than the screen goes through the pager, as git's does: on a terminal only, and never in CI."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

NO_PAGER = "--no-pager"
_NONE = ("", "cat")
_AS_GIT_DOES = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""Ends at once where it fits after all, shows colours, leaves the text on the screen."""
_forbidden = False


def forbid(*, so: bool) -> None:
    """``--no-pager``: this run shows everything at once."""
    global _forbidden  # noqa: PLW0603  one run, one screen
    _forbidden = so


def paged(text: str) -> bool:
    """Whether the pager has shown the text; where not, it is still to be printed."""
    if _forbidden or not sys.stdout.isatty() or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    words = pager()
    return words is not None and _shown(words, text)


@contextmanager
def paged_help() -> Iterator[None]:
    """What is printed within goes through the pager where it is too long, with its colours."""
    there = sys.stdout
    if _forbidden or not there.isatty() or pager() is None:
        yield
        return
    kept = _Terminal()
    sys.stdout = kept
    try:
        yield
    finally:
        sys.stdout = there
        if not paged(text := kept.getvalue()):
            there.write(text)


class _Terminal(io.StringIO):
    """Text for the terminal, kept until all of it is there."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def pager() -> list[str] | None:
    """The pager's words: ``PAGER`` as the user set it (empty or ``cat``: none), else ``less`` where it is."""
    wanted = os.environ.get("PAGER", "less")
    if wanted.strip() in _NONE or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return None
    import shlex

    words = shlex.split(wanted, posix=os.name != "nt")
    return words if words and shutil.which(words[0]) else None


def _shown(words: list[str], text: str) -> bool:
    import signal
    import subprocess

    sys.stdout.flush()
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env={**_AS_GIT_DOES, **os.environ})
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's: it stops a search there
    try:
        pager.communicate(text.encode(sys.stdout.encoding or "utf-8", "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
