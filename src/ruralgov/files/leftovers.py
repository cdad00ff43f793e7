"""Temporary files, folders and locks of ours: a folder to work in, and the clearing away of what killed programs left behind."""

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

from ruralgov.files import locks

_OURS = re.compile(r"\.ruralgov-[0-9a-f]{16}\.(tmp|lock)")
_OUR_FOLDER = re.compile(r"\.ruralgov-[0-9a-f]{16}\.part")
_MOST_ENTRIES = 10_000
"""Of a folder that is looked through: a write must not wait for a folder of a million files."""
_MOST_LEFTOVERS = 100
_WINDOWS = sys.platform.startswith("win")
# Windows cannot rename a file that is held open: between the two it looks like nobody's.
_YOUNG = 60.0 if _WINDOWS else 0.0
_OLD = 86_400.0


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
            locks.hold(handle)
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _age(path: Path) -> float:
    """Seconds from its last change; of one from days that are still to come, since the clock was set back, as many."""
    return abs(time.time() - path.stat().st_mtime)


def _clear_folder(inside: Path) -> None:
    if _WINDOWS:
        if _age(inside) > _OLD:
            shutil.rmtree(inside, ignore_errors=True)
        return
    handle = os.open(inside, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        if locks.hold(handle) and locks.same_file(handle, inside):
            shutil.rmtree(inside, ignore_errors=True)
    finally:
        os.close(handle)


def _clear(file: Path) -> None:
    if _YOUNG and _age(file) < _YOUNG:
        return
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    if locks.hold(handle) and locks.same_file(handle, file):
        locks.release(file, handle)
    else:
        os.close(handle)
