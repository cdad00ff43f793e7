"""The one way out for every file: whole or not at all, by a temporary file, fsync and one atomic rename under a lock.

Two programs on one shared folder may write the same plan: a change is only made to what was read (``replace``), and
``again`` makes it under the lock, anew where a program that knows no lock was faster.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ruralgov.errors import ChangedError, UserError
from ruralgov.files import locks, overwriting
from ruralgov.files.complaints import clearly
from ruralgov.text import say

T = TypeVar("T")
LOCK_SECONDS = 30.0
"""How long a writer waits for the others; each reads, checks and writes the plan, which takes a second where it is large."""
LATE_SECONDS = 10.0
"""How long a renamed file may still be read as it was."""
_BUSY_TRIES = 10
_WINDOWS = sys.platform.startswith("win")
_STEP = 0.05


class _Mine(threading.local):
    """The file whose lock an edit of this thread holds."""

    target: Path | None = None


_MINE = _Mine()


def write_text(path: Path, text: str, *, over: bool = False) -> None:
    """Text as UTF-8, line ends as they are.

    Raises:
        UserError: see ``write_bytes``.
    """
    write_bytes(path, text.encode(), over=over)


def write_bytes(path: Path, data: bytes, *, over: bool = False) -> None:
    """A file that a command makes, with its folder; a link stays a link, the file's permissions stay.

    ``over``: the user has said that a plan or a document of that name may be replaced. Else a page is signed.

    Raises:
        UserError: an input, a plan or somebody's document stands there; no such folder, no permission, no such name,
            a full disk, a file that another program holds open.
    """
    with clearly(path):
        target = _target(path)
        if _is_stream(target):
            target.write_bytes(data)  # /dev/stdout, a named pipe: nothing that could be replaced
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        data = data if over else overwriting.signed(path, data)
        with _locked(target, path):
            there = _content(target) is not None
            check_free(path, over=over, data=data)
            _put(target, data, ready=lambda: _check_still_new(target, path, there=there))
        locks.clear(target.parent)


def check_free(path: Path, *, over: bool = False, data: bytes | None = None) -> None:
    """Say no before anything is computed or written; the same bytes again are no loss. ``data``: they, or their beginning.

    Raises:
        UserError: what stands there must not be replaced.
    """
    with clearly(path):
        if _reserved(path.name):
            raise UserError(
                say(f"{path}：Windows 保留的名称，请换一个文件名。", f"{path}: a name that Windows keeps for itself.")
            )
        found = overwriting.objection(_target(path), path, over=over, data=data)
        if found and (data is None or _content(_target(path)) != (data if over else overwriting.signed(path, data))):
            raise UserError(found)


def _reserved(name: str) -> bool:
    return (
        _WINDOWS and re.fullmatch(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", name, re.IGNORECASE) is not None
    )


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Change a file from what was read to something new; nothing is written where both are the same.

    Raises:
        ChangedError: the file is no longer what was read.
        UserError: it cannot be written.
    """
    with clearly(path):
        target = _target(path)
        with _locked(target, path):
            _check_unchanged(target, old, path)
            if new != old:
                # Once more when the new file lies ready: an editor that knows no lock may have saved meanwhile.
                _put(target, new, ready=lambda: _check_unchanged(target, old, path))
        locks.clear(target.parent)


def _check_still_new(target: Path, shown: Path, *, there: bool) -> None:
    if not there and _content(target) is not None:
        raise ChangedError(
            say(
                f"{shown}：刚刚有人建了这个文件，没有覆盖。请重新运行命令。",
                f"{shown}: somebody has just made this file; it was not replaced. Run the command again.",
            )
        )


def _check_unchanged(target: Path, old: bytes, shown: Path) -> None:
    if _content(target) != old:
        raise ChangedError(
            say(
                f"{shown}：读取之后被别人改过，没有写入。请重新运行命令。",
                f"{shown}: changed by someone else since it was read; nothing was written. Run the command again.",
            )
        )


def again(path: Path, attempt: Callable[[], T]) -> T:
    """An edit that reads the file, makes up its mind and calls ``replace``: under the lock, and anew where that came too late.

    Raises:
        UserError: others kept writing for as long as one waits; or what the attempt raises. Nothing was written then.
    """
    if str(path) == "-":
        raise UserError(
            say("标准输入没有文件可改：用 --diff 查看。", "stdin is no file that could be changed: use --diff.")
        )
    deadline = time.monotonic() + LOCK_SECONDS
    with _holding(path):
        while True:
            try:
                return attempt()
            except ChangedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_STEP)


@contextlib.contextmanager
def _holding(path: Path) -> Iterator[None]:
    """The lock of a file over its reading and its writing."""
    with contextlib.ExitStack() as stack:
        with clearly(path):
            target = _target(path)
            stack.enter_context(_locked(target, path))
        _MINE.target = target
        try:
            yield
        finally:
            _MINE.target = None


def _target(path: Path) -> Path:
    """The file itself: a link to it must stay a link."""
    return path.resolve() if path.is_symlink() else path


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _put(target: Path, data: bytes, ready: Callable[[], None] = lambda: None) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    before = _content(target)
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
    while _content(target) == before:
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


@contextlib.contextmanager
def _locked(target: Path, shown: Path) -> Iterator[None]:
    """Only one writer of a file at a time, also from another machine on a shared folder.

    The lock is the system's and dies with its process; the little file beside the plan is only what it is held on.
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
        locks.release(lock, handle)


def _acquire(lock: Path, shown: Path) -> int:
    began = time.monotonic()
    while True:
        handle = _try_lock(lock)
        if handle is not None:
            return handle
        waited = time.monotonic() - began
        if waited > LOCK_SECONDS:
            raise UserError(
                say(
                    f"{shown}：别的程序一直在写入，等了 {LOCK_SECONDS:g} 秒，什么也没有写入，方案未动。请稍后再运行一次。",
                    f"{shown}: other programs kept writing it for {LOCK_SECONDS:g} s; nothing was written or changed. Run the command again later.",
                )
            )
        time.sleep(_STEP / (1 + waited) ** 2)  # who waits longest looks most often: nobody is passed over for long


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
        held = locks.hold(handle) is not False and locks.same_file(handle, lock)
    except BaseException:
        os.close(handle)
        raise
    if held:
        return handle
    os.close(handle)
    return None
