"""Text that a spreadsheet would run as a formula, kept as text: one list of signs for CSV and Excel."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")
"""What begins a formula. Excel takes full-width signs for it as well, and skips blanks and what cannot be seen."""
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?%?", re.ASCII)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula; a negative number is none."""
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)


def defused(text: str) -> str:
    """The text as a cell of CSV: what could be a formula has an apostrophe before it."""
    return f"'{text}" if is_risky(text) else text


def restored(text: str) -> str:
    """The text of a cell that ``defused`` wrote."""
    return text[1:] if text.startswith("'") and is_risky(text[1:]) else text
