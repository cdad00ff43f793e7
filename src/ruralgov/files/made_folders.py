"""The folder of a new file: made where it is missing, and gone again where nothing could be written into it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def made(folder: Path) -> Iterator[None]:
    """Make the folder and those above it; what stays empty of them for an error goes again."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        # The first that somebody else has put something into stays, and those above it.
        with contextlib.suppress(OSError):
            for one in missing:
                if one.exists():
                    one.rmdir()
        raise
