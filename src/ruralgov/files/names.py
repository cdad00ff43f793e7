"""Names of files that are made from words of a plan: every file system takes them, and no two are the same."""

from __future__ import annotations

import unicodedata

from ruralgov.text import clean

_FORBIDDEN = '\\/:*?"<>|'
_CHARS, _BYTES = 60, 200


class FileNames:
    """The names of the files of one folder, each given out once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, kind: str, words: str, ending: str) -> str:
        """``kind-words.ending``, with -2, -3 … where a file system could not tell it from an earlier one."""
        stem, turn = f"{kind}-{safe(words)}", 1
        name = stem
        while folded(name) in self._taken:
            turn += 1
            name = f"{stem}-{turn}"
        self._taken.add(folded(name))
        return f"{name}.{ending}"


def safe(words: str) -> str:
    """What Windows forbids or no eye sees becomes _, and with a kind and an ending 255 bytes hold it."""
    name = "".join("_" if char in _FORBIDDEN or char != clean(char) else char for char in words)
    return name[:_CHARS].encode()[:_BYTES].decode("utf-8", "ignore").rstrip(". ")


def folded(name: str) -> str:
    """The name as the least discerning disk sees it: without letter case, width and the way accents are written."""
    return unicodedata.normalize("NFKC", name).casefold()
