"""Bytes → lines: which kind of document it is, its encoding, and a plain word for what cannot be read."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from ruralgov.errors import UserError
from ruralgov.importing.sources.bounds import within_bytes, within_text
from ruralgov.importing.sources.paragraph import RawLine, Source
from ruralgov.text import say

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_SUFFIXES_PICTURE = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"}
_SUFFIXES_OTHER = {".xls", ".xlsx", ".et", ".ods", ".odt", ".ofd", ".rtf", ".htm", ".html", ".mht", ".ppt", ".pptx"}
_OTHER = (b"{\\rtf", b"MIME-Version:")
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def read_source(data: bytes, name: str = "") -> Source:
    """The document's lines.

    Raises:
        UserError: a format that must be converted first, damage, or no text at all.
    """
    within_bytes(data, name)
    _refuse_foreign(data, name)
    _refuse_other(data, name)
    if data.startswith(_ZIP):
        from ruralgov.importing.sources.word import read_word

        return read_word(data, name)
    source = Source(_text_lines(_decode(data, name), name), name)
    if not any(line.text.strip() for line in source.lines):
        raise UserError(say(f"{name}：没有文字", f"{name}: no text in it"))
    return source


def _refuse_foreign(data: bytes, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE) or suffix in {".doc", ".wps"}:
        raise UserError(_old_word(data, name))
    if data.startswith(_PDF) or suffix == ".pdf":
        raise UserError(
            say(
                f"{name} 是 PDF：请在 Word 或 WPS 中打开并另存为 .docx；扫描件须先做文字识别（OCR）",
                f"{name} is a PDF: open it in Word or WPS and save it as .docx; a scan needs OCR first",
            )
        )
    if data.startswith(_PICTURES) or suffix in _SUFFIXES_PICTURE:
        raise UserError(
            say(
                f"{name} 是图片：请先做文字识别（OCR），校对后存为 .docx 或 .txt",
                f"{name} is a picture: run OCR, proof-read, and save as .docx or .txt",
            )
        )


def _refuse_other(data: bytes, name: str) -> None:
    """Files of other programs and saved web pages: their text stands between signs that are no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _SUFFIXES_OTHER or data.startswith(_OTHER) or _PAGE.match(data[:512]):
        raise UserError(
            say(
                f"{name}：这种格式读不了，请打开后全选复制到 Word 或 WPS，另存为 .docx；纯文字也可存为 .txt",
                f"{name}: this kind of file is not read; open it, copy everything into Word or WPS, save as .docx (or .txt)",
            )
        )


def _old_word(data: bytes, name: str) -> str:
    if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data[:65536]:
        return say(
            f"{name} 有打开密码：请在 Word 或 WPS 中取消密码后另存",
            f"{name} is password-protected: remove the password in Word or WPS and save again",
        )
    return say(
        f"{name} 是旧版 Word/WPS 格式：请用 Word 或 WPS 打开并另存为 .docx"
        "（批量可用 LibreOffice：soffice --headless --convert-to docx 文件）",
        f"{name} is an old Word/WPS file: save it as .docx (in bulk: soffice --headless --convert-to docx FILE)",
    )


def _decode(data: bytes, name: str) -> str:
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


def _text_lines(text: str, name: str) -> tuple[RawLine, ...]:
    from ruralgov.importing.sources.plaintext import raw_lines, unix

    text = unix(text)
    within_text(text, name)
    return raw_lines(text)
