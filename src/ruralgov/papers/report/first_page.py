"""Which tasks stand on the first page of a report: as many as leave its first chapter whole on that page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ruralgov.papers.page import Block, Heading, Table
from ruralgov.papers.word.page_room import room, row_heights


def rows_that_fit(title: str, blocks: Sequence[Block], letter: Mapping[str, str], name: str) -> int | None:
    """Rows of the table ``name`` that leave the first chapter on the first page.

    None where it is no matter, and where the page is full without any.
    """
    first = list(_first_chapter(blocks))
    table = next((one for one in first if isinstance(one, Table) and one.name == name), None)
    if table is None:
        return None
    heights = row_heights(table)
    left = room(title, first, letter)
    while heights and left < 0:
        left += heights.pop()
    return len(heights) or None


def _first_chapter(blocks: Sequence[Block]) -> Iterator[Block]:
    chapters = 0
    for block in blocks:
        chapters += isinstance(block, Heading) and block.level == 1
        if chapters > 1:
            return
        yield block
