"""Word's odd corners, files of other programs, and garbage inside a task: read, refused in a sentence, and quickly."""

from __future__ import annotations

import io
import time

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ruralgov.errors import UserError
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

W = nsdecls("w")


def _draft(document):
    stream = io.BytesIO()
    document.save(stream)
    return draft(read_source(stream.getvalue(), "方案.docx"))


def _plan():
    document = Document()
    document.add_paragraph("青禾县乡村治理实施方案")
    document.add_paragraph("一、重点任务")
    return document


def test_a_table_inside_a_cell_is_text_of_the_cell_and_shifts_no_column():
    document = _plan()
    table = document.add_table(2, 4)
    for cell, words in zip(table.rows[0].cells, ["序号", "重点任务", "责任单位", "完成时限"], strict=True):
        cell.text = words
    for column, words in ((0, "1"), (1, "修渠"), (3, "2026年10月")):
        table.cell(1, column).text = words
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "县水务局"
    (task,) = _draft(document).tasks
    assert [fact.value for fact in task.lead] == ["县水务局"]
    assert task.deadline.value == "2026-10"


def test_text_boxes_are_read_once_and_hidden_and_deleted_words_never():
    document = _plan()
    paragraph = document.add_paragraph("（一）清理垃圾。清理120吨。")
    paragraph.add_run("隐藏88个").font.hidden = True
    paragraph._p.append(
        parse_xml(f"<w:del {W} w:id='1' w:author='a'><w:r><w:delText>删去77吨</w:delText></w:r></w:del>")
    )
    box = "<w:txbxContent><w:p><w:r><w:t>责任单位：县财政局</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {W}><w:pict>{box}</w:pict><w:pict>{box}</w:pict></w:r>"))
    found = _draft(document)
    (task,) = found.tasks
    assert [fact.value for fact in task.lead] == ["县财政局"]
    assert [item.low.value for item in task.indicators] == ["120"]
    assert sum("县财政局" in line.text for line in found.source.lines) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("方案.ofd", b"PK\x03\x04x"),
    ],
)
def test_files_of_other_programs_are_refused_with_the_cure(name, data):
    with pytest.raises(UserError, match="docx"):
        read_source(data, name)


@pytest.mark.parametrize(
    "garbage",
    [
        "统一、加强（责任单位：县农业农村局、县水务局）推进2026年完成建设300个。" * 800,
        "达到80%、" * 5000,
        "1234567890" * 3000,
        "县民政局要会同县公安局、" * 2500,
        "（责任单位：" * 4000,
        "每村每乡镇每" * 5000,
    ],
    ids=["clauses", "percents", "digits", "partners", "brackets", "each"],
)
def test_garbage_inside_a_task_never_hangs(garbage):
    text = f"青禾县方案\n一、重点任务\n（一）修渠。{garbage}"
    start = time.process_time()
    draft(read_source(text.encode(), "x.txt"))
    assert (
        time.process_time() - start < 20
    )  # under a second; a hang guard, no measure: how time grows is measured in bench/
