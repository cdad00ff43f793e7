"""Locks of the system on files: one writer of a file at a time, also from another machine on a shared folder.

A lock dies with its process: a file of ours that can be locked belongs to nobody any more.

Not filelock (4.3 looked at): it leaves its file beside every plan when it is released and when it is killed, an office's
folder and git would show it; it locks names, and what clears leftovers must lock open files and folders.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.text import say

LOCK_SECONDS = 30.0
"""How long a writer waits for the others; each reads, checks and writes the plan, which takes a second where it is large."""
_STEP = 0.05
_WINDOWS = sys.platform.startswith("win")


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


class _Mine(threading.local):
    """The file whose lock an edit of this thread holds."""

    target: Path | None = None


_MINE = _Mine()


@contextlib.contextmanager
def holding(target: Path, shown: Path) -> Iterator[None]:
    """The lock of a file over its reading and its writing, in this thread."""
    with locked(target, shown):
        _MINE.target = target
        try:
            yield
        finally:
            _MINE.target = None


@contextlib.contextmanager
def locked(target: Path, shown: Path) -> Iterator[None]:
    """Only one writer of a file at a time; the little file beside it is only what the system's lock is held on.

    Raises:
        UserError: others kept writing it for as long as one waits.
    """
    if _MINE.target == target:
        yield  # an edit that holds it already
        return
    folder = target.parent.resolve()
    # A hash, for a long Chinese name plus an ending would pass the 255 bytes that a name may have.
    key = hashlib.sha256(os.path.normcase(target.name).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    lock = folder / f".ruralgov-{key}.lock"
    handle = _acquire(lock, shown)
    try:
        yield
    finally:
        release(lock, handle)


def _acquire(lock: Path, shown: Path) -> int:
    began = since = time.monotonic()
    holder = _holder(lock)
    while True:
        handle = _try_lock(lock)
        if handle is not None:
            return handle
        waited = time.monotonic() - began
        if (now := _holder(lock)) != holder:  # a queue that moves is waited for: twenty writers on a slow machine
            holder, since = now, time.monotonic()
        if time.monotonic() - since > LOCK_SECONDS or waited > 20 * LOCK_SECONDS:
            raise UserError(
                say(
                    f"{shown}：别的程序一直在写入，等了 {LOCK_SECONDS:g} 秒，什么也没有写入，方案未动。请稍后再运行一次。",
                    f"{shown}: other programs kept writing it for {LOCK_SECONDS:g} s; nothing was written or changed. Run the command again later.",
                )
            )
        time.sleep(_STEP / (1 + waited) ** 2)  # who waits longest looks most often: nobody is passed over for long


def _holder(lock: Path) -> tuple[int, int] | None:
    """Whose turn it is: every writer makes the lock's file anew."""
    try:
        found = lock.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _try_lock(lock: Path) -> int | None:
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        # Windows: the last holder is just deleting it. In a folder without permission nothing can be written anyway.
        if _WINDOWS and lock.exists():
            return None
        raise
    try:
        # A file system that knows no locks (some network drives): the comparison in replace() is what is left.
        held = hold(handle) is not False and same_file(handle, lock)
    except BaseException:
        os.close(handle)
        raise
    if held:
        return handle
    os.close(handle)
    return None
