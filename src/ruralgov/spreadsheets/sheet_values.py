"""The sheets of a workbook from outside (``spreadsheets.bounded_opening``): their values, and what their cells hide.

Values come from python-calamine, which reads error cells and formulas without a value as empty: those cells are told
apart by a look at the sheet's XML.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from ruralgov.spreadsheets.bounded_opening import column_number, damaged, open_workbook, refused

_MAX_TREE = 8 * 1024 * 1024
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0?!\0?D\0?O\0?C\0?T")
"""Also in UTF-16: no workbook has a document type."""
_STYLES = "xl/styles.xml"
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?\bt="e"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*><(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_STYLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?\bs="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PERCENT_FORMATS = {9, 10}
_MONTH_FORMATS = {17, 55, 57}
"""Formats of dates, some of Chinese versions only, that show year and month and no day (ECMA-376, 18.8.30)."""


class Sheet(NamedTuple):
    """A sheet's values by row, from A1 on; ``errors``, ``unknown`` and ``covered`` are cells that only look empty."""

    name: str
    rows: Sequence[Sequence[object]]
    errors: frozenset[str]
    unknown: frozenset[str]
    percents: frozenset[str]
    covered: frozenset[str]
    months: frozenset[str] = frozenset()
    """Dates that show year and month only: 2026年6月 typed in a cell is kept as its first day."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """(first row, first column, last row, last column) of cells made one, from 1."""


def read_sheets(
    path: Path, wanted: Sequence[str] | None = None, *, data: bytes | None = None, hidden: bool = True
) -> dict[str, Sheet]:
    """The wanted sheets that the workbook has, or all of them; ``data`` where its bytes are at hand already.

    ``hidden`` says whether sheets that nobody sees are among them.

    Raises:
        UserError: not there, no workbook, damaged, protected by a password, or beyond the bounds.
    """
    book = open_workbook(path, data)
    sheets = _sheet_parts(path, book.parts, hidden=hidden)
    percents = _styles(path, book.parts, _shows_percent, _PERCENT_FORMATS)
    months = _styles(path, book.parts, _shows_month, _MONTH_FORMATS)
    names = [name for name in (sheets if wanted is None else wanted) if name in sheets]
    values = _values(path, book.data, names)
    return {name: _sheet(name, values[name], book.parts[sheets[name]], percents, months) for name in names}


def _xml(path: Path, parts: dict[str, bytes], name: str) -> Element:
    if len(parts.get(name, b"")) > _MAX_TREE or _DECLARES.search(parts.get(name, b"")):
        raise damaged(path, name)
    try:
        return ET.fromstring(parts[name])  # noqa: S314  without a document type no entity can expand
    except (KeyError, ET.ParseError, ValueError, LookupError) as error:
        raise damaged(path, error) from None


def _sheet_parts(path: Path, parts: dict[str, bytes], *, hidden: bool) -> dict[str, str]:
    """The part of each sheet by its name."""
    links = _xml(path, parts, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): str(one.get("Target", "")) for one in links}
    found = {}
    for sheet in _xml(path, parts, "xl/workbook.xml").iterfind(".//{*}sheet"):
        if not hidden and sheet.get("state", "visible") != "visible":
            continue
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part not in parts:
            raise damaged(path, part)  # what is no part in XML was not measured
        found[str(sheet.get("name"))] = part
    return found


def _styles(path: Path, parts: dict[str, bytes], shows: Callable[[str], bool], built_in: set[int]) -> frozenset[int]:
    """Cell styles whose format shows something: a percentage (1 is 100 %), a month."""
    if _STYLES not in parts:
        return frozenset()
    root = _xml(path, parts, _STYLES)
    own = {one.get("numFmtId") for one in root.iterfind(".//{*}numFmt") if shows(one.get("formatCode", ""))}
    formats = [one.get("numFmtId", "0") for cells in root.iterfind(".//{*}cellXfs") for one in cells]
    return frozenset(at for at, form in enumerate(formats) if form in own or int(form) in built_in)


def _shows_percent(code: str) -> bool:
    return "%" in _bare(code)


def _shows_month(code: str) -> bool:
    bare = re.sub(r"\[[^\]]*\]", "", _bare(code)).lower()
    return "y" in bare and "m" in bare and not set("dhs") & set(bare)


def _bare(code: str) -> str:
    """A format's signs without the words it prints."""
    return re.sub(r'"[^"]*"|\\.', "", code)


def _values(path: Path, data: bytes, names: Sequence[str]) -> dict[str, list[list[object]]]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name) for name in names}
        # skip_empty_area would move the first cell of a sheet without A1.
        return {name: list(map(list, sheet.to_python(skip_empty_area=False))) for name, sheet in sheets.items()}
    except python_calamine.PasswordError:
        raise refused(path, "有打开密码", "protected by a password") from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(path, error) from None


def _sheet(name: str, rows: list[list[object]], xml: bytes, percents: frozenset[int], months: frozenset[int]) -> Sheet:
    errors = frozenset(match[1].decode() for match in _ERROR.finditer(xml))
    unknown = frozenset(match[1].decode() for match in _EMPTY_FORMULA.finditer(xml))
    styled = [(match[1].decode(), int(match[2])) for match in _STYLED.finditer(xml)] if percents | months else []
    shown, monthly = (frozenset(cell for cell, style in styled if style in kind) for kind in (percents, months))
    merged = tuple(
        (int(match[2]), column_number(match[1].decode()), int(match[4]), column_number(match[3].decode()))
        for match in _MERGED.finditer(xml)
    )
    return Sheet(name, rows, errors, unknown, shown, frozenset(_covered(rows, xml)), monthly, merged)


def _covered(rows: Sequence[Sequence[object]], xml: bytes) -> Iterator[str]:
    """Cells under a filled one that is merged with them: only the top one holds the value."""
    found = [(match[1].decode(), int(match[2]), int(match[4])) for match in _MERGED.finditer(xml)]
    reached = ("", 0)
    for letters, first, last in sorted(found):
        if not _filled(rows, first, column_number(letters)):
            continue
        # Merges of a damaged file may overlap: each cell is named once.
        start = max(first, reached[1] if reached[0] == letters else 0) + 1
        end = min(last, len(rows))
        yield from (f"{letters}{row}" for row in range(start, end + 1))
        reached = (letters, max(start - 1, end))


def _filled(rows: Sequence[Sequence[object]], row: int, column: int) -> bool:
    return 0 < row <= len(rows) and column <= len(rows[row - 1]) and rows[row - 1][column - 1] not in ("", None)
