"""A page as a Word document that an office can sign: the looks from templates/gongwen.docx, the words from the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Page, Paragraph, Table
from ruralgov.papers.render import Look
from ruralgov.papers.tables.printable_table import printed_page
from ruralgov.papers.word.allowed_parts import CORE, DOCUMENT
from ruralgov.papers.word.chart import Placed, chart_paragraph, with_charts
from ruralgov.papers.word.comments import Comments
from ruralgov.papers.word.letter import addressees, annex_list, closing, copies, gathered, held, is_letter, opening
from ruralgov.papers.word.package import packed
from ruralgov.papers.word.sections import Part, parts_of
from ruralgov.papers.word.table import table_xml
from ruralgov.papers.word.template import Reference, Sheet, on_a3, reference
from ruralgov.papers.word.text import escaped, paragraph, run, twips
from ruralgov.papers.word.title_lines import broken
from ruralgov.text import NOT_IN_XML

_BELOW = "<below-the-text/>"
"""Where what the office's template has below the text goes: into the document only when its styles have their ids."""
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_TALLEST = {False: 205.0, True: 125.0}
"""Millimetres that a chart may take of a page that stands or lies, with a caption above."""
_LAST, _SIGNED = 3, 2
"""Paragraphs at the end of a text that stay together (fewer with a signature): a page of a line or two looks like an oversight."""
_BEGINNING = 3
"""Blocks among which the first heading of a text with chapters stands."""
_WITH_A_FORM = 2
"""Paragraphs that stand on the page where something is signed or filled in."""
_LONG = 56
"""Characters of two lines."""
_SLIDE_HEAD = 35.0
"""What a heading and a sentence take above a chart on a page of its own."""


class Besides(NamedTuple):
    """What comes together while the text is written: charts in their order, comments, sums in capitals; and whether chapters are slides."""

    placed: list[Placed]
    comments: Comments
    slides: bool
    capitals: set[str]


_FROM_EDGE = 16
"""Millimetres from the lower edge of page one to the fingerprint; printers reach to about five."""


def write(page: Page, look: Look) -> bytes:
    """The page as a .docx file: the same page and template give the same bytes."""
    page, looks = printed_page(page), reference(look.templates, look.warn)
    if page.paper == "A3":
        looks = looks._replace(landscape=on_a3(looks.landscape))
    besides = Besides([], Comments(page.sources), page.slides, set())
    sections = _sections(page, looks, besides)
    body = looks.styled(_joined(sections, looks))
    last = looks.landscape if sections[-1][1] else looks.portrait
    if NOT_IN_XML.search(_all_text(page)):
        look.warn("有的文字含 Word 不允许的控制字符，已换成 �。", "characters that Word forbids were replaced by �.")
    body = body.replace(_BELOW, looks.below) if _BELOW in body else body + looks.below
    text = f"{looks.before}{body}{looks.after}{last.section}</w:body></w:document>"
    parts = {**looks.parts, DOCUMENT: text.encode("utf-8", "replace"), CORE: _properties(page).encode()}
    return packed(besides.comments.added_to(with_charts(parts, besides.placed)))


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
        f"<dc:title>{escaped(page.title)}</dc:title><dc:creator>{escaped(issuer)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _sections(page: Page, looks: Reference, besides: Besides) -> list[tuple[str, bool]]:
    """What stands between the template's own head and foot: runs of paragraphs and tables, and whether they lie across."""
    parts = parts_of(page)
    annexes = [part.title for part in parts if part.label]
    first_annex = next((place for place, part in enumerate(parts) if part.label), len(parts))
    sections: list[tuple[str, bool]] = []
    for place, part in enumerate(parts):
        sheet = looks.landscape if part.wide else looks.portrait
        same = bool(sections) and sections[-1][1] == part.wide
        xml = _head(page, part) if place == 0 else ""
        xml += _label(part, new_page=same) + _blocks(part, sheet, page.title if place == 0 else part.title, besides)
        if place == first_annex - 1:
            xml = _ended(page, xml, annexes, below=bool(looks.below))
        sections.append((xml, part.wide))
    if page.signed:
        sections[-1] = (held(sections[-1][0]) + paragraph("TableNote", page.signed), sections[-1][1])
    if page.mark:
        sheet = looks.landscape if sections[0][1] else looks.portrait
        sections[0] = (_mark(page.mark, sheet) + sections[0][0], sections[0][1])
    if foot := copies(page.meta):
        sections.append((foot, False))
    return sections


def _mark(mark: str, sheet: Sheet) -> str:
    """The fingerprint in a frame below the number of page one: there it takes no room from the text, and no page of its own."""
    height = re.search(r'\bw:h="(\d+)"', sheet.section)
    below = (int(height[1]) if height else twips(297)) - twips(_FROM_EDGE)
    place = f'w:w="{sheet.width}" w:wrap="through" w:vAnchor="page" w:hAnchor="margin" w:x="1" w:y="{below}"'
    look = '<w:sz w:val="14"/><w:szCs w:val="14"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:framePr {place}/></w:pPr>{run(mark, look)}</w:p>'


def _ended(page: Page, text: str, annexes: Sequence[str], *, below: bool) -> str:
    """The text with what stands where it ends: the office's own lines, the list of annexes, the signature."""
    if is_letter(page.meta):
        # What has no chapters is meant for one page: there as little as may be goes over with the signature.
        kept = _SIGNED if any(isinstance(one, Heading) for one in page.blocks[:_BEGINNING]) else 1
        return f"{held(text, kept)}{_BELOW if below else ''}{annex_list(annexes)}{closing(page.meta)}"
    # The last paragraph may have to carry the section where the paper turns: it must be one of ours.
    text = gathered(text, _LAST) if annexes else text
    return f"{text}{_BELOW}{paragraph('TableEnd', '', _TINY)}" if below and annexes else text


def _head(page: Page, part: Part) -> str:
    """The title at the head of the first page; on a landscape page it is the table's caption."""
    if part.label and not part.blocks:
        return ""
    style = "Caption" if part.wide else "Title"
    title = page.title if part.wide else broken(page.title)
    return opening(page.meta) + paragraph(style, title) + addressees(page.meta)


def _label(part: Part, *, new_page: bool) -> str:
    """附件 flush left on the first line of a new page, its title centred on the third (7.3.4)."""
    if not part.label:
        return ""
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    return paragraph("AnnexLabel", part.label, breaks) + paragraph("Caption" if part.wide else "Title", part.title)


def _blocks(part: Part, sheet: Sheet, title: str, besides: Besides) -> str:
    found, caption, heading = "", part.wide, title
    for place, block in enumerate(part.blocks):
        if isinstance(block, Heading):
            heading = block.text
            if block.level == 0:  # a paper of its own, which is signed by itself
                besides.capitals.clear()
            # Every chapter of slides begins a page, but the one below the title.
            breaks = block.new_page or (besides.slides and block.level == 1 and not title)
            style = "Title" if block.level == 0 else f"Heading{min(block.level, 4)}"
            text = broken(block.text) if block.level == 0 else block.text
            found += paragraph(style, text, "<w:pageBreakBefore/>" if breaks else "")
        elif isinstance(block, Paragraph):
            found += paragraph("TableNote" if part.wide and not besides.slides else "Body", block.text)
        elif isinstance(block, Items):
            found += "".join(paragraph("Body", item) for item in block.lines)
        elif isinstance(block, Chart):
            found += chart_paragraph(
                block, besides.placed, sheet.width, _TALLEST[part.wide] - (_SLIDE_HEAD if besides.slides else 0)
            )
        else:
            # The first table below a title that is its own caption needs no second one.
            own = "" if caption and title else block.title
            caption = False
            if place > 0 and isinstance(part.blocks[place - 1], Paragraph):  # 情况如下。 is no end of a page
                found = held(found, _before_a_form(part.blocks[:place]) if block.form else 1)
            found += paragraph("SmallCaption", own) if own else ""
            found += table_xml(block, sheet.width, block.title or heading, besides.comments, besides.capitals)
            found += _after_table(last=place == len(part.blocks) - 1, bare=found.endswith("</w:tbl>"))
    return found


def _before_a_form(blocks: Sequence[Block]) -> int:
    """Paragraphs that stay with a form: a long one before the last would leave the page before half empty."""
    long = len(blocks) > 1 and isinstance(blocks[-2], Paragraph) and len(blocks[-2].text) > _LONG
    return 1 if long or len(blocks) == 1 else _WITH_A_FORM


def _after_table(*, last: bool, bare: bool) -> str:
    """Room below a table; at a part's end only the paragraph that Word needs there, too small to begin a page."""
    if not last:
        return paragraph("TableEnd", "")
    return paragraph("TableEnd", "", _TINY) if bare else ""


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
