"""A page as a Word document that an office can sign: the looks from templates/gongwen.docx, the words from the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Page, Paragraph, Table
from ruralgov.papers.render import Look
from ruralgov.papers.word.allowed_parts import CORE, DOCUMENT
from ruralgov.papers.word.chart import Placed, chart_paragraph, with_charts
from ruralgov.papers.word.letter import addressees, closing, copies, held, is_letter, opening
from ruralgov.papers.word.package import packed
from ruralgov.papers.word.table import is_wide, may_stand_upright, table_xml
from ruralgov.papers.word.template import Reference, Sheet, on_a3, reference
from ruralgov.papers.word.text import escaped, paragraph
from ruralgov.text import NOT_IN_XML, ems

_ANNEX = re.compile(r"(附件\s*[0-9０-９一二三四五六七八九十]*)\s*[：:\u3000 ]\s*(.+)", re.DOTALL)
_DATED = re.compile(r"(.+)(\d{4}年.+)")
_TITLE_LINE, _LEAST_LINE = 20, 6
"""Characters of a title on one line (156 mm at 22 pt); a line of fewer than six looks lost."""
_TALLEST = {False: 205.0, True: 125.0}
"""Millimetres that a chart may take of a page that stands or lies, with a caption above."""
_SLIDE_HEAD = 35.0
"""What a heading and a sentence take above a chart on a page of its own."""
_FEW_WORDS = 150
"""Characters that may stand above a landscape table on its own page; more get a portrait page before it."""


class Part(NamedTuple):
    """Blocks that stand on pages of one orientation; an annex has a label (附件2) and begins a page."""

    blocks: tuple[Block, ...]
    wide: bool = False
    label: str = ""
    title: str = ""


def write(page: Page, look: Look) -> bytes:
    """The page as a .docx file: the same page and template give the same bytes."""
    looks = reference(look.templates, look.warn)
    if page.paper == "A3":
        looks = looks._replace(landscape=on_a3(looks.landscape))
    placed: list[Placed] = []
    sections = _sections(page, looks, placed)
    body = looks.styled(_joined(sections, looks))
    last = looks.landscape if sections[-1][1] else looks.portrait
    if NOT_IN_XML.search(_all_text(page)):
        look.warn("有的文字含 Word 不允许的控制字符，已换成 �。", "characters that Word forbids were replaced by �.")
    text = f"{looks.before}{body}{looks.after}{last.section}</w:body></w:document>"
    parts = {**looks.parts, DOCUMENT: text.encode("utf-8", "replace"), CORE: _properties(page).encode()}
    return packed(with_charts(parts, placed))


def _all_text(page: Page) -> str:
    """Every text of the page, to look for what cannot be written."""
    words: list[str] = [page.title, *page.meta.values()]
    for block in page.blocks:
        if isinstance(block, Table):
            words += [str(value) for row in block.rows for value in row.cells if isinstance(value, str | tuple)]
        elif isinstance(block, Chart):
            words += [block.title, *block.categories, *(one.name for one in block.series), *block.notes]
        else:
            words += block.items if isinstance(block, Items) else [block.text]
    return "".join(words)


def _properties(page: Page) -> str:
    """Core properties without a clock."""
    issuer = page.meta.get("issuer", "")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(page.title)}</dc:title><dc:creator>{escaped(issuer)}</dc:creator></cp:coreProperties>"
    )


def parts_of(page: Page) -> list[Part]:
    """The page cut where paper turns and where annexes begin."""
    if page.slides:
        return [Part(page.blocks, wide=True)]
    chunks: list[list[Block]] = [[]]
    for block in page.blocks:
        if isinstance(block, Heading) and block.level <= 1:
            chunks.append([])
        chunks[-1].append(block)
    found: list[Part] = []
    running = len(chunks) > 1
    for place, chunk in enumerate(chunks):
        for part in _turned(chunk, upright=place == 0 and is_letter(page.meta), running=running):
            joins = found and not part.label and found[-1].wide == part.wide
            if joins:
                found[-1] = found[-1]._replace(blocks=found[-1].blocks + part.blocks)
            else:
                found.append(part)
    if not found or (is_letter(page.meta) and found[0].label):
        found.insert(0, Part(()))  # a letter that is all annex still has its own first page
    return found


def _turned(chunk: Sequence[Block], *, upright: bool, running: bool) -> list[Part]:
    """One part, or two where much text stands above a wide table. In running text paper turns only for what must lie."""
    label, title, blocks = "", "", tuple(chunk)
    if blocks and isinstance(blocks[0], Heading) and (match := _ANNEX.fullmatch(blocks[0].text.strip())):
        label, title, blocks = match[1], match[2], blocks[1:]
    tables = [(place, one) for place, one in enumerate(blocks) if isinstance(one, Table) and is_wide(one)]
    upright_too = running and not label
    wide = next((place for place, one in tables if not (upright_too and may_stand_upright(one))), None)
    if wide is None:
        return [Part(blocks, wide=False, label=label, title=title)] if blocks or label else []
    above = blocks[:wide]
    if not upright and not any(isinstance(one, Table | Chart) for one in above) and _length(above) <= _FEW_WORDS:
        return [Part(blocks, wide=True, label=label, title=title)]
    return [Part(above, wide=False, label=label, title=title), Part(blocks[wide:], wide=True)]


def _length(blocks: Sequence[Block]) -> int:
    texts = (
        sum(map(len, one.items)) if isinstance(one, Items) else len(one.text)
        for one in blocks
        if not isinstance(one, Table | Chart)
    )
    return sum(texts)


def _sections(page: Page, looks: Reference, placed: list[Placed]) -> list[tuple[str, bool]]:
    """What stands between the template's own head and foot: runs of paragraphs and tables, and whether they lie across."""
    parts = parts_of(page)
    letter = is_letter(page.meta)
    annexes = [part.title for part in parts if part.label]
    first_annex = next((place for place, part in enumerate(parts) if part.label), len(parts))
    sections: list[tuple[str, bool]] = []
    for place, part in enumerate(parts):
        sheet = looks.landscape if part.wide else looks.portrait
        same = bool(sections) and sections[-1][1] == part.wide
        xml = _head(page, part) if place == 0 else ""
        xml += _label(part, new_page=same) + _blocks(
            part, sheet, page.title if place == 0 else part.title, placed, slides=page.slides
        )
        if letter and place == first_annex - 1:
            xml = held(xml) + closing(page.meta, annexes)
        sections.append((xml, part.wide))
    if page.mark:
        sections[-1] = (sections[-1][0] + paragraph("TableNote", page.mark), sections[-1][1])
    if foot := copies(page.meta):
        sections.append((foot, False))
    return sections


def _head(page: Page, part: Part) -> str:
    """The title at the head of the first page; on a landscape page it is the table's caption."""
    if part.label and not part.blocks:
        return ""
    style = "Caption" if part.wide else "Title"
    title = page.title if part.wide else _broken(page.title)
    return opening(page.meta) + paragraph(style, title) + addressees(page.meta)


def _broken(title: str) -> str:
    """A title of two lines broken where its meaning is (7.3.1): before the year, if either part makes a line."""
    match = _DATED.fullmatch(title)
    if match and ems(title) > _TITLE_LINE and all(_LEAST_LINE <= ems(half) <= _TITLE_LINE for half in match.groups()):
        return "\n".join(match.groups())
    return title


def _label(part: Part, *, new_page: bool) -> str:
    """附件 flush left on the first line of a new page, its title centred on the third (7.3.4)."""
    if not part.label:
        return ""
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    return paragraph("AnnexLabel", part.label, breaks) + paragraph("Caption" if part.wide else "Title", part.title)


def _blocks(part: Part, sheet: Sheet, title: str, placed: list[Placed], *, slides: bool) -> str:
    found, caption = "", part.wide
    for place, block in enumerate(part.blocks):
        if isinstance(block, Heading):
            new_page = "<w:pageBreakBefore/>" if slides and block.level == 1 and found else ""
            found += paragraph("Title" if block.level == 0 else f"Heading{min(block.level, 4)}", block.text, new_page)
        elif isinstance(block, Paragraph):
            found += paragraph("TableNote" if part.wide and not slides else "Body", block.text)
        elif isinstance(block, Items):
            found += "".join(paragraph("Body", item) for item in block.items)
        elif isinstance(block, Chart):
            found += chart_paragraph(block, placed, sheet.width, _TALLEST[part.wide] - (_SLIDE_HEAD if slides else 0))
        else:
            # The first table below a title that is its own caption needs no second one.
            own = "" if caption and title else block.title
            caption = False
            found += (paragraph("SmallCaption", own) if own else "") + table_xml(block, sheet.width)
            found += _after_table(last=place == len(part.blocks) - 1, bare=found.endswith("</w:tbl>"))
    return found


def _after_table(*, last: bool, bare: bool) -> str:
    """Room below a table; at a part's end only the paragraph that Word needs there, too small to begin a page."""
    if not last:
        return paragraph("TableEnd", "")
    return (
        paragraph("TableEnd", "", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
        if bare
        else ""
    )


def _joined(sections: Sequence[tuple[str, bool]], looks: Reference) -> str:
    """Sections of one orientation run on; where the paper turns, the last paragraph carries the section's page."""
    found = ""
    for place, (xml, wide) in enumerate(sections):
        found += xml
        section = (looks.landscape if wide else looks.portrait).section
        if place == len(sections) - 1:
            continue
        if sections[place + 1][1] != wide:
            at = found.rindex("</w:pPr>")
            found = found[:at] + section + found[at:]
    return found
