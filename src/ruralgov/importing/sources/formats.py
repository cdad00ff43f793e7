"""Which kind of file it is, and a plain word for what must be converted first."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from ruralgov.errors import UserError
from ruralgov.text import say

ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_SUFFIXES_PICTURE = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"}
_SUFFIXES_OTHER = {".xls", ".et", ".ods", ".odt", ".ofd", ".rtf", ".ppt", ".pptx"}
_OTHER = (b"{\\rtf",)
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)


def refuse_others(data: bytes, name: str) -> None:
    """Refuse a format that must be converted first."""
    _refuse_foreign(data, name)
    _refuse_other(data, name)


def is_page(data: bytes, name: str) -> bool:
    """Whether it is a web page or an archive of one, whatever its name: a .doc from a site is often a page."""
    suffix = PurePath(name).suffix.lower()
    return (
        suffix in {".htm", ".html", ".mht", ".mhtml"}
        or bool(_PAGE.match(data[:512]))
        or data[:13].lower() == b"mime-version:"
    )


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a package of Office holds sheets; by its name where it cannot be opened."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return PurePath(name).suffix.lower() in {".xlsx", ".xlsm"}


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
    """Files of other programs: their text stands between signs that are no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _SUFFIXES_OTHER or data.startswith(_OTHER):
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
