"""A page cut where paper turns and where annexes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Page, Table
from ruralgov.papers.word.column_widths import is_wide, may_stand_upright
from ruralgov.papers.word.letter import is_letter

_ANNEX = re.compile(r"(附件\s*[0-9０-９一二三四五六七八九十]*)\s*[：:\u3000 ]\s*(.+)", re.DOTALL)
_FEW_WORDS = 150
"""Characters that may stand above a landscape table on its own page; more get a portrait page before it."""


class Part(NamedTuple):
    """Blocks that stand on pages of one orientation; an annex has a label (附件2) and begins a page."""

    blocks: tuple[Block, ...]
    wide: bool = False
    label: str = ""
    title: str = ""


def parts_of(page: Page) -> list[Part]:
    """The page cut where paper turns and where annexes begin; of slides each chapter is a part."""
    chunks: list[list[Block]] = [[]]
    for block in page.blocks:
        if isinstance(block, Heading) and block.level <= 1:
            chunks.append([])
        chunks[-1].append(block)
    if page.slides:
        return [Part(tuple(chunk), wide=True) for chunk in chunks if chunk] or [Part((), wide=True)]
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


def annex_of(block: Block) -> re.Match[str] | None:
    """The label and the title of an annex, where a block begins one."""
    return _ANNEX.fullmatch(block.text.strip()) if isinstance(block, Heading) and block.level <= 1 else None


def _turned(chunk: Sequence[Block], *, upright: bool, running: bool) -> list[Part]:
    """One part, or two where much text stands above a wide table. In running text paper turns only for what must lie."""
    label, title, blocks = "", "", tuple(chunk)
    if blocks and (match := annex_of(blocks[0])):
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
