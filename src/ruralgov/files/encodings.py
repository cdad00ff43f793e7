"""Bytes to text: from a file or stdin, bounded, in the encodings that Windows offices really save."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.addresses import address_of
from ruralgov.files.overwriting import note
from ruralgov.text import nearest, say, tell

MAX_BYTES = 128 * 1024 * 1024
"""A plan of 100,000 tasks is about 84 MB; more is not a plan."""
_WAIT_SECONDS = 2.0
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_HEAD = 256
_FEW = 20
# What a Chinese plan saved as GBK decodes to. Rare characters outside it mean that the file was something else.
# Compiled at the first GBK file: its wide classes cost a fiftieth of a small validation.
_GBK_PLAN = r"[\x00-\x7f\u00b0\u00b1\u00b7\u00d7\u2010-\u203b\u2103\u2160-\u2169\u2460-\u249b\u25a0-\u25cf\u3000-\u301c\u4e00-\u9fa5\uff00-\uffef]*"


class Decoded(NamedTuple):
    """Text and the encoding it was in; ``None`` as text when no encoding fits."""

    text: str | None
    encoding: str


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, ``-`` being stdin.

    Raises:
        UserError: no such file, a directory, no permission, or larger than ``MAX_BYTES``.
    """
    if str(path) == "-":
        recorded_reads.spoil("stdin")
        return _bounded(_stdin(), "-")
    note(path)
    data = _read(path)
    recorded_reads.note_bytes(path, data)
    return data


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if status.st_size > MAX_BYTES:
            raise _too_large(str(path))
        if not stat.S_ISREG(status.st_mode):
            recorded_reads.spoil("a pipe")
        with _waiting(str(path), slow=not stat.S_ISREG(status.st_mode)), path.open("rb") as stream:
            return _bounded(stream.read(MAX_BYTES + 1), str(path))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _stdin() -> bytes:
    # A program without a console (pythonw, a closed descriptor) has no stdin.
    if sys.stdin is None or sys.stdin.closed:
        raise UserError(say("标准输入没有打开：请给出方案文件。", "stdin is closed: give a plan file."))
    with _waiting("-", slow=True):
        return sys.stdin.buffer.read(MAX_BYTES + 1)


@contextlib.contextmanager
def _waiting(name: str, *, slow: bool) -> Iterator[None]:
    """Say on stderr what is being waited for: a named pipe or a keyboard may never send anything."""
    words = say(
        f"ruralgov: {name}：还在等待输入（Ctrl+C 停止；键盘输入以 Ctrl+D 结束，Windows 为 Ctrl+Z 回车）",
        f"ruralgov: {name}: still waiting for input (Ctrl+C stops; Ctrl+D, on Windows Ctrl+Z and Enter, ends typed input)",
    )
    timer = threading.Timer(_WAIT_SECONDS, lambda: tell(words))
    timer.daemon = True
    if slow:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> UserError:
    limit = MAX_BYTES // 1024 // 1024
    return UserError(
        say(f"{name}：超过 {limit} MB，不像一份方案。", f"{name}: larger than {limit} MB, which is no plan."),
        file=name,
        cure=say("请核对文件，或拆成多个方案。", "Check the file, or split it into several plans."),
    )


def _unreadable(path: Path, error: OSError | ValueError) -> UserError:
    cure = ""
    if (address := address_of(path)) is not None:
        words = say(
            f"{address}：这里只读本机的文件。", f"{address}: an address, and only files of this machine are read here."
        )
        cure = say(
            "先下载；validate、rollup、export 能直接读。",
            "Fetch it first; `validate`, `rollup` and `export` read it where it is.",
        )
        return UserError(words, file=address, cure=cure)
    if isinstance(error, FileNotFoundError) and not os.path.islink(path):  # noqa: PTH114
        cure = nearest(path.name, _plans_beside(path)) or say(
            "请核对路径，或用 ruralgov init 新建方案。", "Check the path, or start a plan with `ruralgov init`."
        )
    return UserError(_why(path, error), file=path, cure=cure)


def _plans_beside(path: Path) -> list[str]:
    try:
        return [name for name in os.listdir(path.parent) if name.lower().endswith((".yaml", ".yml"))]  # noqa: PTH208
    except OSError:
        return []


def _why(path: Path, error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return say(f"{path!s}：不是文件名。", f"{path!s}: not a file name.")
    # os.path, and not Path: it says no to a name that is too long, where Path raises.
    if os.path.isdir(path):  # noqa: PTH112
        return say(f"{path}：是文件夹，不是方案文件。", f"{path}: a folder, not a plan file.")
    if os.path.islink(path) and not os.path.exists(path):  # noqa: PTH110, PTH114
        return say(
            f"{path}：快捷链接所指的文件不存在。", f"{path}: a broken link; the file it points to does not exist."
        )
    if isinstance(error, FileNotFoundError):
        return say(f"{path}：没有这个文件。", f"{path}: no such file.")
    if isinstance(error, PermissionError):
        return say(f"{path}：没有读取权限。", f"{path}: no permission to read it.")
    return say(f"{path}：读不了（{error.strerror or error}）。", f"{path}: cannot be read ({error.strerror or error}).")


def decode(data: bytes) -> Decoded:
    """UTF-8 or UTF-16, with or without a byte-order mark, or GBK; nothing is ever garbled."""
    if data.startswith(_UTF32):
        return Decoded(None, "utf-32")
    if data.startswith(_UTF16):
        return _decoded(data, "utf-16")
    if wide := _wide(data[:_HEAD]):
        return _decoded(data, wide)
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return _gbk(data)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of keys and line ends are zero, all on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < len(head) // 8 or min(even, odd) > 0:
        return None
    return "utf-16-le" if odd else "utf-16-be" if even else None


def broken_at(data: bytes) -> tuple[str, int]:
    """Text that is UTF-8 but for a few bytes, shown with �, and the index of the first such place; else no text."""
    text = data.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    return (text, text.index("\ufffd")) if 0 < bad <= _FEW and bad * 20 < len(text) else ("", 0)


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(None, encoding)


def _gbk(data: bytes) -> Decoded:
    text = _decoded(data, "gb18030").text
    return Decoded(text if text is not None and re.fullmatch(_GBK_PLAN, text) else None, "gbk")
