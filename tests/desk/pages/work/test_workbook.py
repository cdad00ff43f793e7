"""The whole plan in Excel, out and back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desk_pages import PLAN, Asker, county
from ruralgov.desk.requests import Upload

PAGE = "/workbook?plan=plan.yaml"
ALLOWED = {"document": ("某办发〔2026〕3号",), "reason": ("机构调整",), "date": ("2026-06-30",)}


def changed(desk: Asker, old: str, new: Any) -> Upload:
    """The workbook of the plan with every cell that holds one value holding another."""
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{PAGE}&take=1").response.body))
    cells = [
        cell
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet
        for cell in row
        if str(cell.value) == old
    ]
    assert cells
    for cell in cells:
        cell.value = new
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    return Upload("方案.xlsx", stream.getvalue())


def test_a_title_changed_in_excel_changes_its_line(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    seen = desk.post(PAGE, (changed(desk, "架桥", "架设便民桥"),), ALLOWED, step="preview")
    assert "架设便民桥" in seen.text
    assert file.read_text("utf-8") == PLAN
    assert desk.post(PAGE, form=seen.hidden(), step="write").status == 303
    assert "title: 架设便民桥" in file.read_text("utf-8")
    assert desk.post("/undo?plan=plan.yaml", of="1").status == 303
    assert file.read_text("utf-8") == PLAN
    assert not desk.faults


def test_what_cannot_be_taken_goes_back_marked(tmp_path: Path) -> None:
    desk = county(tmp_path)
    seen = desk.post(PAGE, (changed(desk, "300", "很多"),), ALLOWED, step="preview")
    assert "没有采用的" in seen.text
    back = desk.post(PAGE, form=seen.hidden(), step="return")
    book = openpyxl.load_workbook(io.BytesIO(back.response.body))
    notes = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
    book.close()
    assert any("很多" in note or "数字" in note for note in notes)


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    desk = county(tmp_path)
    upload = Upload("x.xlsx", desk.get(f"{PAGE}&take=1").response.body)
    assert "没有要改的" in desk.post(PAGE, (upload,), ALLOWED, step="preview").text


@pytest.mark.parametrize("files", [(), (Upload("x.xlsx", b"no"),), (Upload("a.xlsx", b""), Upload("b.xlsx", b""))])
def test_mistakes(tmp_path: Path, files: tuple[Upload, ...]) -> None:
    assert county(tmp_path).post(PAGE, files, ALLOWED, step="preview").status == 400


def test_the_workbook_and_its_page_name_no_option_of_a_command(tmp_path: Path) -> None:
    """A clerk has boxes and buttons."""
    desk = county(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{PAGE}&take=1").response.body))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "--delete" not in words
    assert "--document" not in words
    assert "--" not in desk.get(PAGE).text
