"""Links that lead out of the folder they stand in: whoever gives a folder away chooses with them what is read elsewhere."""

from __future__ import annotations

from pathlib import Path


def leads_out(path: Path) -> bool:
    """Whether the name is a link out of its own folder; one that leads nowhere, or round in a circle, is none within it."""
    try:
        return not path.resolve(strict=True).is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):
        return True
