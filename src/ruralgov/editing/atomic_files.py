"""Files written whole or not at all: a temporary file in the same folder, fsync, one atomic rename, a lock around it.

Two programs on one shared folder may write the same plan: a change is only made to what was read (``replace``), and
``again`` makes it under the lock, anew where a program that knows no lock was faster.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ruralgov.errors import ChangedError, UserError
from ruralgov.text import say

T = TypeVar("T")
LOCK_SECONDS = 30.0
"""How long a writer waits for the others; each reads, checks and writes the plan, which takes a second where it is large."""
_BUSY_TRIES = 10
_WINDOWS = sys.platform.startswith("win")
_STEP = 0.05
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


class _Mine(threading.local):
    """The file whose lock an edit of this thread holds."""

    target: Path | None = None


_MINE = _Mine()


def write_text(path: Path, text: str) -> None:
    """Text as UTF-8, line ends as they are.

    Raises:
        UserError: see ``write_bytes``.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """The whole file, or the old one untouched; a link stays a link, the file's permissions stay.

    Raises:
        UserError: no such folder, no permission, a full disk, a file that another program holds open.
    """
    with _clearly(path):
        target = _target(path)
        if _is_stream(target):
            target.write_bytes(data)  # /dev/stdout, a named pipe: nothing that could be replaced
            return
        with _locked(target, path):
            _put(target, data)


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Change a file from what was read to something new; nothing is written where both are the same.

    Raises:
        ChangedError: the file is no longer what was read.
        UserError: it cannot be written.
    """
    with _clearly(path):
        target = _target(path)
        with _locked(target, path):
            if _content(target) != old:
                raise ChangedError(
                    say(
                        f"{path}：读取之后被别人改过，没有写入。请重新运行命令。",
                        f"{path}: changed by someone else since it was read; nothing was written. Run the command again.",
                    )
                )
            if new != old:
                _put(target, new)


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
        with _clearly(path):
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


def _put(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    # Not tempfile: its files are private (0600), a new plan must get what the umask allows.
    temporary = target.with_name(f".ruralgov-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        _rename(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


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
        _release(lock, handle)


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
        held = _system_lock(handle) and _same_file(handle, lock)
    except BaseException:
        os.close(handle)
        raise
    if held:
        return handle
    os.close(handle)
    return None


def _same_file(handle: int, lock: Path) -> bool:
    """Whether the locked file is still the one of that name: its last holder may have deleted it before we got it."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _system_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(lock: Path, handle: int) -> None:
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with contextlib.suppress(OSError):  # the next writer has it open: that one deletes it
            lock.unlink()

else:
    import fcntl

    def _system_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system that knows no locks (some network drives): the comparison in replace() is what is left.
            return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK)
        return True

    def _release(lock: Path, handle: int) -> None:
        lock.unlink(missing_ok=True)  # before unlocking, so that nobody can hold a file that is about to go
        os.close(handle)


@contextlib.contextmanager
def _clearly(path: Path) -> Iterator[None]:
    """The system's complaint as one line that names the file and the cure."""
    try:
        yield
    except OSError as error:
        raise UserError(_why(path, error)) from error


def _why(path: Path, error: OSError) -> str:
    if path.is_dir():
        return say(f"{path}：是文件夹，请写明文件名。", f"{path}: a folder; name a file.")
    if error.errno in _FULL:
        return say(
            f"{path}：磁盘已满，没有写入，原文件未动。", f"{path}: the disk is full; nothing was written or changed."
        )
    if not path.parent.is_dir():
        return say(f"{path}：没有文件夹 {path.parent}。", f"{path}: there is no folder {path.parent}.")
    if _WINDOWS and isinstance(error, PermissionError) and path.exists():
        return say(
            f"{path}：文件正被打开或设为只读。请在 Word、Excel 或 WPS 里关闭它再试。",
            f"{path}: open in another program, or read-only. Close it in Word, Excel or WPS and try again.",
        )
    if error.errno in _DENIED:
        return say(
            f"{path}：没有写入权限（文件或文件夹只读），原文件未动。",
            f"{path}: no permission to write (file or folder is read-only); nothing was changed.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return say(f"{path}：文件名太长。", f"{path}: the file name is too long.")
    return say(
        f"{path}：写不了（{error.strerror or error}）。", f"{path}: cannot be written ({error.strerror or error})."
    )
