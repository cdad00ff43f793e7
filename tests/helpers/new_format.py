"""A document format that the program does not know, as a plug-in or a new file of ``papers/render`` would add it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ruralgov.papers import render
from ruralgov.papers.cell_words import cells, headings
from ruralgov.papers.page import Page
from ruralgov.papers.render import Look


def adoc(page: Page, look: Look) -> str:
    """The title, the paragraphs, the tables."""
    lines = [f"= {page.title}", *(block.text for block in page.blocks if hasattr(block, "text"))]
    for table in page.tables:
        lines += ["|".join(row) for row in (headings(table), *(cells(row, table) for row in table.rows))]
    return "\n".join(lines) + "\n"


def add(monkeypatch: pytest.MonkeyPatch, name: str = "adoc", **said: object) -> None:
    """Make ``-f adoc`` work for a test; ``said`` is what the renderer says of itself."""
    made = SimpleNamespace(name=name, target=f"new.{name}", load=lambda *_: SimpleNamespace(write=adoc, **said))
    monkeypatch.setattr(render, "of", lambda _: [made])
