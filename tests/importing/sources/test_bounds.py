"""Every bound of ``import`` that docs/limits.md states: what is at it is read, one past it is refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import pytest

from ruralgov.importing.sources import bounds, conversion
from ruralgov.importing.sources.pdf import reading as pdf
from ruralgov.importing.sources.reading import read_source
from ruralgov.importing.sources.web import page, tree
from ruralgov.importing.sources.word import reading as word
from support import command_line

LINES = "青禾县方案\n一、重点任务\n（一）修渠。2026年9月底前完成。"
TEXT = LINES.encode()
WEB = f"<html><body><p>{LINES}<p>完</body></html>".encode()


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("_", "/"), text)
    return stream.getvalue()


XML = f'<w:document xmlns:w="{word.W[1:-1]}"><w:body>{"".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES.split())}</w:body></w:document>'
DOCX = packed(**{"word/document.xml": XML})


def pages(count: int, words: str = "Repair the village canal") -> bytes:
    """A PDF with so many pages of the same words."""
    text = b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % words.encode()
    kids = " ".join(f"{4 + at} 0 R" for at in range(count))
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        f"<</Length {len(text)}>>stream\n{text.decode()}\nendstream",
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R{font}>>"] * count,
    ]
    body = "%PDF-1.4\n" + "".join(f"{at} 0 obj{part} endobj\n" for at, part in enumerate(parts, 1))
    return f"{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


class Bound(NamedTuple):
    """Where the number stands, how much the document has of it, the document, its name, and what is said past it."""

    of: ModuleType
    name: str
    has: int
    data: bytes
    file: str
    words: str


BOUNDS = {
    "size": Bound(bounds, "MAX_BYTES", len(TEXT), TEXT, "a.txt", "文件超过 50 MB"),
    "lines": Bound(bounds, "MAX_LINES", 3, TEXT, "a.txt", "行（段）"),
    "paragraphs": Bound(bounds, "MAX_LINES", 3, DOCX, "a.docx", "行（段）"),
    "characters": Bound(bounds, "MAX_CHARACTERS", len(LINES), TEXT, "a.txt", "万字"),
    "a line": Bound(bounds, "MAX_LINE", len(LINES.split()[2]), TEXT, "a.txt", "第 3 行超过"),
    "a part of a .docx": Bound(word, "MAX_XML", len(XML.encode()), DOCX, "a.docx", "过大"),
    "tags of a .docx": Bound(word, "MAX_TAGS", XML.count("<"), DOCX, "a.docx", "过大"),
    "a page": Bound(page, "MAX_BYTES", len(WEB), WEB, "a.html", "网页超过"),
    "tags of a page": Bound(page, "MAX_TAGS", WEB.count(b"<"), WEB, "a.html", "网页超过"),
    "pages of a PDF": Bound(pdf, "MAX_PAGES", 3, pages(3), "a.pdf", "超过 2 页"),
    "characters of a PDF's page": Bound(pdf, "MAX_ON_PAGE", 24, pages(1), "a.pdf", "第 1 页过于复杂"),
}


def drafted(folder: Path, name: str, data: bytes) -> str:
    """What ``import`` says of a document, empty where it makes a draft of it."""
    (folder / name).write_bytes(data)
    run = command_line("import", str(folder / name), "-o", str(folder / "draft.yaml"), "--force")
    assert (run.code == 2) is not (folder / "draft.yaml").exists(), run.err
    return run.err if run.code == 2 else ""


@pytest.mark.parametrize("bound", BOUNDS.values(), ids=BOUNDS)
def test_at_the_bound_it_is_read_and_one_past_it_is_refused(
    bound: Bound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bound.of is pdf:
        pytest.importorskip("pdfplumber")
    assert getattr(bound.of, bound.name) > bound.has  # the real one
    monkeypatch.setattr(bound.of, bound.name, bound.has)
    assert drafted(tmp_path, bound.file, bound.data) == ""
    (tmp_path / "draft.yaml").unlink()
    monkeypatch.setattr(bound.of, bound.name, bound.has - 1)
    said = drafted(tmp_path, bound.file, bound.data)
    assert bound.words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("place", ["paragraphs", "rows", "words"])
def test_what_lies_too_deep_in_a_docx_is_never_left_out_without_a_word(place: str, tmp_path: Path) -> None:
    line, wrap = LINES.split()[2], ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
    words = f"<w:r><w:t>{line}</w:t></w:r>"

    def document(pairs: int) -> bytes:
        deep, shut = wrap[0] * pairs, wrap[1] * pairs
        body = {
            "paragraphs": f"{deep}<w:p>{words}</w:p>{shut}",
            "rows": f"<w:tbl>{deep}<w:tr><w:tc><w:p>{words}</w:p></w:tc></w:tr>{shut}</w:tbl>",
            "words": f"<w:p>{deep}{words}{shut}</w:p>",
        }[place]
        head = XML.partition("<w:body>")[0]
        return packed(**{"word/document.xml": f"{head}<w:body>{body}</w:body></w:document>"})

    at = word.MAX_DEPTH // 2 - (place == "words")  # the run of the words is a level, too
    assert [one.text for one in word.read_word(document(at)).lines] == [line]
    assert "超过 200 层" in drafted(tmp_path, "a.docx", document(at + 1))


@pytest.mark.parametrize(("clock", "read"), [([0, 0, 120], True), ([0, 0, 120.1], False)])
def test_a_pdf_is_read_for_so_long(
    clock: list[float], read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pdfplumber")
    monkeypatch.setattr(pdf, "time", SimpleNamespace(monotonic=iter(clock).__next__))
    said = drafted(tmp_path, "a.pdf", pages(2))
    assert (said == "") is read
    assert read or "读了 120 秒还没有读完" in said


@pytest.mark.parametrize(
    ("of", "file", "make"),
    [
        (conversion, "a.odt", lambda: packed(content=" " * 10_000)),
        (pdf, "a.pdf", lambda: pages(1)),
    ],
    ids=["an .odt", "a PDF"],
)
def test_so_much_may_be_unpacked(
    of: ModuleType, file: str, make: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "office_program", lambda: "no such program")
    data = make()
    if of is pdf:
        pytest.importorskip("pdfplumber")
        import zlib

        data = data.replace(b"endobj", b"endobj 9 0 obj<<>>stream\n" + zlib.compress(b" " * 10_000) + b"\nendstream", 1)
    monkeypatch.setattr(of, "MAX_UNPACKED", 10_000)
    assert "解压后过大" not in drafted(tmp_path, file, data)
    monkeypatch.setattr(of, "MAX_UNPACKED", 9_999)
    (tmp_path / "draft.yaml").unlink(missing_ok=True)
    assert "解压后过大" in drafted(tmp_path, file, data)


@pytest.mark.parametrize("depth", [tree.MAX_DEPTH, tree.MAX_DEPTH + 1, 3 * tree.MAX_DEPTH])
def test_text_in_blocks_in_blocks_is_never_lost(depth: int) -> None:
    data = f"<html>{'<div>' * depth}<p>修渠</p>{'</div>' * depth}<p>修路</p>".encode()
    assert [line.text for line in read_source(data, "a.html").lines] == ["修渠", "修路"]


@pytest.mark.parametrize(("number", "kept"), [("1000000000000", True), ("1000000000001", False)])
def test_a_number_may_be_so_large(number: str, kept: bool, tmp_path: Path) -> None:
    text = f"青禾县方案\n一、重点任务\n（一）修渠。新建渠道{number}米。2026年9月底前完成。\n"
    assert drafted(tmp_path, "a.txt", text.encode()) == ""
    draft = (tmp_path / "draft.yaml").read_text("utf-8")
    assert any(f"at_least: {number}" in line or f"exactly: {number}" in line for line in draft.splitlines() if not line.strip().startswith("#")) is kept  # fmt: skip
    assert number in draft


@pytest.mark.parametrize(("spaces", "kept"), [(50, 50), (51, 50), (3000, 50)])
@pytest.mark.parametrize("space", [" ", "　"])
def test_more_spaces_in_a_row_say_nothing_more(space: str, spaces: int, kept: int, tmp_path: Path) -> None:
    text = f"| 1 | 建设改厕{space * spaces}点12处 | 甲局 |"
    source = read_source(f"示例县方案\n{text}\n".encode(), "a.md")
    assert source.lines[-2].text.count(space * kept) == 1
    assert space * (kept + 1) not in "".join((source.lines[-2].text, *source.lines[-2].cells))
    (tmp_path / "a.txt").write_text(
        f"示例县方案\n1. 农村改厕。新建公厕{space * spaces}不少于12处{space * spaces}（甲局）\n", "utf-8"
    )
    assert command_line("import", str(tmp_path / "a.txt"), "-f", "json").code == 0
