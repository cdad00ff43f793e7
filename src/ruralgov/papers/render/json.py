"""A page's facts as JSON: the data that the page carries, as it stands in its contract (docs/formats.md)."""

from __future__ import annotations

from ruralgov.papers.page import Page
from ruralgov.papers.render import Look
from ruralgov.text import as_json

FOR_PROGRAMS = True


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """One JSON document."""
    return as_json(page.data) + "\n"
