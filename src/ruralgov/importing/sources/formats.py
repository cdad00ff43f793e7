"""Which kind of file it is, and a plain word for what must be converted first."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from ruralgov.errors import UserError
from ruralgov.files.zip_errors import UNREADABLE
from ruralgov.text import say

ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_SUFFIXES_PICTURE = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"}
_SUFFIXES_OTHER = {".ofd", ".ppt", ".pptx"}
_OFFICE = {".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods"}
_SHEETS = "Workbook".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)


def refuse_others(data: bytes, name: str) -> None:
    """Refuse a format that must be converted first."""
    _refuse_foreign(data, name)
    _refuse_other(name)


def is_page(data: bytes, name: str) -> bool:
    """Whether it is a web page or an archive of one, whatever its name: a .doc from a site is often a page."""
    suffix = PurePath(name).suffix.lower()
    return (
        suffix in {".htm", ".html", ".mht", ".mhtml"}
        or bool(_PAGE.match(data[:512]))
        or data[:13].lower() == b"mime-version:"
    )


def is_pdf(data: bytes, name: str) -> bool:
    """Whether it is a PDF; some begin with a few bytes of something else."""
    return _PDF in data[:1024] or PurePath(name).suffix.lower() == ".pdf"


def office_kind(data: bytes, name: str) -> str:
    """The suffix of what an office program must open first, by what is in it; empty for all else.

    Raises:
        UserError: a password.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(ZIP):
        return suffix if suffix in {".odt", ".ods"} else ""
    if not data.startswith(_OLE):
        return ""
    if _ENCRYPTED in data[:65536]:
        raise UserError(
            say(
                f"{name} 有打开密码：请在 Word 或 WPS 中取消密码后另存",
                f"{name} is password-protected: remove the password in Word or WPS and save again",
            )
        )
    return suffix if suffix in _OFFICE - {".rtf", ".odt", ".ods"} else ".xls" if _SHEETS in data else ".doc"


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a package of Office holds sheets; by its name where it cannot be opened."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except UNREADABLE:
        return PurePath(name).suffix.lower() in {".xlsx", ".xlsm"}


def _refuse_foreign(data: bytes, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix in _OFFICE and not data.startswith(ZIP):
        raise UserError(
            say(
                f"{name}：内容不是 {suffix} 文件，或已损坏；请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx",
                f"{name}: no {suffix} file, or damaged; open it in Word or WPS, and save it as .docx or .xlsx",
            )
        )
    if data.startswith(_PICTURES) or suffix in _SUFFIXES_PICTURE:
        raise UserError(
            say(
                f"{name} 是图片：请先做文字识别（OCR），校对后存为 .docx 或 .txt",
                f"{name} is a picture: run OCR, proof-read, and save as .docx or .txt",
            )
        )


def _refuse_other(name: str) -> None:
    """Files of other programs: their text stands between signs that are no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _SUFFIXES_OTHER:
        raise UserError(
            say(
                f"{name}：这种格式读不了，请打开后全选复制到 Word 或 WPS，另存为 .docx；纯文字也可存为 .txt",
                f"{name}: this kind of file is not read; open it, copy everything into Word or WPS, save as .docx (or .txt)",
            )
        )
