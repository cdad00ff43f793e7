"""Formats and encodings: what is read, and the one clear word for what is not."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.hidden_years import fill_years, hidden_years, parse_year_map
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources import conversion
from ruralgov.importing.sources.reading import read_source
from ruralgov.importing.sources.word import reading as word
from support import findings_of

TEXT = "青禾县方案\n一、重点任务\n1.加强治理。到2026年底完成。（责任单位：县民政局）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_encodings(encoding):
    assert draft(read_source(TEXT.encode(encoding))).tasks[0].lead[0].value == "县民政局"


def test_big5():
    text = "青禾縣工作方案\n一、重點任務\n1.加強鄉村治理，完善會議制度。責任單位的工作和會議。\n" * 3
    assert "重點任務" in read_source(text.encode("big5")).lines[1].text


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_traditional_characters_are_read_and_kept(encoding):
    text = "青禾縣鄉村治理實施方案\n一、重點任務\n（一）完善會議制度。2026年6月底前完成。（牽頭單位：縣水務局；配合單位：縣財政局、各鄉鎮）\n二、保障措施\n（一）加強領導。\n"
    (item,) = draft(read_source(text.encode(encoding), "x.txt")).tasks
    assert (item.title.value, item.deadline.value) == ("完善會議制度", "2026-06")
    assert [fact.value for fact in (*item.lead, *item.support)] == ["縣水務局", "縣財政局", "各鄉鎮"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"0" * 600, "另存为 .docx"), ("a.wps", b"x", "另存为 .docx"), ("a.pdf", b"%PDF-1.7", "损坏|pip install"),
        ("a.png", b"\x89PNG\r\n", "图片"), ("a.jpg", b"\xff\xd8\xff\xe0", "图片"), ("a.txt", b"  \n \n", "没有文字"),
        ("a.docx", b"PK\x03\x04garbage", "损坏"), ("b.txt", bytes(range(128, 256)) * 9, "编码"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)  # fmt: skip
def test_refused_with_the_cure(name, data, words, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: None)
    with pytest.raises(UserError, match=words):
        read_source(data, name)


def _package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(f"word/{name}.xml", data)
    return stream.getvalue()


def test_zip_bombs_entities_and_other_packages_are_refused(monkeypatch):
    monkeypatch.setattr(word, "MAX_XML", 10_000)
    with pytest.raises(UserError, match="过大"):
        read_source(_package(document=b"<a>" + b" " * 1_000_000 + b"</a>"), "a.docx")
    for data, words in (
        (_package(document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "损坏"),
        (_package(other=b"<a/>"), "不是 Word"),
    ):
        with pytest.raises(UserError, match=words):
            read_source(data, "a.docx")


def test_a_damaged_word_file():
    document = Document()
    document.add_paragraph("一、重点任务")
    stream = io.BytesIO()
    document.save(stream)
    data = bytearray(stream.getvalue())
    data[200:260] = struct.pack("60s", b"damage")
    with pytest.raises(UserError):
        read_source(bytes(data[: len(data) // 2]), "a.docx")


def _saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("style", "text", "shown"),
    [
        ("chineseCountingThousand", "%1、", ["一、", "二、"]), ("decimal", "(%1)", ["(1)", "(2)"]), ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimalFullWidth", "%1．", ["１．", "２．"]), ("upperRoman", "%1.", ["I.", "II."]), ("lowerLetter", "%1)", ["a)", "b)"]), ("bullet", "●", ["", ""]),
    ],
)  # fmt: skip
def test_numbers_that_word_generates(style, text, shown):
    document = Document()
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        ),
    )
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words in ("加强治理", "改善环境"):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    lines = [line.text for line in read_source(_saved(document), "a.docx").lines]
    assert lines == [shown[0] + "加强治理", shown[1] + "改善环境"]


def test_deleted_text_is_no_text_and_inserted_text_is():
    document = Document()
    paragraph = document.add_paragraph("加强")._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>治理</w:t></w:r></w:ins>"))
    assert read_source(_saved(document), "a.docx").lines[0].text == "加强治理"


def test_hidden_years_are_filled_by_line_and_order():
    source = read_source("到20xx年底\n(20xx年12月—20XX年1月)\n".encode())
    assert hidden_years(source) == {1: 1, 2: 2}
    filled = fill_years(source, parse_year_map(["20xx=2021", "2=2020,2021"]))
    assert [line.text for line in filled.lines[:2]] == ["到2021年底", "(2020年12月—2021年1月)"]
    with pytest.raises(UserError, match="year-map"):
        parse_year_map(["first=21"])


PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "(1)", "①", "重点任务", "牵头单位：", "县民政局", "、", "，", "。", "；", "（", "）", "和", "等", "各", "由", "牵头", "配合", "负责",
     "2026年", "20xx年", "6月底前", "至", "—", "达到", "80%", "分别", "每", "村", "300", "个", "万元", "比例", "2:2:1", "：", "|", "\t", "\n", "#", "*", "“", "”", "《", " "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_no_text_crashes_it_and_the_draft_is_always_yaml(text):
    try:
        source = read_source(text.encode("utf-8", "ignore"))
    except UserError:
        return
    findings = findings_of(emit(draft(source)))
    assert not [item.message for item in findings if item.code.startswith("RG0") and item.severity is Severity.ERROR]
