"""Signs of the printed page in copied text: page numbers, running heads, rulings. They are no lines of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ruralgov.importing.grammar.headings.chapters import is_chapter_line
from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.parties.role_words import opens_with_role
from ruralgov.importing.grammar.signs import SENTENCE_OR_LABEL_END
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_NOISE = lazy(
    r"^(?:[-=_*·.\s]{3,}|[-·.~]{1,2}\s*\d{1,4}\s*[-·.~]{1,2}|-\s*\d{1,4}\s*-?|第?\s*\d+\s*页.{0,12}|共\s*\d+\s*页.{0,12}|Page\s*\d+.{0,12}|"
    r"\d{1,4}\s*/\s*\d{1,4}|\(此件.*公开.*\)|目\s*录)$"
)
_BARE = lazy(r"^\d{1,4}$")
_PAGE_LINES = 8
"""A printed page has more lines than this: bare numbers that count on in smaller steps number something else."""
_HEAD_MIN, _HEAD_MAX = 4, 60


class Line(NamedTuple):
    """A line of running text; ``torn`` where the page ended between it and the line before."""

    para: Para
    indent: int = 0
    torn: bool = False


def without_pages(lines: list[Line]) -> list[Line]:
    """The lines that are text."""
    signs = {index for index, line in enumerate(lines) if _NOISE.match(line.para.text)}
    signs |= _page_numbers(lines)
    signs |= _running_heads(lines, signs)
    kept = []
    torn = False
    for index, line in enumerate(lines):
        if index in signs:
            torn = True
            continue
        kept.append(line._replace(torn=torn))
        torn = False
    return kept


def _page_numbers(lines: list[Line]) -> set[int]:
    """Numbers alone on a line that count on, a page apart."""
    bare = [(index, int(line.para.text)) for index, line in enumerate(lines) if _BARE.match(line.para.text)]
    found: set[int] = set()
    for (index, value), (later, following) in pairwise(bare):
        if following == value + 1 and later - index >= _PAGE_LINES:
            found |= {index, later}
    return found


def _running_heads(lines: list[Line], signs: set[int]) -> set[int]:
    """The same words again beside a page number, or page after page; the first time they may be the title."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in signs and (key := _head_key(line.para.text)):
            places.setdefault(key, []).append(index)
    return {index for key, found in places.items() if len(found) > 1 for index in _repeated(found, signs)}


def _head_key(text: str) -> str:
    if not _HEAD_MIN <= len(text) <= _HEAD_MAX or SENTENCE_OR_LABEL_END.search(text):
        return ""
    if mark_of(text) or opens_with_role(text) or is_chapter_line(text):
        return ""
    key = re.sub(r"^[-\s]*\d{0,4}[-\s]+|[-\s]+\d{0,4}[-\s]*$|\s", "", text)
    return key if len(key) >= _HEAD_MIN else ""


def _repeated(found: list[int], signs: set[int]) -> Iterator[int]:
    beside = [index for index in found[1:] if {index - 1, index + 1} & signs]
    if beside:
        yield from beside
    elif len(found) > 2 and all(later - index >= _PAGE_LINES for index, later in pairwise(found)):
        yield from found[1:]
