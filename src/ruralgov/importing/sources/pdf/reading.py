"""A PDF → raw lines: running text column by column, ruled tables row by row; heads and feet of pages left out."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.errors import UserError
from ruralgov.importing.sources.bounds import within_lines, within_text
from ruralgov.importing.sources.lines import PlacedNumber, RawLine, Source
from ruralgov.importing.sources.pdf.glyphs import Glyph, cell_text, in_columns, text_lines
from ruralgov.importing.sources.plain_text import INVISIBLE
from ruralgov.text import say

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

MAX_PAGES = 300
SECONDS = 120
"""Asked before each page; a page takes about 0.1 s."""
MAX_UNPACKED = 256 * 1024 * 1024
MAX_ON_PAGE = 50_000
"""Characters, and lines and boxes, of one page; a full page of text has about 2,000."""
_MARGIN = 0.085
"""Of a page's height: the text of a page begins at a tenth, its printed head at a twentieth."""
_FEWEST = 10
"""Characters a page on average, below which it is a scan with a stamp or a number."""


class _Line(NamedTuple):
    """A line, and whether it stands at the upper or lower edge of its page."""

    raw: RawLine
    at_edge: bool = False


def read_pdf(data: bytes, name: str = "") -> Source:
    """The lines of the pages, each with its page.

    Raises:
        UserError: pdfplumber is not installed, a password, damage, a scan, or beyond the bounds.
    """
    try:
        import pdfplumber
    except ImportError:
        raise _told(
            name,
            '读 PDF 要先装：pip install "ruralgov[pdf]"；或在 Word、WPS 中打开，另存为 .docx',
            'reading a PDF takes: pip install "ruralgov[pdf]"; or open it in Word or WPS and save it as .docx',
        ) from None
    if _unpacked(data) > MAX_UNPACKED:
        raise _told(name, "解压后过大，拒绝读取", "unpacks to an absurd size; refused")
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = list(_pages(file.pages, name))
    except UserError:
        raise
    except Exception as error:  # the library raises whatever a damaged file makes it stumble over
        if "Password" in type(error).__name__ or "Password" in repr(error):
            raise _told(
                name, "有打开密码：请取消密码后另存", "password-protected: remove the password, save again"
            ) from None
        raise _told(name, "PDF 已损坏，请重新导出", "a damaged PDF; export it again") from error
    lines = tuple(_numbered(_without_margins(pages), name))
    within_text("\n".join(line.text for line in lines), name)
    return Source(lines, name, "行")


def _told(name: str, zh: str, en: str) -> UserError:
    return UserError(say(f"{name}：{zh}。", f"{name}: {en}."))


def _unpacked(data: bytes) -> int:
    """Bytes of all packed streams, counted no further than the bound; a stream packed twice is opened twice."""
    total, at = 0, 0
    while (start := data.find(b"stream", at)) >= 0 and total <= MAX_UNPACKED:
        at = start + 6
        if data[start - 3 : start] == b"end":
            continue
        end = data.find(b"endstream", at)
        packed = data[at : end if end > 0 else len(data)].lstrip(b"\r\n")
        for _ in range(3):
            try:
                packed = zlib.decompressobj().decompress(packed, MAX_UNPACKED - total + 1)
            except zlib.error:
                break
            total += len(packed)
            if total > MAX_UNPACKED:
                break
    return total


def _pages(pages: list[Page], name: str) -> Iterator[list[_Line]]:
    if len(pages) > MAX_PAGES:
        raise _told(name, f"超过 {MAX_PAGES} 页，请拆分后再导入", f"over {MAX_PAGES} pages; split it first")
    until, characters, tables = time.monotonic() + SECONDS, 0, 0
    for number, page in enumerate(pages, 1):
        if time.monotonic() > until:
            raise _told(
                name, f"读了 {SECONDS} 秒还没有读完，请拆分后再导入", f"not read in {SECONDS} s; split it first"
            )
        if max(len(page.chars), len(page.edges)) > MAX_ON_PAGE:
            raise _told(
                name, f"第 {number} 页过于复杂，请拆分或另存为 .docx", f"page {number} is too complex; save it as .docx"
            )
        characters += len(page.chars)
        lines = list(_page(page, tables))
        tables = max((line.raw.table for line in lines), default=0) or tables
        page.close()
        yield lines
    if characters < _FEWEST * len(pages):
        raise _told(
            name,
            "是扫描件（页面是图片，没有文字）：请先做文字识别（OCR），校对后存为 .docx",
            "a scan (pictures of pages, no text): run OCR first, proof-read, and save as .docx",
        )


def _page(page: Page, tables: int) -> Iterator[_Line]:
    """Text and tables of a page from top to bottom."""
    glyphs = [
        Glyph(text, one["x0"], one["x1"], one["top"], one["bottom"])
        for one in page.chars
        if (text := INVISIBLE.sub("", one["text"])).strip()
    ]
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    found.sort(key=lambda table: table.bbox[1])
    within = [[one for one in glyphs if _inside(one, table.bbox)] for table in found]
    taken = {id(one) for some in within for one in some}
    rest = [one for one in glyphs if id(one) not in taken]
    for at, table in enumerate(found):
        top = table.bbox[1]
        yield from _text([one for one in rest if one.middle[1] < top], page)
        rest = [one for one in rest if one.middle[1] >= top]
        yield from _rows(table, within[at], tables + at + 1)
    yield from _text(rest, page)


def _inside(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    x, y = glyph.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _text(glyphs: list[Glyph], page: Page) -> Iterator[_Line]:
    for part in in_columns(glyphs, float(page.width)):
        lines = text_lines(part)
        left = min((line.x0 for line in lines), default=0)
        for line in lines:
            at_edge = not _MARGIN < line.middle / float(page.height) < 1 - _MARGIN
            indent = round((line.x0 - left) / line.size) if line.size else 0
            yield _Line(RawLine(0, line.text, indent=indent), at_edge)


def _rows(table: Table, glyphs: list[Glyph], number: int) -> Iterator[_Line]:
    """The rows of a ruled table; a cell merged downwards or across repeats its text."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
    texts = {box: cell_text([one for one in glyphs if _inside(one, box)], box[2]) for box in boxes}
    columns = sorted({box[0] for box in boxes})
    ends = [*columns[1:], table.bbox[2]]
    tops = sorted({box[1] for box in boxes})
    for top, bottom in zip(tops, [*tops[1:], table.bbox[3]], strict=True):
        middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, x1 in zip(columns, ends, strict=True)]
        row = [
            next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None) for x, y in middles
        ]
        cells = tuple("" if box is None else texts[box] for box in row)
        if any(cells):
            yield _Line(RawLine(0, " ".join(dict.fromkeys(filter(None, cells))), cells, number))


def _without_margins(pages: list[list[_Line]]) -> list[list[RawLine]]:
    """Lines at the edges that most pages share but for a number are their heads and feet; what stands once is text."""
    seen = Counter(words for lines in pages for words in {_bare(line.raw) for line in lines if line.at_edge})
    least = max(len(pages) // 2, 2)
    return [[line.raw for line in lines if not line.at_edge or seen[_bare(line.raw)] < least] for lines in pages]


def _bare(line: RawLine) -> str:
    return re.sub(r"\d+|\s", "", line.text)


def _numbered(pages: list[list[RawLine]], name: str) -> Iterator[RawLine]:
    count = 0
    for page, lines in enumerate(pages):
        for number, line in enumerate(lines, 1):
            count += 1
            within_lines(count, name)
            yield line._replace(
                number=number if len(pages) == 1 else PlacedNumber.of(page, number, f"{page + 1}页第{number}")
            )
