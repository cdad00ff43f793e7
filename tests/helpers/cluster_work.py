"""Work that takes its time, where workers of a cluster can find it."""

from __future__ import annotations

import time
from pathlib import Path


def slowly(file: Path) -> str:
    """The name of a file, after a moment."""
    time.sleep(0.05)
    return file.name
