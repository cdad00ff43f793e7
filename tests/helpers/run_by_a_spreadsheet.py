"""What a spreadsheet would run, read from how it opens a cell and not from the program that is tested."""

from __future__ import annotations

import unicodedata


def would_run(text: str) -> bool:
    """Whether a cell of this text begins a formula: behind what cannot be seen, in any width; a number is none."""
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    seen = text.lstrip("".join({one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Zs", "Zl", "Zp"}}))
    if not seen or unicodedata.normalize("NFKC", seen[0])[0] not in "=+-@":
        return False
    try:
        float(seen.removesuffix("%"))
    except ValueError:
        return True
    return False
