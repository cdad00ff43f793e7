"""``ruralgov report -f outline``: a paper as its headings."""

from __future__ import annotations

from ruralgov.papers.page import Heading, Page
from ruralgov.papers.render import Look


def write(page: Page, look: Look) -> str:  # noqa: ARG001  an outline looks the same everywhere
    """The title, and every heading indented by its level."""
    headings = [block for block in page.blocks if isinstance(block, Heading)]
    return "\n".join([page.title, *("  " * one.level + one.text for one in headings)]) + "\n"
