"""The comments of a plan's text: every line in two, what is YAML and what is a comment."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.reading.source import Source


def parted(text: str) -> Iterator[tuple[str, str]]:
    """(YAML, comment with its sign and the line's end) of each line; joined they are the text."""
    opaque, start = Source(text).opaque, 0
    for line in text.splitlines(keepends=True):
        signs = (at for at in _signs(line) if not any(first <= start + at < end for first, end in opaque))
        cut = next(signs, len(line))
        yield line[:cut], line[cut:]
        start += len(line)


def _signs(line: str) -> Iterator[int]:
    """Where a comment may begin: a # at the start, or behind a space."""
    at = line.find("#")
    while at >= 0:
        if at == 0 or line[at - 1].isspace():
            yield at
        at = line.find("#", at + 1)
