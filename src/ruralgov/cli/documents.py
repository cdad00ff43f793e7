"""A document from outside as lines: what ``import`` drafts from, and a notice of holidays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.text import clean, say

if TYPE_CHECKING:
    from ruralgov.importing.sources.lines import Source


def read_document(document: str) -> Source:
    """The lines of a .docx, .txt or .md file; ``-`` is stdin.

    Raises:
        UserError: it is not there, or cannot be read.
    """
    from ruralgov.importing.sources.bounds import MAX_BYTES
    from ruralgov.importing.sources.reading import read_source

    if document == "-":
        return read_source(sys.stdin.buffer.read(MAX_BYTES + 1), say("标准输入", "stdin"))
    path = Path(document)
    note(path)
    try:
        with path.open("rb") as stream:
            return read_source(stream.read(MAX_BYTES + 1), clean(path.name))
    except FileNotFoundError as error:
        raise UserError(say(f"{path}：没有这个文件。", f"{path}: no such file.")) from error
    except IsADirectoryError as error:
        raise UserError(say(f"{path}：是文件夹，请给出一个文件。", f"{path}: is a folder; name a file.")) from error
    except OSError as error:
        raise UserError(
            say(f"{path}：读不了（{error.strerror}）。", f"{path}: cannot be read ({error.strerror}).")
        ) from error
