"""Papers as the command line prints them, with the page that each was drawn from."""

from __future__ import annotations

import pytest

from ruralgov.cli import output
from ruralgov.papers.page import Page
from support import Run, command_line


def drawn(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[Run, Page | None]:
    """What a command prints, with its page; None where it draws none."""
    pages: list[Page] = []
    real = output.drawn

    def noted(page: Page, *given, **options):
        pages.append(page)
        return real(page, *given, **options)

    with monkeypatch.context() as patch:
        patch.setattr(output, "drawn", noted)
        run = command_line(*words)
    return run, pages[0] if pages else None


def bare(text: str) -> str:
    """A figure without its mark."""
    return text.replace("※", "").replace("（待核）", "")
