"""The parts of an official letter without a red head, each at its place by GB/T 9704-2012, chapter 7.

They come as words in ``Page.meta``: number, signer, to, issuer, date, contact, cc. What is not there is not written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruralgov.papers.word.text import paragraph, run
from ruralgov.text import ems

PARTS = ("number", "signer", "to", "issuer", "cc", "contact")
_CHAR = 320  # twips of a 3号 character
_SEALED = 4  # characters right of the date where a seal goes (7.3.5.1)
_LEAST = 2
_TOGETHER = "<w:keepNext/>"


def is_letter(meta: Mapping[str, str]) -> bool:
    """Whether the page carries any part of a letter."""
    return any(meta.get(part) for part in PARTS)


def opening(meta: Mapping[str, str]) -> str:
    """Document number and signer, which stand above the title."""
    number, signer = meta.get("number", ""), meta.get("signer", "")
    if not signer:
        return paragraph("Number", number) if number else ""
    # 上行文: number one character in from the left, signer one from the right, on one line (7.2.6).
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{27 * 316}"/></w:tabs>'
    place = f'<w:ind w:leftChars="100" w:left="{_CHAR}" w:rightChars="100" w:right="{_CHAR}"/><w:jc w:val="left"/>'
    return paragraph("Number", f"{number}\t签发人：{signer}", tabs + place)


def addressees(meta: Mapping[str, str]) -> str:
    """主送机关, flush left with a full-width colon."""
    to = meta.get("to", "").rstrip(":：")
    return paragraph("To", f"{to}：") if to else ""


def annex_list(annexes: Sequence[str]) -> str:
    """附件： below the text, one line blank above it; empty where there is none (7.3.4)."""
    return paragraph("Body", "", _TOGETHER) + "".join(_listed(annexes)) if annexes else ""


def closing(meta: Mapping[str, str]) -> str:
    """Signature, date and whom to ask; all on the page where the text ends, never alone (7.3.5)."""
    blank = paragraph("Body", "", _TOGETHER)
    signed = _signature(meta.get("issuer", ""), meta.get("date", ""))
    asked = paragraph("Remark", f"（联系人：{meta['contact']}）") if meta.get("contact") else ""
    return (blank + blank + (held(signed) if asked else signed) if signed else "") + asked


def held(xml: str, count: int = 1) -> str:
    """Paragraphs of which the last, or so many, stay with what follows."""
    if count > 1:
        at = xml.rfind("<w:p><w:pPr><w:pStyle ")
        return held(xml[:at], count - 1) + held(xml[at:]) if at > 0 else held(xml)
    at = xml.rfind("<w:p><w:pPr><w:pStyle ")
    end = xml.find("/>", at) + 2
    if at < 0 or xml.startswith("<w:keepNext/>", end) or "</w:tbl>" in xml[at:]:
        return xml
    return xml[:end] + _TOGETHER + xml[end:]


def gathered(xml: str, count: int) -> str:
    """Text of which so many paragraphs at the end stay together, so that no page has the last of them, or a line of it, alone."""
    at = xml.rfind("<w:p><w:pPr><w:pStyle ")
    if at <= 0 or "</w:tbl>" in xml[at:]:
        return xml
    end = xml.find("/>", at) + 2
    return held(xml[:at], count - 1) + xml[at:end] + "<w:keepLines/>" + xml[end:]


def _listed(annexes: Sequence[str]) -> list[str]:
    """附件： two characters in; several are numbered with Arabic digits, one below the other (7.3.4)."""
    if len(annexes) == 1:
        return [_annex_line(f"附件：{annexes[0]}", 500, 300)]
    return [
        _annex_line(f"附件：{place}. {title}" if place == 1 else f"{place}. {title}", 650, 450 if place == 1 else 150)
        for place, title in enumerate(annexes, 1)
    ]


def _annex_line(text: str, left: int, hanging: int) -> str:
    twips = f'w:left="{left * _CHAR // 100}" w:hangingChars="{hanging}" w:hanging="{hanging * _CHAR // 100}"'
    return paragraph("AnnexList", text, f'{_TOGETHER}<w:ind w:leftChars="{left}" {twips}/>')


def _signature(issuer: str, date: str) -> str:
    """The date four characters from the right, the office centred above it, as where a seal is put (7.3.5.1)."""
    right = _SEALED * 100
    over = right + round((ems(date) - ems(issuer)) * 50) if issuer and date else right
    if over < _LEAST * 100:  # a long name keeps two characters; the date moves left below its middle
        over = _LEAST * 100
        right = over + round((ems(issuer) - ems(date)) * 50)
    lines = [("Signature", issuer, over), ("Date", date, right)]
    return "".join(paragraph(style, text, _from_right(chars)) for style, text, chars in lines if text)


def _from_right(chars: int) -> str:
    return f'<w:ind w:rightChars="{chars}" w:right="{chars * _CHAR // 100}"/>'


def copies(meta: Mapping[str, str]) -> str:
    """抄送 and 印发 between lines at the foot of the last page (7.4); the frame takes them there."""
    cc = meta.get("cc", "").rstrip("。")
    if not cc:
        return ""
    issued = f"{meta.get('issuer', '')}\t{meta.get('date', '')}印发" if meta.get("date") else ""
    frame = '<w:framePr w:w="8846" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    lines = [f"抄送：{cc}。", issued]
    return "".join(_copies_line(line, frame) for line in lines if line)


def _copies_line(text: str, frame: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Copies"/>{frame}</w:pPr>{run(text)}</w:p>'
