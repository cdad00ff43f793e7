"""The system's complaints about files, as one line in an office's words."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.text import say

_WINDOWS = sys.platform.startswith("win")
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextlib.contextmanager
def clearly(path: Path) -> Iterator[None]:
    """The system's complaint as one line that names the file and the cure."""
    try:
        yield
    except OSError as error:
        raise UserError(_why(path, error)) from error
    except ValueError as error:  # a NUL, half a character
        raise UserError(say(f"{path}：不是文件名。", f"{path}: not a file name.")) from error


def _why(path: Path, error: OSError) -> str:
    # os.path, and not Path: it says no to a name that is too long, where Path raises.
    if error.errno == errno.ENAMETOOLONG:
        return say(f"{path}：文件名太长，请换短一些的。", f"{path}: the file name is too long; give a shorter one.")
    if os.path.isdir(path):  # noqa: PTH112
        return say(f"{path}：是文件夹，请写明文件名。", f"{path}: a folder; name a file.")
    if error.errno in _FULL:
        return say(
            f"{path}：磁盘已满，没有写入，原文件未动。", f"{path}: the disk is full; nothing was written or changed."
        )
    if not os.path.isdir(path.parent):  # noqa: PTH112
        reason = error.strerror or error
        return say(
            f"{path}：没有文件夹 {path.parent}，也建不了（{reason}）。",
            f"{path}: there is no folder {path.parent}, and it cannot be made ({reason}).",
        )
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
    return say(
        f"{path}：写不了（{error.strerror or error}）。", f"{path}: cannot be written ({error.strerror or error})."
    )
