"""The fingerprint that stands on a paper: of Word and Excel files, HTML and Markdown."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.records.fingerprints import Mark

_ZIPPED = b"PK\x03\x04"
_TEXTS = re.compile(r"word/document\.xml|xl/worksheets/sheet\d+\.xml")


def mark_on(file: Path) -> Mark:
    """What a paper says of the plan it was printed from.

    Raises:
        UserError: the file cannot be read, or bears no fingerprint.
    """
    from ruralgov.files.encodings import decode, read_bytes
    from ruralgov.papers.word.package import unpacked
    from ruralgov.records.fingerprints import printed

    data = read_bytes(file)
    if data.startswith(_ZIPPED):
        parts = unpacked(data, str(file))
        texts = [part.decode("utf-8", "replace") for name, part in parts.items() if _TEXTS.fullmatch(name)]
    else:
        texts = [decode(data)[0] or ""]
    found = next((mark for text in texts if (mark := printed(html.unescape(re.sub("<[^>]*>", "", text))))), None)
    if found is None:
        raise UserError(
            say(
                f"{file}：上面没有方案校验码。校验码从方案第一次封存（verify --seal）之后才印。",
                f"{file}: bears no fingerprint. Papers bear one from the plan's first seal on (`verify --seal`).",
            )
        )
    return found
