"""A workbook from outside, let in within stated bounds only; ledgers, score sheets and task lists come through this one door.

The library that reads the values lays every sheet out as a full rectangle and believes what the file says of itself: one
cell at XFD1048576 is an allocation of 512 GB that ends the process. So every part is measured first.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.files.zip_errors import UNREADABLE
from ruralgov.text import say

MAX_FILE = 32 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 300, 2_000_000
"""A stray entry at the foot of a sheet must not cost a gigabyte. Cells: rows times columns of all sheets."""
MAX_ELEMENTS = 4 * MAX_CELLS
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = ("xl/workbook.bin", "content.xml", "mimetype")
"""Parts of .xlsb and .ods files, which the library reads as well, and nobody measured."""


class Workbook(NamedTuple):
    """The file as it is, for the library, and its parts in XML."""

    data: bytes
    parts: dict[str, bytes]


def open_workbook(path: Path, data: bytes | None = None) -> Workbook:
    """A workbook that may be read; ``data`` where its bytes are at hand already.

    Raises:
        UserError: not there, no workbook, damaged, protected by a password, or beyond the bounds.
    """
    data = _bytes(path) if data is None else _allowed(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(path, archive)
    except UNREADABLE as error:
        raise damaged(path, error) from None
    _Measure(path).take(parts)
    return Workbook(data, parts)


def _bytes(path: Path) -> bytes:
    note(path)
    try:
        if path.stat().st_size > MAX_FILE:
            raise refused(path, f"超过 {MAX_FILE >> 20} MB", f"larger than {MAX_FILE >> 20} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(say(f"{path}：没有这个文件。", f"{path}: no such file.")) from None
    except OSError as error:
        raise UserError(say(f"{path}：打不开（{error.strerror}）。", f"{path}: {error.strerror}.")) from None
    return _allowed(path, data)


def _allowed(path: Path, data: bytes) -> bytes:
    if len(data) > MAX_FILE:
        raise refused(path, f"超过 {MAX_FILE >> 20} MB", f"larger than {MAX_FILE >> 20} MB")
    if data.startswith(_OLE):
        raise refused(
            path,
            "有打开密码，或是旧格式（.xls、.et）；请去掉密码，另存为 .xlsx",
            "protected by a password, or an old format (.xls, .et); remove the password and save it as .xlsx",
        )
    return data


def _parts(path: Path, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts in XML by name, each read through our own reader, which stops where the directory lies about a size."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refused(path, f"解压后超过 {MAX_UNPACKED >> 20} MB", f"unpacks to more than {MAX_UNPACKED >> 20} MB")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(name in names for name in _FOREIGN):
        raise damaged(path, "parts")
    found = {}
    for entry in entries:
        with archive.open(entry) as stream:
            data = stream.read()
        if entry.filename.lower().endswith((".xml", ".rels")):
            found[entry.filename] = data
        elif b"sheetData" in data:
            raise damaged(path, entry.filename)  # a sheet by another name would not be measured
    return found


class _Measure:
    """How far the sheets of a workbook reach, told by a look at every element."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = ""
        self.elements = self.strings = self.cells = 0
        self.row = self.column = self.last = self.widest = 0

    def take(self, parts: dict[str, bytes]) -> None:
        """Every part in turn.

        Raises:
            UserError: no XML, or beyond the bounds.
        """
        for self.name, data in parts.items():
            self.row = self.column = self.last = self.widest = 0
            self._parsed(data)
            self.cells += self.last * self.widest
            if self.cells > MAX_CELLS:
                raise self._too_far()

    def _parsed(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged(self.path, error) from None

    def _doctype(self, *_: object) -> None:
        raise damaged(self.path, "DOCTYPE")

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        kind = tag.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes.get("r"))
        elif kind == "row":
            self.row, self.column = int(attributes.get("r") or self.row + 1), 0
        elif kind == "si":
            self.strings += 1
        if self.elements > MAX_ELEMENTS or self.strings > MAX_CELLS:
            raise self._too_far()

    def _cell(self, ref: str | None) -> None:
        """A cell stands where it says; one that says nothing stands to the right of the one before it."""
        if ref is None:
            self.column += 1
        else:
            letters = ref.strip().rstrip("0123456789")
            self.column, self.row = column_number(letters.upper()), int(ref.strip()[len(letters) :])
        self.last, self.widest = max(self.last, self.row), max(self.widest, self.column)
        if self.last > MAX_ROWS or self.widest > MAX_COLUMNS:
            raise self._too_far()

    def _too_far(self) -> UserError:
        return refused(
            self.path,
            f"{self.name} 到第 {self.last} 行第 {self.widest} 列，最多读 {MAX_ROWS} 行、{MAX_COLUMNS} 列，合计 {MAX_CELLS} 格；"
            "请删去多余的行列",
            f"{self.name} reaches row {self.last} and column {self.widest}, at most {MAX_ROWS} rows, {MAX_COLUMNS} columns "
            f"and {MAX_CELLS} cells in all are read; delete the surplus",
        )


def column_number(letters: str) -> int:
    """A column's letters as its number from 1: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def refused(path: Path, zh: str, en: str) -> UserError:
    """The error of a workbook that was not read, with the reason."""
    return UserError(say(f"{path}：没有读：{zh}。", f"{path}: not read: {en}."))


_OTHER_TABLES = (".ods", ".csv", ".tsv", ".txt", ".et", ".xls", ".numbers")


def damaged(path: Path, error: object) -> UserError:
    """The error of a file that is no workbook, or no longer; what the library says of it is English alone."""
    ending = path.suffix.lower()
    if ending in _OTHER_TABLES:
        return refused(
            path,
            f"是 {ending} 文件，不是 .xlsx 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx",
            f"a {ending} file and no .xlsx workbook; open it in Excel or WPS and save it as .xlsx",
        )
    return refused(
        path,
        "不是 .xlsx 工作簿，或已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx",
        f"no .xlsx workbook, or damaged ({error}); open it in Excel or WPS and save it as .xlsx",
    )
