"""A document from outside as lines: what ``import`` drafts from, and a notice of holidays."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ruralgov.api.drafting import source_of
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.importing.sources.lines import Source


def read_document(document: str) -> Source:
    """The lines of a .docx, .xlsx, .html, .mht, .txt or .md file; ``-`` is stdin.

    Raises:
        UserError: it is not there, or cannot be read.
    """
    from ruralgov.importing.sources.bounds import MAX_BYTES
    from ruralgov.importing.sources.reading import read_source

    if document == "-":
        return read_source(sys.stdin.buffer.read(MAX_BYTES + 1), say("标准输入", "stdin"))
    return source_of(document)
