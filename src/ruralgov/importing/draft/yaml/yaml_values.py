"""Values as YAML text: plain where that is safe in every reader, quoted where it is not."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ruralgov.importing.sources.patterns import lazy

_WIDTH = 110
_PLAIN = lazy(r"[\u3007\u4e00-\u9fffA-Za-z“《（〔‘①-⑳][^:#{}\[\],&*!|>'\"%@`\\\t\n]*")
_WORDS = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "nan", "inf"}


def scalar(text: str) -> str:
    """The text as a YAML scalar."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def quoted(text: str) -> str:
    """The text in double quotes: ids, which must never become numbers."""
    return json.dumps(text, ensure_ascii=False)


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    """A mapping on one line; values are already scalars."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def comment(text: str, indent: int = 0) -> list[str]:
    """A comment, wrapped to a width that an editor shows; later lines are set in."""
    pad = " " * indent
    words = " ".join(text.split())
    size = (_WIDTH - indent) // 2
    first, *rest = _pieces(words, size)
    return [f"{pad}# {first}", *(f"{pad}#   {piece}" for piece in rest)]


def _pieces(words: str, size: int) -> list[str]:
    """The words cut to a size; no later piece begins as an entry of a list does, or with a space."""
    pieces: list[str] = []
    start = 0
    while start < len(words) or not pieces:
        end = start + size
        while words[end : end + 1] in {" ", "-"}:
            end += 1
        pieces.append(words[start:end].rstrip())
        start = end
    return pieces


def width(text: str) -> int:
    """Columns, wide characters counting two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def fits(text: str) -> bool:
    """Whether a line stays within the width of the file."""
    return width(text) <= _WIDTH
