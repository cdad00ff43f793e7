"""Locks of the system on files, and the clearing away of what killed programs left behind.

A lock dies with its process: a file of ours that can be locked belongs to nobody any more.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_OURS = re.compile(r"\.ruralgov-[0-9a-f]{16}\.(tmp|lock)")
_OUR_FOLDER = re.compile(r"\.ruralgov-[0-9a-f]{16}\.part")
_MOST_ENTRIES = 10_000
"""Of a folder that is looked through: a write must not wait for a folder of a million files."""
_MOST_LEFTOVERS = 100
_WINDOWS = sys.platform.startswith("win")
# Windows cannot rename a file that is held open: between the two it looks like nobody's.
_YOUNG = 60.0 if _WINDOWS else 0.0
_OLD = 86_400.0


def same_file(handle: int, file: Path) -> bool:
    """Whether the open file is still the one of that name: its last holder may have deleted it before we got it."""
    try:
        return os.path.samestat(os.fstat(handle), file.lstat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def hold(handle: int) -> bool | None:
        """Lock an open file for this process: True held, False somebody else's, None where the system knows no locks."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def release(lock: Path, handle: int) -> None:
        """Give up a lock and delete the file that it was held on."""
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with contextlib.suppress(OSError):  # the next writer has it open: that one deletes it
            lock.unlink()

else:
    import errno
    import fcntl

    def hold(handle: int) -> bool | None:
        """Lock an open file for this process: True held, False somebody else's, None where the system knows no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return False if error.errno in (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK) else None
        return True

    def release(lock: Path, handle: int) -> None:
        """Give up a lock and delete the file that it was held on."""
        lock.unlink(missing_ok=True)  # before unlocking, so that nobody can hold a file that is about to go
        os.close(handle)


def clear(folder: Path) -> None:
    """Delete temporary files, folders and locks of dead processes in a folder; what somebody holds stays, and so does any doubt."""
    with contextlib.suppress(OSError):
        for path in itertools.islice(_leftovers(folder), _MOST_LEFTOVERS):
            with contextlib.suppress(OSError):
                _clear_folder(path) if _OUR_FOLDER.fullmatch(path.name) else _clear(path)


def _leftovers(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in itertools.islice(entries, _MOST_ENTRIES):
            ours = _OURS if entry.is_file(follow_symlinks=False) else _OUR_FOLDER
            if ours.fullmatch(entry.name) and not entry.is_symlink():
                yield Path(entry.path)


@contextlib.contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A folder of our own inside the folder, held while files are made in it, and gone in the end whatever happens.

    Raises:
        OSError, ValueError: it cannot be made.
    """
    inside = folder / f".ruralgov-{os.urandom(8).hex()}.part"
    inside.mkdir()
    handle = None if _WINDOWS else os.open(inside, os.O_RDONLY)  # Windows opens no folder: there its age tells
    try:
        if handle is not None:
            hold(handle)
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _clear_folder(inside: Path) -> None:
    if _WINDOWS:
        if time.time() - inside.stat().st_mtime > _OLD:
            shutil.rmtree(inside, ignore_errors=True)
        return
    handle = os.open(inside, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        if hold(handle) and same_file(handle, inside):
            shutil.rmtree(inside, ignore_errors=True)
    finally:
        os.close(handle)


def _clear(file: Path) -> None:
    if _YOUNG and time.time() - file.stat().st_mtime < _YOUNG:
        return
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    if hold(handle) and same_file(handle, file):
        release(file, handle)
    else:
        os.close(handle)
