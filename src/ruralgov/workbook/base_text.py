"""The plan as it was when a workbook was made, kept in the workbook itself: against it is told what an office changed."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Sequence

from ruralgov.editing.entering.typed_figures import words
from ruralgov.errors import UserError
from ruralgov.text import say

SHEET = "底稿"
_HEAD = "ruralgov workbook 1"
_CHUNK = 30_000
_LONGEST = 32 * 1024 * 1024
"""Bytes of a plan that a workbook may unpack to."""


def kept(text: str) -> list[str]:
    """The cells, one below the other."""
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return [_HEAD, *(packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))]


def found(rows: Sequence[Sequence[object]], file: str) -> str:
    """The text that the cells keep.

    Raises:
        UserError: they are damaged, or of another program version.
    """
    cells = [words(row[0]) for row in rows if row]
    if not cells or cells[0] != _HEAD:
        raise _lost(file)
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(base64.b64decode("".join(cells[1:]), validate=True), _LONGEST)
        if not unpacking.eof:
            raise _lost(file)
        return data.decode()
    except (binascii.Error, zlib.error, ValueError):
        raise _lost(file) from None


def _lost(file: str) -> UserError:
    return UserError(
        say(
            f"{file}：隐藏的工作表“{SHEET}”没有了或已损坏，不能判断改了哪些格；请用 ruralgov workbook export 重新导出，把改动填进新的工作簿。",
            f"{file}: the hidden sheet `{SHEET}` is gone or damaged: nobody can tell which cells were changed; "
            "export the workbook anew and make the changes there.",
        )
    )


def none_there(file: str) -> UserError:
    """The error of a workbook without it."""
    return _lost(file)
