"""Renew the schema in docs/facts.md: it follows from ``facts/tables.py``.

python tools/facts_page.py
"""

from __future__ import annotations

from pathlib import Path

from ruralgov.facts.manual import renewed

PAGE = Path(__file__).parent.parent / "docs" / "facts.md"

if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8", newline="\n")
