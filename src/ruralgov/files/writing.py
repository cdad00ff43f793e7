"""The one way out for every file: whole or not at all (``atomic_files``), under a lock (``locks``).

Two programs on one shared folder may write the same plan: a change is only made to what was read (``replace``), and
``again`` makes it under the lock, anew where a program that knows no lock was faster.
"""

from __future__ import annotations

import contextlib
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from ruralgov.errors import ChangedError, UserError
from ruralgov.files import atomic_files, leftovers, locks, made_folders, overwriting
from ruralgov.files.addresses import new_address
from ruralgov.files.system_errors import clearly
from ruralgov.text import say

T = TypeVar("T")
_WINDOWS = sys.platform.startswith("win")
_STEP = 0.05


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
    refuse_elsewhere(path)
    with clearly(path):
        target = _target(path)
        if _is_stream(target):
            target.write_bytes(data)  # /dev/stdout, a named pipe: nothing that could be replaced
            return
        data = data if over else overwriting.signed(path, data)
        with made_folders.made(target.parent), locks.locked(target, path):
            there = atomic_files.content(target) is not None
            check_free(path, over=over, data=data)
            atomic_files.put(target, data, ready=lambda: _check_still_new(target, path, there=there))
        overwriting.wrote(target, data)
        leftovers.clear(target.parent)


def write_each(files: Mapping[Path, Callable[[], bytes]], *, over: bool = False) -> Iterator[Path]:
    """Several files one after the other, each made when its turn comes; every path when it is written.

    Raises:
        UserError: see ``write_bytes``; where some were written it says how many, and how many were not.
    """
    for done, (path, made) in enumerate(files.items()):
        try:
            write_bytes(path, made(), over=over)
        except UserError as error:
            if done:
                left = len(files) - done
                words = say(
                    f"前面 {done} 个文件已写入，还有 {left} 个没有写。",
                    f"{done} file(s) were written before it, {left} were not.",
                )
                raise UserError(error.args[0], words, *error.details) from error
            raise
        yield path


def check_free(path: Path, *, over: bool = False, data: bytes | None = None) -> None:
    """Say no before anything is computed or written; the same bytes again are no loss. ``data``: they, or their beginning.

    Raises:
        UserError: what stands there must not be replaced.
    """
    refuse_elsewhere(path)
    with clearly(path):
        if _reserved(path.name):
            raise UserError(
                say(f"{path}：Windows 保留的名称，请换一个文件名。", f"{path}: a name that Windows keeps for itself.")
            )
        found = overwriting.objection(_target(path), path, over=over, data=data)
        if found and (
            data is None or atomic_files.content(_target(path)) != (data if over else overwriting.signed(path, data))
        ):
            raise UserError(found)


def refuse_elsewhere(path: Path) -> None:
    """Files are made on this machine: ``-`` names the screen, ``s3://…`` a place elsewhere.

    Raises:
        UserError: the path is or lies in ``-``, or is an address.
    """
    if (address := new_address(path)) is not None:
        here = address.partition("://")[2] if address.startswith(("file:", "local:")) else path.name
        raise UserError(
            say(
                f"{address}：是地址，没有写入：只有 export 能写到地址，这里写本机的文件名，如 {here}。",
                f"{address}: an address; nothing was written. Only `export` writes to one: name a file here, such as {here}.",
            ),
            file=address,
        )
    if path.parts[:1] == ("-",):
        raise UserError(
            say(
                f"{path}：“-”是屏幕，这里要写文件，请给一个文件名或文件夹名。",
                f"{path}: `-` is the screen, and this makes files: name a file or folder.",
            )
        )


def _reserved(name: str) -> bool:
    return (
        _WINDOWS
        and re.fullmatch(r"(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", name, re.IGNORECASE)
        is not None
    )


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Change a file from what was read to something new; nothing is written where both are the same.

    Raises:
        ChangedError: the file is no longer what was read.
        UserError: it cannot be written.
    """
    _refuse_stream(path)
    with clearly(path):
        target = _target(path)
        with locks.locked(target, path):
            _check_unchanged(target, old, path)
            if new != old:
                # Once more when the new file lies ready: an editor that knows no lock may have saved meanwhile.
                atomic_files.put(target, new, ready=lambda: _check_unchanged(target, old, path))
        leftovers.clear(target.parent)


def _check_still_new(target: Path, shown: Path, *, there: bool) -> None:
    if not there and atomic_files.content(target) is not None:
        raise ChangedError(
            say(
                f"{shown}：刚刚有人建了这个文件，没有覆盖。请重新运行命令。",
                f"{shown}: somebody has just made this file; it was not replaced. Run the command again.",
            )
        )


def _check_unchanged(target: Path, old: bytes, shown: Path) -> None:
    if atomic_files.content(target) != old:
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
    _refuse_stream(path)
    deadline = time.monotonic() + locks.LOCK_SECONDS
    with contextlib.ExitStack() as held:
        with clearly(path):
            held.enter_context(locks.holding(_target(path), path))
        while True:
            try:
                return attempt()
            except ChangedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_STEP)


def _target(path: Path) -> Path:
    """The file itself: a link to it must stay a link."""
    return path.resolve() if path.is_symlink() else path


def _refuse_stream(path: Path) -> None:
    """Nothing that was read from a pipe can be changed, and to read it once more would wait for ever.

    Raises:
        UserError: it is one.
    """
    with clearly(path):
        if _is_stream(_target(path)):
            raise UserError(
                say(
                    f"{path}：是管道，没有文件可改：用 --diff 查看。",
                    f"{path}: a pipe, no file that could be changed: use --diff.",
                )
            )


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
