"""Tables of all that the program says or computes of some plans: they are printed anew with ``RENEW=1``, and read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def held(table: Path, lines: Sequence[str]) -> None:
    """The table says what the lines say; with RENEW=1 it is written."""
    if os.environ.get("RENEW"):
        table.write_text("\n".join(lines) + "\n", "utf-8")
    assert list(lines) == table.read_text("utf-8").splitlines(), (
        "RENEW=1 prints the table anew: read every line that changed"
    )
