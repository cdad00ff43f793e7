"""The comments of a plan's text: every line in two, what is YAML and what is a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.reading.source import Source

_SIGN = re.compile(r"(?<!\S)#")
"""Where a comment may begin: at the start of a line, or behind a space."""


def parted(text: str) -> Iterator[tuple[str, str]]:
    """(YAML, comment with its sign and the line's end) of each line; joined they are the text."""
    opaque, start = Source(text).opaque, 0
    for line in text.splitlines(keepends=True):
        signs = (
            at
            for at in map(re.Match.start, _SIGN.finditer(line))
            if not any(first <= start + at < end for first, end in opaque)
        )
        cut = next(signs, len(line))
        yield line[:cut], line[cut:]
        start += len(line)
