"""What an output must never replace: what this run has read, any plan, and a document that somebody else has made.

A report, table or workbook of an earlier run is written anew without a word.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.text import say

if TYPE_CHECKING:
    import zipfile

_PLANS = (".yaml", ".yml")
_HEAD = 64 * 1024
_FORMAT = re.compile(r"""^\ufeff?[{ ]*["']?format["']?\s*[:：]\s*["']?\d""", re.MULTILINE)
_FIRST = re.compile(r"""\ufeff?(?:[ \t]*(?:\#[^\n]*|---[ \t]*|%YAML[^\n]*)?\r?\n)*[{ \t]*["']?\w+["']?\s*[:：]""")
"""What a file of YAML begins with, behind its comments: a key. A page that shows a plan begins otherwise."""
_DOCUMENTS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-")  # .doc, .xls, .wps, .et and whatever has a password
_LARGEST = 64 * 1024 * 1024
_CORE = "docProps/core.xml"
_UNTOUCHED = b">2000-01-01T00:00:00Z</dcterms:modified>"
"""The clock stands still in the workbooks that we write; whoever saves one sets it."""

_read: set[str] = set()


def note(path: Path) -> None:
    """Remember that this run has read the file; every reader of a user's files says so."""
    _read.add(os.path.abspath(path))  # noqa: PTH100  of a name that is no name too; links are seen through later


def forget() -> None:
    """A new run has read nothing yet."""
    _read.clear()


def objection(target: Path, shown: Path, *, over: bool) -> str | None:
    """Why the file may not be replaced, with the cure; ``over`` where the user has said that an old file may go."""
    if _was_read(target):
        return say(
            f"{shown}：这次运行要读的文件，不能用输出覆盖，没有写入。请另写一个文件名。",
            f"{shown}: this run reads it, so the output cannot go there; nothing was written. Name another file.",
        )
    if over or not os.path.exists(target) or os.path.getsize(target) == 0:  # noqa: PTH110, PTH202  say no, do not raise
        return None
    if is_plan(target):
        return say(
            f"{shown}：已有的方案，不能用输出覆盖，没有写入。请另写一个文件名。",
            f"{shown}: a plan, which an output must not replace; nothing was written. Name another file.",
        )
    if _is_document(target):
        return say(
            f"{shown}：已有的文件，别的程序写过或改过，没有覆盖。请另写一个文件名，或先移走它。",
            f"{shown}: written or changed by another program, so it was not replaced. Name another file, or move it away.",
        )
    return None


def _was_read(target: Path) -> bool:
    return any(_same(target, path) for path in _read.copy())  # another thread may be reading, too


def _same(target: Path, path: str) -> bool:
    """Through links of both kinds, and on a disk that takes PLAN.yaml for plan.yaml."""
    try:
        return target.samefile(path)
    except (OSError, ValueError):
        return False


def is_plan(target: Path) -> bool:
    """Whether a file that exists is a plan: by its name, or by what it says, whatever it is called."""
    if target.suffix.lower() in _PLANS:
        return True
    from ruralgov.files.encodings import decode

    with target.open("rb") as stream:
        head = stream.read(_HEAD)
    text = decode(head).text or head.decode("utf-8", "replace")  # the head may end within a character
    return _FIRST.match(text) is not None and _FORMAT.search(text) is not None


def _is_document(target: Path) -> bool:
    """Whether it is an office document that did not come from here, or was saved by another program since."""
    with target.open("rb") as stream:
        head = stream.read(8)
        data = head + stream.read(_LARGEST) if head.startswith(b"PK") else head
    if not head.startswith(b"PK"):
        return head.startswith(_DOCUMENTS)
    import zipfile

    from ruralgov.files.packages import UNREADABLE

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not _ours(archive)
    except UNREADABLE:
        return True


def _ours(archive: zipfile.ZipFile) -> bool:
    """Our .docx are stored, not deflated; our .xlsx have their own time."""
    if not any(part.compress_type for part in archive.infolist()):
        return True
    with archive.open(_CORE) if _CORE in archive.namelist() else io.BytesIO() as stream:
        return _UNTOUCHED in stream.read(_HEAD)
