"""PDFs that hold text, made here by LibreOffice from documents of our own: pages, ruled tables, scans."""

from __future__ import annotations

import io
import subprocess
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document

from backing import unbacked
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources import conversion
from ruralgov.importing.sources.pdf import glyphs, reading
from ruralgov.importing.sources.reading import read_source
from support import findings_of

pytest.importorskip("pdfplumber")
UNITS = ["县农业农村局", "县水务局", "县民政局"]
NEEDS_OFFICE = pytest.mark.skipif(conversion.office_program() is None, reason="no LibreOffice here")


def _document():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "青禾县文件汇编 示例"
    document.add_paragraph("青禾县2026年乡村治理实施方案")
    document.add_paragraph("一、重点任务")
    for at in range(1, 31):
        document.add_paragraph(
            f"{at}.推进第{at}片区河道整治。坚持问题导向，压实各方责任，逐条逐段排查河道内的垃圾和违章搭建，年内整治河道{at + 100}处，"
            f"2026年9月底前完成。（牵头单位：{UNITS[at % 3]}；配合单位：县财政局、各乡镇人民政府）"
        )
    document.add_paragraph("二、任务分工表")
    table = document.add_table(3, 5, style="Table Grid")
    rows = [
        ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
        ["31", "建设冷链物流配送中心和乡镇站点", "县商务局", "县财政局、县交通运输局、各乡镇人民政府", "2026年10月"],
        ["32", "完善村规民约", "县司法局", "", "2026年11月"],
    ]
    for at, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(at, column).text = words
    return document


@cache
def _pdf() -> bytes:
    with TemporaryDirectory() as folder:
        given = Path(folder, "a.docx")
        _document().save(str(given))
        program = conversion.office_program() or ""
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(given),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, "a.pdf").read_bytes()


@NEEDS_OFFICE
def test_pages_wrapped_lines_and_a_ruled_table_are_what_the_document_says():
    found = draft(read_source(_pdf(), "方案.pdf"))
    stream = io.BytesIO()
    _document().save(stream)
    same = draft(read_source(stream.getvalue(), "方案.docx"))
    told = [
        [
            (
                item.title.value,
                [fact.value for fact in (*item.lead, *item.support)],
                item.deadline and item.deadline.value,
                [one.low.value for one in item.indicators],
            )
            for item in made.tasks
        ]
        for made in (found, same)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 32
    assert unbacked(found) == []
    assert "# 第2页第" in emit(found)
    assert "汇编" not in "".join(line.text for line in found.source.lines)
    assert not [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR]


def _bare(content: bytes, packed: bool = False) -> bytes:
    filter_ = b"/Filter/FlateDecode" if packed else b""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<<%b/Length %d>>stream\n%b\nendstream" % (filter_, len(content), content),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%b endobj\n" % (at, part) for at, part in enumerate(parts, 1))
    return body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_scan_gets_a_clear_word():
    with pytest.raises(UserError, match=r"扫描件.*OCR"):
        read_source(_bare(b"0 0 10 10 re f"), "扫描.pdf")


def test_bombs_and_damage(monkeypatch):
    monkeypatch.setattr(reading, "MAX_UNPACKED", 100_000)
    for packed in (zlib.compress(b" " * 1_000_000), zlib.compress(zlib.compress(b" " * 90_000_000))):
        with pytest.raises(UserError, match="过大"):
            read_source(_bare(packed, packed=True), "弹.pdf")
    with pytest.raises(UserError, match="损坏"):
        read_source(b"%PDF-1.7\ngarbage", "坏.pdf")


def test_two_columns_are_read_one_after_the_other():
    rows = [("左" * 8, "右" * 8) for _ in range(12)]
    page = [
        glyphs.Glyph(sign, x + at * 12, x + at * 12 + 12, 100 + row * 20, 112 + row * 20)
        for row, pair in enumerate(rows)
        for x, words in zip((100, 310), pair, strict=True)
        for at, sign in enumerate(words)
    ]
    parts = glyphs.in_columns(page, 595)
    assert [line.text for part in parts for line in glyphs.text_lines(part)] == ["左" * 8] * 12 + ["右" * 8] * 12
