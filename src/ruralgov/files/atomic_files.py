"""A file put in its place whole or not at all: a temporary file beside it, fsync and one atomic rename."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.files import locks
from ruralgov.text import say

LATE_SECONDS = 10.0
"""How long a renamed file may still be read as it was."""
_BUSY_TRIES = 10
_STEP = 0.05
_WINDOWS = sys.platform.startswith("win")


def content(target: Path) -> bytes | None:
    """What stands in the file; None where there is none."""
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def put(target: Path, data: bytes, ready: Callable[[], None] = lambda: None) -> None:
    """Put the bytes in the place of the file; ``ready`` may still object when they lie beside it."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    before = content(target)
    temporary, handle = _fresh(target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            _keep_mode(target, temporary)
            ready()
            if not _WINDOWS:  # renamed under its lock; Windows renames no open file
                _rename(temporary, target)
        if _WINDOWS:
            _rename(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)
    if before != data:
        _await(target, before)


def _await(target: Path, before: bytes | None) -> None:
    """A network share may show the old file for a moment: who reads it then would write the new one away. The lock is held."""
    deadline = time.monotonic() + LATE_SECONDS
    while content(target) == before:
        if time.monotonic() > deadline:
            raise UserError(
                say(
                    f"{target}：已经写入，但 {LATE_SECONDS:g} 秒后读到的还是旧内容（网络盘延迟）。不要重复运行，过一会儿打开核对。",
                    f"{target}: written, but what is read {LATE_SECONDS:g} s later is still the old content (a slow network share). "
                    "Do not run the command again; look at the file in a while.",
                )
            )
        time.sleep(_STEP)


def _fresh(folder: Path) -> tuple[Path, int]:
    """A new file of our own, held so that nobody clears it away as a leftover."""
    while True:
        # Not tempfile: its files are private (0600), a new plan must get what the umask allows.
        temporary = folder / f".ruralgov-{os.urandom(8).hex()}.tmp"
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        if _WINDOWS or (locks.hold(handle) is not False and locks.same_file(handle, temporary)):
            return temporary, handle
        os.close(handle)


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if not os.access(target, os.W_OK):
        # A rename would pass over the write protection that somebody put on the file.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    temporary.chmod(stat.S_IMODE(mode))


def _rename(temporary: Path, target: Path) -> None:
    for turn in range(_BUSY_TRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            # Windows: an indexer or a virus scanner holds the file for a moment; Excel holds it until it is closed.
            if not _WINDOWS or turn == _BUSY_TRIES - 1:
                raise
            time.sleep(_STEP)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
