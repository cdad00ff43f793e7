"""Bytes → text: by their marks, else the first encoding that gives Chinese text."""

from __future__ import annotations

import codecs
from pathlib import PurePath

from ruralgov.errors import UserError
from ruralgov.importing.sources.patterns import lazy
from ruralgov.text import say

_HAN = lazy(r"[\u4e00-\u9fff]")


def decode(data: bytes, name: str) -> str:
    """UTF-8 and UTF-16 by their marks, then GB18030 and Big5, then a guess: the first that gives Chinese text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding) or data.decode(encoding, "replace")
    for encoding in ("utf-8", *_unmarked_utf16(data)):
        if (text := _strict(data, encoding)) is not None:
            return text
    return _guess(data, name)


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """Text editors save UTF-16 without a mark too; line breaks and full stops give the byte order away."""
    if len(data) % 2:
        return ()
    little, big = data.count(b"\x02\x30") + data.count(b"\x0a\x00"), data.count(b"\x30\x02") + data.count(b"\x00\x0a")
    if max(little, big) * 400 < len(data):
        return ()
    return ("utf-16-le",) if little >= big else ("utf-16-be",)


def _guess(data: bytes, name: str) -> str:
    texts = [text for encoding in ("gb18030", "big5") if (text := _strict(data, encoding)) is not None]
    if texts:
        return max(texts, key=_commonness)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    text = _strict(data, best.encoding) if best else None
    if text is None or not _HAN.search(text):
        if PurePath(name).suffix.lower() == ".docx":
            raise UserError(
                say(
                    f"{name} 不是 Word 文件，或已损坏：请用 Word 或 WPS 打开并另存为 .docx",
                    f"{name} is no Word file or is damaged: open it in Word or WPS and save it as .docx",
                )
            )
        raise UserError(
            say(f"{name}：认不出编码，请另存为 UTF-8", f"{name}: the encoding is unknown; save it as UTF-8")
        )
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _commonness(text: str) -> int:
    """How much the text looks like an official document: the most frequent characters and its punctuation."""
    sample = text[:20_000]
    return sum(sample.count(char) for char in "的工作和村治理責责單位单會会、，。")
