"""Text of a plan that stays text in HTML."""

from __future__ import annotations

import html
import re

from ruralgov.text import TURNING

_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff{TURNING}]")


def text(value: str) -> str:
    """Text of the plan that stays text; a line break is one."""
    return quoted(value).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def quoted(value: str) -> str:
    """The same for the value of an attribute."""
    return html.escape(harmless(value))


def harmless(value: str) -> str:
    """Text without what no page may hold, and without marks that turn the direction of reading; not yet escaped."""
    return _FORBIDDEN.sub("\ufffd", value)
