"""Values of the program in short, for tables of all that it computes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ruralgov.text import number


def said(value: Any) -> str:
    """A value in short; of a thing its id or name, else the fields that say something."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return getattr(value, "id", None) or getattr(value, "name", None) or _fields(value)
    if hasattr(value, "_asdict"):
        return _fields(value._asdict().items())
    if isinstance(value, dict):
        return _fields(value.items())
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(said, value)) + "]"
    return str(value)


def _fields(pairs: Iterable[tuple[Any, Any]]) -> str:
    return "{" + ", ".join(f"{key} {said(one)}" for key, one in pairs if one not in (None, (), [], {}, False, 0)) + "}"
