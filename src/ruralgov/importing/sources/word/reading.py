"""A Word document → raw lines: paragraphs with the numbers that Word would print, tables row by row.

Read straight from the package: python-docx knows neither generated numbers nor tracked changes, and a damaged or
hostile package must end in one sentence, not in a library's exception.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from ruralgov.errors import UserError
from ruralgov.files.zip_errors import UNREADABLE
from ruralgov.importing.sources.bounds import within_lines, within_text
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.plain_text import BULLET, INVISIBLE
from ruralgov.importing.sources.word.notes import Notes, notes_in, read_notes
from ruralgov.importing.sources.word.numbers import Counter, W, read_numbering
from ruralgov.importing.sources.word.styles import Style, integer, is_bold, is_hidden, numbering_of, styles_in
from ruralgov.importing.sources.word.tracked_changes import is_gone, is_tracked, reject_changes
from ruralgov.text import say

MAX_XML = 80 * 1024 * 1024
"""Bytes of unpacked XML that are read at most: a 1,000-page plan needs about 10 MB, a zip bomb gigabytes."""
MAX_TAGS = 2_000_000
"""Tags of a part: 1,000 pages have about 400,000; each costs a hundred times its bytes."""
_PARTS = ("document", "numbering", "styles", "footnotes", "endnotes")
MAX_DEPTH = 200
"""Content controls within content controls, and marks around words within a paragraph; Word itself makes ten."""
_NOTES = "脚注"
_MOST_FRAMES = 8
"""Boxes within boxes that are opened; what lies deeper is the text of a cell."""
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent")}
_SKIPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


def read_word(data: bytes, name: str = "", *, rejected: bool = False) -> Source:
    """The document's paragraphs and table rows, numbered from 1 in reading order, with its tracked changes or without.

    Raises:
        UserError: no Word document, damaged, or unpacking to more than ``MAX_XML``; no changes where they are ``rejected``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part: _xml(package, f"word/{part}.xml", name) for part in _PARTS}
    except (*UNREADABLE, ET.ParseError, RecursionError) as error:
        raise _damaged(name) from error
    body = None if parts["document"] is None else parts["document"].find(f"{W}body")
    if body is None:
        raise UserError(say(f"{name} 不是 Word 文档：请另存为 .docx", f"{name} is no Word document: save it as .docx"))
    if rejected and not is_tracked(body):
        raise UserError(
            say(
                f"{name}：没有修订痕迹，看不出改了什么；请用 Word 或 WPS 的“修订”改，不要接受修订。",
                f"{name}: no tracked changes; edit with them on, and do not accept them.",
            )
        )
    if rejected:
        reject_changes(body)
    try:
        counter, notes = Counter(read_numbering(parts["numbering"])), read_notes(parts["footnotes"], parts["endnotes"])
        lines = _Reader(name, counter, styles_in(parts["styles"]), notes).lines(body)
    except _TooDeepError:
        raise UserError(
            say(
                f"{name}：内容控件层层嵌套超过 {MAX_DEPTH} 层，拒绝读取；请另存为纯文本后再导入",
                f"{name}: over {MAX_DEPTH} content controls within each other; refused: save it as plain text",
            )
        ) from None
    within_text("\n".join(line.text for line in lines), name)
    if not any(line.text.strip() for line in lines):
        raise UserError(
            say(f"{name}：没有文字（是图片或扫描件吗？请先做文字识别）", f"{name}: no text (a scan? run OCR first)")
        )
    return Source(lines, name, "段")


def _damaged(name: str) -> UserError:
    return UserError(
        say(
            f"{name}：文件损坏，请用 Word 或 WPS 打开修复后另存",
            f"{name}: damaged; repair it in Word or WPS, save again",
        )
    )


def _xml(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    if part not in package.namelist():
        return None
    with package.open(part) as stream:
        data = stream.read(MAX_XML + 1)
    if len(data) > MAX_XML or data.count(b"<") > MAX_TAGS:
        raise UserError(say(f"{name}：解压后过大，拒绝读取", f"{name}: unpacks to an absurd size; refused"))
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise _damaged(name)
    return ET.fromstring(data)  # noqa: S314  no DTD gets here, so no entity can expand


@dataclass(slots=True)
class _Reader:
    """Walks the body once, in order: numbers count as it goes."""

    name: str
    counter: Counter
    styles: dict[str, Style]
    notes: Notes
    found: list[RawLine] = field(default_factory=list)
    tables: int = 0
    frames: int = 0
    """Boxes around boxes, as drawn around the words that are read."""
    before: str = ""
    """The words of paragraphs whose end was taken out: they stand before those of the next."""

    def lines(self, body: Element) -> tuple[RawLine, ...]:
        self._read(body)
        self._left()
        return tuple(self.found)

    def _read(self, parent: Element) -> None:
        for item in _blocks(parent):
            if item.tag == f"{W}tbl":
                self._table(item)
            else:
                self._paragraph(item)

    def _left(self) -> None:
        """Words whose own end was taken out, with no paragraph behind them."""
        if self.before:
            self._add(RawLine(0, self.before))
            self.before = ""

    def _add(self, line: RawLine) -> None:
        self.found.append(line._replace(number=len(self.found) + 1))
        within_lines(len(self.found), self.name)

    def _paragraph(self, item: Element) -> None:
        text, level, bold = self._text(item)
        if is_gone(item.find(f"{W}pPr/{W}rPr")):
            self.before += text
            self._add(RawLine(0, ""))
            return
        text, self.before = self.before + text, ""
        # A soft break is a line of the same paragraph; the reader sees two lines, so two lines they are.
        for index, line in enumerate(text.split("\n")):
            words = BULLET.sub("", line).strip()
            bold = 0 if index or not bold else max(min(bold, len(line.strip())) - len(line.strip()) + len(words), 0)
            self._add(RawLine(0, words, level=0 if index else level, bold=bold))
        for words in _boxed(item):
            self._add(RawLine(0, words))
        # below what they belong to, on lines of their own
        for kind, words in self._noted(item):
            self._add(RawLine(0, f"（{kind}：{words}）"))

    def _noted(self, item: Element) -> Iterator[tuple[str, str]]:
        """(kind, words) of the notes that stand at a paragraph or in a row."""
        for kind, note in notes_in(item, self.notes):
            if words := "".join(_runs(one)[0] for one in note.iter(f"{W}p")).strip():
                yield kind, words

    def _text(self, item: Element) -> tuple[str, int, int]:
        """(text with its printed number, heading level, bold characters at its start)."""
        text, bold = _runs(item)
        properties = item.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        mark = self._mark(properties, name) if text.strip() else ""
        return mark + text.strip(), self._outline(properties, name), len(mark) + bold if bold else 0

    def _mark(self, properties: Element | None, style: str) -> str:
        num_id, depth = numbering_of(properties)
        if not num_id:
            inherited = self._inherited(style)
            num_id, depth = (inherited.num_id, depth or inherited.depth) if inherited else ("", 0)
        return "" if num_id in {"", "0"} else self.counter.next(num_id, depth)

    def _inherited(self, style: str) -> Style | None:
        for _ in range(20):
            known = self.styles.get(style)
            if known is None or known.num_id:
                return known
            style = known.based_on
        return None

    def _outline(self, properties: Element | None, style: str) -> int:
        own = None if properties is None else properties.find(f"{W}outlineLvl")
        if own is not None:
            return integer(own) + 1 if integer(own) < 6 else 0
        for _ in range(20):
            known = self.styles.get(style)
            if known is None or known.outline:
                return known.outline if known else 0
            style = known.based_on
        return 0

    def _table(self, table: Element) -> None:
        self._left()
        if self._frame(table):
            return
        self.tables += 1
        above: dict[int, str] = {}
        # A table inside a cell is text of that cell, not rows of this table.
        rows = [row for row in _direct(table, f"{W}tr") if not is_gone(row.find(f"{W}trPr"))]
        notes = [[f"{kind}：{words}" for kind, words in self._noted(row)] for row in rows]
        if any(notes):  # a column of their own: its head, then each at its row; those of the heads at the first
            notes = [[_NOTES], [*notes[0], *(notes[1] if len(notes) > 1 else ())], *notes[2:]]
        for row, told in zip(rows, notes, strict=False):
            cells = self._row(row, above)
            cells = (*cells, "；".join(told)) if any(notes) else cells
            self._add(RawLine(0, " ".join(dict.fromkeys(filter(None, cells))), cells, self.tables))

    def _frame(self, table: Element) -> bool:
        """A table of one column is a box around paragraphs, and these are read as such."""
        rows = [list(_direct(row, f"{W}tc")) for row in _direct(table, f"{W}tr") if not is_gone(row.find(f"{W}trPr"))]
        if self.frames >= _MOST_FRAMES or any(len(cells) != 1 for cells in rows):
            return False
        self.frames += 1
        for (cell,) in rows:
            self._read(cell)
        self.frames -= 1
        return True

    def _row(self, row: Element, above: dict[int, str]) -> tuple[str, ...]:
        """The cells by grid column; a cell merged downwards or across repeats its text."""
        cells: list[str] = []
        for cell in _direct(row, f"{W}tc"):
            text = "\n".join(self._text(item)[0] for item in cell.iter(f"{W}p")).strip()
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                text = text or above.get(len(cells), "")
            for _ in range(min(max(integer(cell.find(f"{W}tcPr/{W}gridSpan")), 1), 63)):
                above[len(cells)] = text
                cells.append(text)
        return tuple(cells)


class _TooDeepError(Exception):
    """Nothing of a document is left out without a word: what lies too deep stops the reading."""


def _deeper(depth: int) -> int:
    if depth == MAX_DEPTH:
        raise _TooDeepError
    return depth + 1


def _direct(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Rows of a table, cells of a row: also those in content controls, not those of tables inside."""
    for item in parent:
        if item.tag == tag:
            yield item
        elif item.tag in _WRAPPERS:
            yield from _direct(item, tag, _deeper(depth))


def _boxed(paragraph: Element) -> list[str]:
    """The paragraphs of text boxes; Word stores each twice, in the new form and in the old."""
    boxes = paragraph.iter(f"{W}txbxContent")
    lines = (_runs(item)[0].strip() for box in boxes for item in box.iter(f"{W}p"))
    return list(dict.fromkeys(filter(None, lines)))


def _blocks(parent: Element, depth: int = 0) -> Iterator[Element]:
    for item in parent:
        if item.tag in {f"{W}p", f"{W}tbl"}:
            yield item
        elif item.tag in _WRAPPERS:
            yield from _blocks(item, _deeper(depth))


def _runs(paragraph: Element) -> tuple[str, int]:
    """(text, length of the bold start); deleted text and field codes are no text."""
    pieces = list(_pieces(paragraph, bold=False, depth=0))
    bold = 0
    for text, strong in pieces:
        if not strong and text.strip():
            break
        bold += len(text)
    return "".join(text for text, _ in pieces), bold


def _pieces(parent: Element, *, bold: bool, depth: int) -> Iterator[tuple[str, bool]]:
    for item in parent:
        if item.tag in _SKIPPED or is_hidden(item):
            continue
        if item.tag == f"{W}t":
            yield INVISIBLE.sub("", item.text or ""), bold
        elif item.tag in _BREAKS:
            yield _BREAKS[item.tag], bold
        else:
            yield from _pieces(item, bold=is_bold(item) if item.tag == f"{W}r" else bold, depth=_deeper(depth))
