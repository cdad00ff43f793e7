"""Which paths are addresses (``s3://bucket/plans``)."""

from __future__ import annotations

import os
import re
from pathlib import Path

_ADDRESS = re.compile(r"([a-z][a-z0-9+.\-]+):/+(.+)", re.DOTALL)


def address_of(path: Path) -> str | None:
    """The address that a path was meant as: as a path it has lost a slash. None for a path, and for what is there."""
    if os.path.exists(path):  # noqa: PTH110  says no to a name that is too long, where Path raises
        return None
    return new_address(path)


def new_address(path: Path) -> str | None:
    """The same of what is to be written: whatever lies here under such a name, an address was meant."""
    found = _ADDRESS.fullmatch(path.as_posix())
    if found is None:
        return None
    scheme, rest = found.groups()
    return f"{scheme}:///{rest}" if scheme in ("file", "local") else f"{scheme}://{rest}"
