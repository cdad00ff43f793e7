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
    pieces = [words[start : start + size] for start in range(0, len(words), size)] or [""]
    return [f"{pad}# {pieces[0]}", *(f"{pad}#   {piece}" for piece in pieces[1:])]


def width(text: str) -> int:
    """Columns, wide characters counting two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def fits(text: str) -> bool:
    """Whether a line stays within the width of the file."""
    return width(text) <= _WIDTH
