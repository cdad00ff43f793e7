"""A .docx as its parts: read with bounds, written with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ruralgov.errors import UserError
from ruralgov.files.zip_errors import UNREADABLE
from ruralgov.text import say

MAX_BYTES = 64 * 1024 * 1024
"""What the parts of a template may hold unpacked: letterheads have pictures, zip bombs have more."""
MAX_PARTS = 2000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX_FILE = 0o100644 << 16


NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
"""The relationships of a part that has none yet."""


def inserted(part: bytes, mark: str, added: str) -> bytes:
    """A part with something added before the first place that a mark stands."""
    return part.decode().replace(mark, added + mark, 1).encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file.

    Stored, not deflated: two versions of zlib make different bytes of the same text, and the same input must give
    the same file on every machine.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # else the system that runs the program would show in the bytes
            entry.external_attr = _UNIX_FILE
            archive.writestr(entry, data)
    return stream.getvalue()


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a .docx file; ``name`` is what messages call it.

    Raises:
        UserError: no .docx, damaged, protected by a password, or larger than ``MAX_BYTES`` unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, name)
    except UNREADABLE as error:
        raise UserError(
            say(
                f"{name}：不是 .docx 文件，或已损坏、加密（{error}）。请用 Word 或 WPS 另存为不加密的 .docx。",
                f"{name}: no .docx file, or damaged or encrypted ({error}). Save it as .docx without a password.",
            )
        ) from None


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    parts, room = {}, MAX_BYTES
    for entry in archive.infolist()[: MAX_PARTS + 1]:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(f"compression {entry.compress_type}")  # no office program writes any other
        with archive.open(entry) as stream:
            # What the zip says of its sizes is not to be trusted: read no more than there is room for.
            parts[entry.filename] = stream.read(room + 1)
        room -= len(parts[entry.filename])
        if room < 0 or len(archive.infolist()) > MAX_PARTS:
            limit = MAX_BYTES // 1024 // 1024
            raise UserError(
                say(
                    f"{name}：解压后超过 {limit} MB，或多于 {MAX_PARTS} 个部件，没有读。",
                    f"{name}: more than {limit} MB unpacked, or more than {MAX_PARTS} parts; not read.",
                )
            )
    return parts
