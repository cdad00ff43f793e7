"""What stands at a place of a file that was read, whether or not it is a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruralgov.findings import Path


def text_of(value: object) -> str | None:
    """A single value as text; None where it is none."""
    return None if value is None or isinstance(value, dict | list) else str(value)


def value_at(data: object, path: Path) -> object:
    """What stands at the path; None where there is nothing."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
