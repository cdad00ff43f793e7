"""What an output must never replace: what this run has read, any plan, and a document that somebody else has made or changed.

A report, table or workbook of an earlier run is written anew without a word. Office documents tell by how they are
packed; pages in Markdown and HTML are signed in a comment; a calendar names its maker; every other file has room for
nothing, whatever its ending, so there what this computer wrote is remembered (by ``runs``), and where it does not
remember the beginning must be that of what is to be written: the same table again.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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

_PAGES = (".md", ".html", ".htm")
_SIGNED = re.compile(rb"<!-- ruralgov ([0-9a-f]{16}) -->\n\Z")
_MAKER = b"PRODID:-//ruralgov//"
_PACKED = b"PK"

_read: set[str] = set()


class Memory(NamedTuple):
    """Where sums of what was written are kept: both by the file's whole path."""

    recalled: Callable[[str], bytes | None]
    remember: Callable[[str, bytes], None]


_memory: list[Memory] = []


def use(memory: Memory) -> None:
    """Keep the sums of what is written from now on."""
    _memory[:] = [memory]


def note(path: Path) -> None:
    """Remember that this run has read the file; every reader of a user's files says so."""
    _read.add(os.path.abspath(path))  # noqa: PTH100  of a name that is no name too; links are seen through later


def forget() -> None:
    """A new run has read nothing yet."""
    _read.clear()


def signed(path: Path, data: bytes) -> bytes:
    """A page with a comment at its end by which we know it again, as long as nobody has changed it."""
    if path.suffix.lower() not in _PAGES or _SIGNED.search(data):
        return data
    return data + (b"" if data.endswith(b"\n") else b"\n") + b"<!-- ruralgov %s -->\n" % _digest(data)


def wrote(target: Path, made: bytes | Path) -> None:
    """Remember what is put into the place of a file that cannot say so itself: the bytes, or the file that holds them."""
    if not _memory or target.suffix.lower() in _PAGES:
        return
    data = made if isinstance(made, bytes) else _beginning_of(made)
    if not data.startswith(_PACKED):
        _memory[0].remember(os.path.realpath(target), _sum(data))


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data[:_LARGEST]).digest()


def _beginning_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_LARGEST)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data.rstrip(b"\n")).hexdigest()[:16].encode()


def objection(target: Path, shown: Path, *, over: bool, data: bytes | None = None) -> str | None:
    """Why the file may not be replaced, with the cure; ``over`` where the user has said that an old file may go.

    ``data`` is what is to be written, or its beginning.
    """
    if _was_read(target):
        return say(
            f"{shown}：这次运行要读的文件，不能用输出覆盖，没有写入。请另写一个文件名。",
            f"{shown}: this run reads it, so the output cannot go there; nothing was written. Name another file.",
        )
    if not _stands(target) or over:
        return None
    if is_plan(target):
        return say(
            f"{shown}：已有的方案，不能用输出覆盖，没有写入。请另写一个文件名。",
            f"{shown}: a plan, which an output must not replace; nothing was written. Name another file.",
        )
    if _is_document(target) or _is_text_of_others(target, data):
        return say(
            f"{shown}：已有的文件，别的程序写过或改过，没有覆盖。请另写一个文件名，或先移走它。",
            f"{shown}: written or changed by another program, so it was not replaced. Name another file, or move it away.",
        )
    return None


def _stands(target: Path) -> bool:
    """Whether something with content is there; a place that cannot be (below a file, too long) is the system's complaint."""
    try:
        return target.stat().st_size > 0
    except FileNotFoundError:
        return False


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
        data = head + stream.read(_LARGEST) if head.startswith(_PACKED) else head
    if not head.startswith(_PACKED):
        return head.startswith(_DOCUMENTS)
    import zipfile

    from ruralgov.files.zip_errors import UNREADABLE

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not _ours(archive)
    except UNREADABLE:
        return True


def _is_text_of_others(target: Path, data: bytes | None) -> bool:
    if data is None:
        return False
    kind, there = target.suffix.lower(), _beginning_of(target)
    if kind in _PAGES:
        found = _SIGNED.search(there)
        return found is None or found[1] != _digest(there[: found.start()])
    if there.startswith(_PACKED):
        return False  # it has said itself that it is ours
    known = _memory[0].recalled(os.path.realpath(target)) if _memory else None
    if known is not None:
        return known != _sum(there)
    if kind == ".ics":
        return _MAKER not in there[:_HEAD]
    return _beginning(there, kind) != _beginning(data, kind)


def _beginning(data: bytes, kind: str) -> list[bytes]:
    """The first line with a word in it: the headings of a table, a title; of JSON the first two keys; of no text its maker's sign."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if b"\0" in head:
        return [head[8:12] if head[8:12] == b"DUCK" else head[:4]]  # DuckDB has a sum before its sign
    if kind == ".json":
        return re.findall(rb'"(\w+)"\s*:', head)[:2]
    return [line.strip() for line in head.splitlines() if re.search(rb"\w", line) or not line.isascii()][:1]


def _ours(archive: zipfile.ZipFile) -> bool:
    """Our .docx are stored, not deflated; our .xlsx have their own time."""
    if not any(part.compress_type for part in archive.infolist()):
        return True
    with archive.open(_CORE) if _CORE in archive.namelist() else io.BytesIO() as stream:
        return _UNTOUCHED in stream.read(_HEAD)
