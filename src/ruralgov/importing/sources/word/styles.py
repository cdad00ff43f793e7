"""What styles and runs of a Word document say: the numbers and the outline of paragraphs, what is bold, what is hidden."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from ruralgov.importing.sources.word.numbers import W


class Style(NamedTuple):
    """What a paragraph style says about numbers and outline."""

    based_on: str
    num_id: str
    depth: int
    outline: int


def styles_in(root: Element | None) -> dict[str, Style]:
    if root is None:
        return {}
    return {item.get(f"{W}styleId", ""): _style(item) for item in root.iter(f"{W}style")}


def _style(item: Element) -> Style:
    num_id, depth = numbering_of(item.find(f"{W}pPr"))
    outline = item.find(f"{W}pPr/{W}outlineLvl")
    level = integer(outline) + 1 if outline is not None else 0
    based_on = item.find(f"{W}basedOn")
    return Style("" if based_on is None else based_on.get(f"{W}val", ""), num_id, depth, level if level <= 6 else 0)


def numbering_of(properties: Element | None) -> tuple[str, int]:
    """(list, level) of a numPr; ("", 0) without one, ("0", 0) where numbering is switched off."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return "", 0
    num_id = found.find(f"{W}numId")
    return "" if num_id is None else num_id.get(f"{W}val", ""), integer(found.find(f"{W}ilvl"))


def integer(element: Element | None) -> int:
    text = "" if element is None else element.get(f"{W}val", "")
    return int(text) if text.isascii() and text.isdecimal() else 0


def is_hidden(item: Element) -> bool:
    hidden = item.find(f"{W}rPr/{W}vanish") if item.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false", "off"}


def is_bold(run: Element) -> bool:
    strong = run.find(f"{W}rPr/{W}b")
    return strong is not None and strong.get(f"{W}val", "1") not in {"0", "false", "off"}
