"""Text as WordprocessingML: escaped, line breaks kept, characters that XML forbids replaced."""

from __future__ import annotations

import re
from functools import lru_cache

from ruralgov.text import NOT_IN_XML, TURNING

_UNFIT = re.compile(f"{NOT_IN_XML.pattern}|[{TURNING}]")
_SPECIAL = re.compile(f"[&<>\t\r\n]|{_UNFIT.pattern}")
# In no script of their own: Word asks the hint whether they are Chinese.
_AMBIGUOUS = re.compile(
    "[\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2013\u203b\u00d7\u2460-\u249b\u2160-\u217b\u25a0-\u25ff]"
)
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_BREAK = re.compile("\r\n|\r|\n")
TWIPS_PER_MM = 1440 / 25.4


def escaped(text: str) -> str:
    """Text for XML content or a double-quoted attribute."""
    text = _UNFIT.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


@lru_cache(maxsize=8192)
def run(text: str, properties: str = "") -> str:
    """The text as runs; the same few units and words fill most cells of a table, so they are remembered.

    Args:
        text: may hold anything that a plan may hold.
        properties: children of rPr that stand behind rFonts, in schema order (rStyle must be part of them, first).
    """
    style, rest = _split(properties)
    hint = _HINT if _AMBIGUOUS.search(text) else ""
    inner = style + hint + rest
    head = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    if not _SPECIAL.search(text) and text.strip() == text:
        return f"<w:r>{head}<w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:r>{head}{_content(text)}</w:r>"


def _split(properties: str) -> tuple[str, str]:
    end = properties.find("/>") + 2 if properties.startswith("<w:rStyle") else 0
    return properties[:end], properties[end:]


def _content(text: str) -> str:
    lines = (line.split("\t") for line in _BREAK.split(text))
    return "<w:br/>".join("<w:tab/>".join(map(_word, line)) for line in lines)


def _word(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def paragraph(style: str, text: str, properties: str = "") -> str:
    """A paragraph in a style; ``properties`` are further children of pPr, in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text)}</w:p>'


def twips(millimetres: float) -> int:
    """Millimetres as twips."""
    return round(millimetres * TWIPS_PER_MM)
