"""Workbooks that would end the process or fill the memory: refused at the one door of ledgers and score sheets."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ruralgov.errors import UserError
from ruralgov.spreadsheets import bounded_opening
from ruralgov.spreadsheets.sheet_values import read_sheets
from support import PLANS, command_line

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="台账" sheetId="1" r:id="a"/></sheets></workbook>'
)
LINKS = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/worksheet" Target="%s"/></Relationships>'


ROOT = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'


def workbook(folder: Path, rows: str, target: str = "worksheets/sheet1.xml", **more: str) -> Path:
    """A workbook of one sheet with these rows in XML."""
    parts = {
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS % target,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        **more,
    }
    path = folder / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def cell(ref: str, quote: str = '"') -> str:
    return f"<c r={quote}{ref}{quote}><v>1</v></c>"


def row(*cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


FAR = {
    "the last cell there is": row(cell("A1"), cell("XFD1048576")),
    "in single quotes": row(cell("XFD1048576", "'")),
    "in small letters": row(cell("xfd1048576")),
    "behind a sign in an attribute": row('<c s="&gt;" t=">" r="XFD1"/>'),
    "letters in references": row(cell("&#88;FD1")),
    "beyond every sheet": row(cell("AAAAAA1")),
    "a row too far": row(cell("A100001"), number=100_001),
    "a column too far": row(cell("KO1")),
    "cells that say no place": row("<c/>" * 301),
    "rows and columns that make too much together": row(cell("A1")) + row(cell("KN7000"), number=7000),
    "with a prefix": f'<x:row xmlns:x="{MAIN}" r="1"><x:c r="XFD1"/></x:row>',
}


@pytest.mark.parametrize("rows", FAR.values(), ids=FAR)
def test_a_cell_too_far_out_is_refused_by_both_doors_in_one_line(tmp_path: Path, rows: str) -> None:
    book, plan = str(workbook(tmp_path, rows)), str(PLANS / "township-pilot.yaml")
    score = command_line("score", plan, "--sheet", book)
    assert (score.code, score.out, score.err.count("\n")) == (2, "", 1)
    assert "最多读 100000 行、300 列，合计 2000000 格" in score.err
    ledger = command_line("ledger", "import", plan, book, "--date", "2021-06-30")
    assert ledger.code == 1
    assert "最多读 100000 行" in ledger.out


NEAR = {
    "the last row": (row(cell("A1")) + row(cell("A100000"), number=100_000), 100_000),
    "the last column": (row(cell("KN1")), 1),
    "as many cells as are read": (row(cell("A1")) + row(cell("KN6666"), number=6666), 6666),
    "cells that say no place": ("<row>" + "<c><v>1</v></c>" * 300 + "</row>", 1),
}


@pytest.mark.parametrize("name", NEAR)
def test_what_reaches_the_bounds_is_read(tmp_path: Path, name: str) -> None:
    rows, count = NEAR[name]
    assert len(read_sheets(workbook(tmp_path, rows))["台账"].rows) == count


ODD = {
    "a document type": {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'},
    "no XML": {"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"},
    "an encoding of its own": {"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="rot13"?><worksheet/>'},
    "two parts of one name": {"xl/worksheets/SHEET1.xml": "<worksheet/>"},
    "another kind of workbook inside": {"xl/workbook.bin": "x"},
    "a sheet outside": {"target": "../outside.xml"},
    "a sheet that is no XML": {"target": "media/a.png", "xl/media/a.png": row(cell("XFD1"))},
    "a sheet hidden among the pictures": {
        "xl/media/a.png": f"<worksheet><sheetData>{row(cell('XFD1'))}</sheetData></worksheet>"
    },
    "a row of no number": {"xl/worksheets/sheet1.xml": '<worksheet><row r="x"/></worksheet>'},
}


@pytest.mark.parametrize("parts", ODD.values(), ids=ODD)
def test_what_was_not_measured_is_not_read(tmp_path: Path, parts: dict[str, str]) -> None:
    with pytest.raises(UserError, match=r"不是 \.xlsx 工作簿，或已损坏"):
        read_sheets(workbook(tmp_path, row(cell("A1")), **parts))


def test_more_strings_and_elements_than_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strings = f'<sst xmlns="{MAIN}">{"<si/>" * 51}</sst>'
    book = workbook(tmp_path, row(cell("A1")), **{"xl/sharedStrings.xml": strings})
    monkeypatch.setattr(bounded_opening, "MAX_CELLS", 51)
    assert read_sheets(book)
    monkeypatch.setattr(bounded_opening, "MAX_CELLS", 50)
    with pytest.raises(UserError, match="没有读"):
        read_sheets(book)
    monkeypatch.setattr(bounded_opening, "MAX_ELEMENTS", 20)
    with pytest.raises(UserError, match="没有读"):
        read_sheets(book)


@pytest.mark.parametrize(
    ("size", "code"), [(bounded_opening.MAX_FILE, "不是 .xlsx"), (bounded_opening.MAX_FILE + 1, "超过 32 MB")]
)
def test_a_file_may_be_so_large(tmp_path: Path, size: int, code: str) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(size)
    with pytest.raises(UserError, match=code):
        read_sheets(path)


CSV = {
    "as many rows as are read": (100_000, 1, False),
    "one row more": (100_001, 1, True),
    "as many columns": (1, 300, False),
    "one column more": (1, 301, True),
}


@pytest.mark.parametrize("name", CSV)
def test_score_sheets_in_text_have_the_same_bounds(tmp_path: Path, name: str) -> None:
    rows, columns, refused = CSV[name]
    (tmp_path / "a.csv").write_text(("," * (columns - 1) + "x\n") * rows, "utf-8")
    run = command_line("score", str(PLANS / "township-pilot.yaml"), "--sheet", str(tmp_path / "a.csv"))
    assert ("超过 100000 行或 300 列" in run.err) is refused
    assert run.code == (2 if refused else 1)


@pytest.mark.parametrize(("length", "words"), [(131_072, "没有“对象”一列"), (131_073, "不是 CSV")])
def test_a_field_of_a_score_sheet_may_be_so_long(tmp_path: Path, length: int, words: str) -> None:
    (tmp_path / "a.csv").write_text("x" * length, "utf-8")
    assert words in command_line("score", str(PLANS / "township-pilot.yaml"), "--sheet", str(tmp_path / "a.csv")).err


@pytest.mark.parametrize("ending", [".xls", ".et", ".ods"])
def test_old_formats_are_told_to_be_saved_as_xlsx(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) if ending != ".ods" else b"PK")
    run = command_line("score", str(PLANS / "township-pilot.yaml"), "--sheet", str(path))
    assert (run.code, "另存为 .xlsx" in run.err) == (2, True)


@pytest.mark.parametrize("ending", ["ods", "csv", "txt"])
def test_another_kind_of_table_is_named_in_plain_words(tmp_path, ending) -> None:
    file = tmp_path / f"tables.{ending}"
    file.write_text("任务,完成\n1,50\n", "utf-8")
    with pytest.raises(UserError) as refusal:
        read_sheets(file)
    assert f"是 .{ending} 文件，不是 .xlsx 工作簿" in str(refusal.value)
    assert "zip" not in str(refusal.value)
