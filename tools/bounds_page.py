"""Writes the list of every number at the end of docs/limits.md: ``python tools/bounds_page.py``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "helpers"), str(ROOT / "src")]

from bounds_found import bounds  # noqa: E402


def write() -> None:
    """The list, as the program has it; the text around it stays."""
    page = ROOT / "docs" / "limits.md"
    before, _, behind = page.read_text("utf-8").split("```")
    page.write_text(
        "```".join((before, "\n".join(("", *(f"{name} = {value}" for name, value in bounds()), "")), behind)), "utf-8"
    )


if __name__ == "__main__":
    write()
