"""A document that stands on a line or two: what is read in it says at which character, as 第1行 for all would find nothing."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.importing.sources.lines import BY_CHARACTER, PlacedNumber, RawLine, Source
from ruralgov.importing.sources.paragraph import Para

_FEW = 5
"""Lines of a text whose breaks were lost."""
_MANY = 3
"""Paragraphs that each of them holds, at least."""
_SOUGHT = 60
"""Characters of a paragraph that are looked for in its line."""


def placed_in_lines(source: Source, paras: list[Para]) -> tuple[Source, list[Para]]:
    """The paragraphs with their places as 第1行第35字, each a line of the document; as they are where lines say enough."""
    lines = {line.number: line for line in source.lines if line.text.strip()}
    whole = not any(line.cells for line in source.lines) and all(len(para.places) == 1 for para in paras)
    if not whole or len(lines) > _FEW or len(paras) < _MANY * len(lines):
        return source, paras
    at: dict[int, int] = {}
    found: list[Para] = []
    for para in paras:
        number = para.lines[0]
        text = lines[number].printed or lines[number].text
        start = text.find(para.raw.strip()[:_SOUGHT], at.get(number, 0))
        if start < 0:
            return source, paras
        at[number] = start + 1
        place = PlacedNumber.of(int(number) - 1, start + 1, f"{number}{source.unit}第{start + 1}")
        found.append(replace(para, places=((0, place),)))
    told = tuple(RawLine(para.lines[0], para.raw.strip(), level=para.level, bold=para.bold) for para in found)
    return replace(source, lines=told, unit=BY_CHARACTER), found
