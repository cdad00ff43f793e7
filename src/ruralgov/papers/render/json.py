"""A page's facts as JSON: the data that the page carries, as it stands in its contract (docs/formats.md)."""

from __future__ import annotations

import json

from ruralgov.papers.page import Page
from ruralgov.papers.render import Look


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """One JSON document."""
    return json.dumps(page.data, ensure_ascii=False, indent=2) + "\n"
