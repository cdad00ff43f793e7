"""Documents name their tables by headings; a screen and a workbook by the tables' own titles."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.papers.page import Block, Heading, Page, Table

DOCUMENTS = ("md", "docx")


def headed(page: Page, word: str) -> Page:
    """The page for a format: in a document of several tables each stands below a heading of its title."""
    if word not in DOCUMENTS or len(page.tables) < 2:
        return page
    return replace(page, blocks=tuple(one for block in page.blocks for one in _headed(block)))


def _headed(block: Block) -> tuple[Block, ...]:
    return (Heading(block.title), replace(block, title="")) if isinstance(block, Table) and block.title else (block,)
