"""The reference document for the looks: its parts, its styles by name, its page, and the place where the text goes."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.papers.templating.documents import own_template, shipped
from ruralgov.papers.word.allowed_parts import allowed
from ruralgov.papers.word.package import MAX_BYTES, unpacked
from ruralgov.papers.word.text import TWIPS_PER_MM
from ruralgov.papers.word.xml_tree import BrokenXmlError, DoctypeError, Node, Tree, parsed, text_of
from ruralgov.text import clean, listing, say

NAME = "gongwen.docx"
_MOST_TOLD = 8
MARK = "{{正文}}"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = {
    "Title": "Title",
    "Body": "公文正文",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "Heading4": "heading 4",
    "Number": "发文字号",
    "To": "主送机关",
    "AnnexList": "附件说明",
    "Signature": "署名",
    "Date": "成文日期",
    "Remark": "附注",
    "AnnexLabel": "附件标识",
    "Caption": "表标题",
    "SmallCaption": "小表标题",
    "TableHead": "表头",
    "TableText": "表文",
    "TableCentre": "表文居中",
    "TableNumber": "表文数字",
    "TableBanner": "表分栏",
    "TableNote": "表注",
    "TableEnd": "表后",
    "Copies": "版记",
    "Sum": "表合计",
    "Grid": "公文表格",
}
"""Style by the word we write it with. A template is asked by name: WPS gives the ids numbers of its own."""
_STYLE_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")(\w+)(")')


class Sheet(NamedTuple):
    """A page's text area and its section properties: widths in twips."""

    width: int
    section: str


class Reference(NamedTuple):
    """A reference document, ready to take text: what stands before and after the text is the office's own."""

    parts: dict[str, bytes]
    before: str
    below: str
    """What the office has below the text: it stands where the text ends, before the signature and the annexes."""
    after: str
    """What ends the document: lines at the foot of the last page (版记), tables, empty paragraphs."""
    portrait: Sheet
    landscape: Sheet
    ids: dict[str, str]

    def styled(self, xml: str) -> str:
        """Our own style words as the template's ids."""
        return _STYLE_USE.sub(lambda match: match[1] + self.ids[match[2]] + match[3], xml)


def reference(folder: str | None, warn: Callable[[str, str], None]) -> Reference:
    """The user's own template where there is one in the folder, else the shipped one; what it may not bring is told.

    Raises:
        UserError: the user's template cannot be used; the message says why.
    """
    if (own := own_template(NAME, Path(folder) if folder else None)) is not None:
        note(own)
        try:
            with own.open("rb") as stream:  # of a file that is too large, the part read is no whole .docx
                return _read(stream.read(MAX_BYTES + 1), str(own), warn)
        except OSError as error:
            raise UserError(say(f"{own}：读不了（{error.strerror}）。", f"{own}: {error.strerror}.")) from None
    return _read(shipped("templates", NAME).read_bytes(), f"templates/{NAME}", warn)


def _read(data: bytes, name: str, warn: Callable[[str, str], None]) -> Reference:
    found, left = _looked_through(data, name)
    if left:
        shown = clean(listing((one[:60] for one in left), _MOST_TOLD).zh)
        warn(
            f"{name}：模板里的这些内容没有写进文件：{shown}。模板只带样式、编号、页眉页脚、图片和页码、日期域。",
            f"{name}: left out of the document: {shown}. A template brings styles, numbering, headers, footers, "
            "pictures, and fields for page numbers and dates.",
        )
    return found


@lru_cache(maxsize=1)  # letters are many, and their template is one
def _looked_through(data: bytes, name: str) -> tuple[Reference, tuple[str, ...]]:
    """A template taken apart, and what it may not bring."""
    whole = unpacked(data, name)
    parts, left = allowed(whole, lambda part: _xml(whole, part, name))
    document = _xml(parts, "word/document.xml", name)
    body = document.root.find(f"{{{W}}}body")
    mark = _mark(body, name)
    section = None if body is None else body.find(f"{{{W}}}sectPr")
    if body is None or section is None or section.find(f"{{{W}}}pgSz") is None or section.find(f"{{{W}}}pgMar") is None:
        raise _broken(name, "没有页面设置（w:sectPr）", "it has no page settings (w:sectPr)")
    portrait, landscape = (_sheet(one, document.prefixes) for one in (section, _turned(section)))
    body.remove(section)
    ids = _ids(_xml(parts, "word/styles.xml", name).root, name)
    before, below, after = _around(document, body, mark, ids["Copies"])
    return Reference(parts, before, below, after, portrait, landscape, ids), tuple(left)


def _xml(parts: dict[str, bytes], part: str, name: str) -> Tree:
    if part not in parts:
        raise _broken(name, f"缺少 {part}", f"it has no {part}")
    try:
        return parsed(parts[part])
    except BrokenXmlError as error:
        raise _broken(name, f"{part} 第 {error.line} 行有错", f"{part} is broken at line {error.line}") from None
    except DoctypeError:
        raise _broken(name, f"{part} 里有 DOCTYPE", f"{part} has a DOCTYPE") from None


def _mark(body: Element | None, name: str) -> Element:
    """The paragraph that holds only {{正文}}; Word may have cut it into several runs."""
    for paragraph in body.findall(f"{{{W}}}p") if body is not None else ():
        if "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}t")).strip() == MARK:
            return paragraph
    raise _broken(
        name, f"没有单独成段的 {MARK}（正文放在那里）", f"no paragraph holds just {MARK}, where the text goes"
    )


def _around(document: Tree, body: Element, mark: Element, foot: str) -> tuple[str, str, str]:
    """What stands before the text, directly below it, and at the end of the document."""
    # No element without a namespace is left in a cleaned template: these are ours.
    place = list(body).index(mark)
    body[place] = Node("text-goes-here")
    under = [one for one in body[place + 1 :] if not _ends(one, foot)]
    for one in under:
        body.remove(one)
    for one in (*under, Node("end-goes-here")):
        body.insert(place + 1 + (under.index(one) if one in under else len(under)), one)
    text = text_of(document.root, document.prefixes, declare=True)
    before, _, rest = text.partition("<text-goes-here/>")
    below, _, after = rest.partition("<end-goes-here/>")
    return before, below, after[: after.rindex("</w:body>")]


def _ends(one: Element, foot: str) -> bool:
    """Whether a part of the template stands at the end: a table, an empty paragraph, lines in a frame or of the foot."""
    if one.tag != f"{{{W}}}p" or not "".join(text.text or "" for text in one.iter(f"{{{W}}}t")).strip():
        return True
    style = one.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return one.find(f"{{{W}}}pPr/{{{W}}}framePr") is not None or (
        style is not None and style.get(f"{{{W}}}val") == foot
    )


def _sheet(section: Element, prefixes: Mapping[str, str]) -> Sheet:
    size, margins = _only(section, "pgSz"), _only(section, "pgMar")
    width = _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right")
    return Sheet(width, text_of(section, prefixes))


def _only(section: Element, part: str) -> Element:
    found = section.find(f"{{{W}}}{part}")
    if found is None:  # both were asked for when the template was opened
        raise LookupError(part)
    return found


def _turned(section: Element) -> Element:
    """The page turned by a quarter: its margins turn with it, so that a bound annex keeps its binding edge."""
    turned = copy.deepcopy(section)
    size, margins = _only(turned, "pgSz"), _only(turned, "pgMar")
    old = {side: _twips(margins, side) for side in ("top", "right", "bottom", "left")}
    height = _twips(size, "h")
    size.set(f"{{{W}}}h", str(_twips(size, "w")))
    size.set(f"{{{W}}}w", str(height))
    size.set(f"{{{W}}}orient", "landscape")
    for side, source in {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}.items():
        margins.set(f"{{{W}}}{side}", str(old[source]))
    # The page number keeps its distance below the text.
    footer = _twips(margins, "footer") - (old["bottom"] - old["right"])
    margins.set(f"{{{W}}}footer", str(max(footer, 400)))
    return turned


def on_a3(sheet: Sheet) -> Sheet:
    """A page that lies across on A3: the same margins around a larger text area."""
    wide, high = round(420 * TWIPS_PER_MM), round(297 * TWIPS_PER_MM)
    old = re.search(r'<w:pgSz[^>]* w:w="(\d+)"', sheet.section)
    size = re.sub(r'(<w:pgSz[^>]*? w:w=")\d+(")', rf"\g<1>{wide}\2", sheet.section)
    size = re.sub(r'(<w:pgSz[^>]*? w:h=")\d+(")', rf"\g<1>{high}\2", size)
    return Sheet(sheet.width + wide - int(old[1]) if old else sheet.width, size)


def _twips(element: Element, attribute: str) -> int:
    value = element.get(f"{{{W}}}{attribute}", "0")
    return int(float(value)) if value.replace(".", "", 1).lstrip("-").isdigit() else 0


def _ids(styles: Element, name: str) -> dict[str, str]:
    found = {}
    for style in styles.findall(f"{{{W}}}style"):
        label = style.find(f"{{{W}}}name")
        if label is not None:
            found[label.get(f"{{{W}}}val", "").casefold()] = style.get(f"{{{W}}}styleId", "")
    missing = [wanted for wanted in STYLES.values() if wanted.casefold() not in found]
    if missing:
        names = "、".join(missing)
        raise _broken(name, f"缺少样式：{names}", f"it lacks the styles {names}")
    return {key: found[wanted.casefold()] for key, wanted in STYLES.items()}


def _broken(name: str, zh: str, en: str) -> UserError:
    return UserError(
        say(
            f"{name}：模板有错：{zh}。改好它，或删去它而用程序自带的（ruralgov init --templates 可重新取一份）。",
            f"{name}: the template is wrong: {en}. Correct it, or delete it to use the shipped one "
            "(`ruralgov init --templates` gives a fresh copy).",
        )
    )
