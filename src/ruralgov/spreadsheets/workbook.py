"""A workbook from outside, opened with bounds: what it may unpack to, how far its sheets may reach, what its cells hide.

Values come from python-calamine, which reads error cells and formulas without a value as empty: those cells are told
apart by a look at the sheet's XML.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.text import say

MAX_FILE = 32 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 20_000, 300
"""A ledger has a row a task; a stray entry at the foot of a sheet must not cost a gigabyte."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REF = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})\d')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"')
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?\bt="e"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*><(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_STYLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?\bs="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_PERCENT_FORMATS = {9, 10}


class Sheet(NamedTuple):
    """A sheet's values by row, from A1 on; ``errors``, ``unknown`` and ``covered`` are cells that only look empty."""

    name: str
    rows: Sequence[Sequence[Any]]
    errors: frozenset[str]
    unknown: frozenset[str]
    percents: frozenset[str]
    covered: frozenset[str]


def read_sheets(path: Path, wanted: Sequence[str]) -> dict[str, Sheet]:
    """The wanted sheets that the workbook has.

    Raises:
        UserError: not there, no workbook, damaged, protected by a password, or beyond the bounds.
    """
    data = _bytes(path)
    with _archive(path, data) as archive:
        _whole(path, archive)
        parts = _sheet_parts(path, archive)
        percents = _percent_styles(archive)
        raw = {name: _part(path, archive, parts[name]) for name in wanted if name in parts}
    for name, xml in raw.items():
        _bounded(path, name, xml)
    values = _values(path, data, list(raw))
    return {name: _sheet(name, values[name], xml, percents) for name, xml in raw.items()}


def _bytes(path: Path) -> bytes:
    note(path)
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(path, f"超过 {MAX_FILE >> 20} MB", f"larger than {MAX_FILE >> 20} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(say(f"{path}：没有这个文件。", f"{path}: no such file.")) from None
    except OSError as error:
        raise UserError(say(f"{path}：打不开（{error.strerror}）。", f"{path}: {error.strerror}.")) from None
    if data.startswith(_OLE):
        raise _refused(
            path,
            "有打开密码，或是旧格式 .xls；请去掉密码，另存为 .xlsx",
            "protected by a password, or an old .xls; remove the password and save it as .xlsx",
        )
    return data


def _archive(path: Path, data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise _damaged(path, error) from None
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise _refused(path, f"解压后超过 {MAX_UNPACKED >> 20} MB", f"unpacks to more than {MAX_UNPACKED >> 20} MB")
    return archive


def _whole(path: Path, archive: zipfile.ZipFile) -> None:
    """Every part once through our own reader, which stops where its size is not what the directory says.

    The library that reads the values would unpack whatever comes.
    """
    try:
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                while stream.read(1 << 20):
                    pass
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise _damaged(path, error) from None


def _part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            # The sizes in the directory are the sender's word: read no more than is allowed.
            data = stream.read(MAX_UNPACKED + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
        zlib.error,
    ) as error:
        raise _damaged(path, error) from None
    if len(data) > MAX_UNPACKED:
        raise _refused(path, f"解压后超过 {MAX_UNPACKED >> 20} MB", f"unpacks to more than {MAX_UNPACKED >> 20} MB")
    return data


def _xml(path: Path, archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(_part(path, archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(path, error) from None


def _sheet_parts(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name."""
    links = _xml(path, archive, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): str(one.get("Target", "")) for one in links}
    found = {}
    for sheet in _xml(path, archive, "xl/workbook.xml").iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(key, "")
        found[str(sheet.get("name"))] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Cell styles that show a percentage: 1 in such a cell is 100 %."""
    from lxml import etree

    try:
        root = etree.fromstring(archive.read("xl/styles.xml"), etree.XMLParser(resolve_entities=False))
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError, EOFError, ValueError):
        return frozenset()
    own = {one.get("numFmtId") for one in root.iter("{*}numFmt") if _shows_percent(one.get("formatCode", ""))}
    formats = [one.get("numFmtId", "0") for cells in root.iter("{*}cellXfs") for one in cells]
    return frozenset(at for at, form in enumerate(formats) if form in own or int(form) in _PERCENT_FORMATS)


def _shows_percent(code: str) -> bool:
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


def _bounded(path: Path, name: str, xml: bytes) -> None:
    last = max(map(int, _ROW.findall(xml)), default=0)
    refs = set(_REF.findall(xml))
    widest = max((column_number(ref.decode()) for ref in refs), default=0)
    if last > MAX_ROWS or widest > MAX_COLUMNS:
        raise _refused(
            path,
            f"工作表“{name}”有 {last} 行 {widest} 列，最多读 {MAX_ROWS} 行 {MAX_COLUMNS} 列；请删去多余的行列",
            f"sheet `{name}` has {last} rows and {widest} columns, at most {MAX_ROWS} and {MAX_COLUMNS} are read; "
            "delete the surplus",
        )


def column_number(letters: str) -> int:
    """A column's letters as its number from 1: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _values(path: Path, data: bytes, names: Sequence[str]) -> dict[str, list[list[Any]]]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name) for name in names}
        # skip_empty_area would move the first cell of a sheet without A1.
        return {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except python_calamine.PasswordError:
        raise _refused(path, "有打开密码", "protected by a password") from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged(path, error) from None


def _sheet(name: str, rows: list[list[Any]], xml: bytes, percents: frozenset[int]) -> Sheet:
    errors = frozenset(match[1].decode() for match in _ERROR.finditer(xml))
    unknown = frozenset(match[1].decode() for match in _EMPTY_FORMULA.finditer(xml))
    styled = _STYLED.finditer(xml) if percents else ()
    shown = frozenset(match[1].decode() for match in styled if int(match[2]) in percents)
    return Sheet(name, rows, errors, unknown, shown, frozenset(_covered(rows, xml)))


def _covered(rows: Sequence[Sequence[Any]], xml: bytes) -> Iterator[str]:
    """Cells under a filled one that is merged with them: only the top one holds the value."""
    found = [(match[1].decode(), int(match[2]), int(match[3])) for match in _MERGED.finditer(xml)]
    reached = ("", 0)
    for letters, first, last in sorted(found):
        if not _filled(rows, first, column_number(letters)):
            continue
        # Merges of a damaged file may overlap: each cell is named once.
        start = max(first, reached[1] if reached[0] == letters else 0) + 1
        end = min(last, len(rows))
        yield from (f"{letters}{row}" for row in range(start, end + 1))
        reached = (letters, max(start - 1, end))


def _filled(rows: Sequence[Sequence[Any]], row: int, column: int) -> bool:
    return 0 < row <= len(rows) and column <= len(rows[row - 1]) and rows[row - 1][column - 1] not in ("", None)


def _refused(path: Path, zh: str, en: str) -> UserError:
    return UserError(say(f"{path}：没有读：{zh}。", f"{path}: not read: {en}."))


def _damaged(path: Path, error: object) -> UserError:
    return _refused(
        path,
        f"不是 .xlsx 工作簿，或已损坏（{error}）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        f"no .xlsx workbook, or damaged ({error}); open it in Excel or WPS and save it as .xlsx",
    )
