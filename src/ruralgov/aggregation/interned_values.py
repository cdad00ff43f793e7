"""Equal texts, numbers and days of many plans held once: what other processes hand on comes with copies of its own."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Sharing:
    """Gives a value again, its parts being those of values that it has seen before, where they are the same to the letter."""

    def __init__(self) -> None:
        self._seen: dict[object, object] = {}

    def of(self, value: T) -> T:
        """The value, of parts that others have as well."""
        return cast("T", self._of(value))

    def _of(self, value: Any) -> object:
        kind = type(value)
        if kind in (str, date):
            return self._seen.setdefault(value, value)
        if kind in (Decimal, Fraction):
            return self._seen.setdefault((kind, str(value)), value)  # 1.0 is not 1: it is printed otherwise
        if isinstance(value, tuple):
            parts = map(self._of, value)
            return kind._make(parts) if hasattr(kind, "_make") else tuple(parts)
        if isinstance(value, dict):
            return kind({self._of(key): self._of(one) for key, one in value.items()})
        if dataclasses.is_dataclass(value):
            names = (one.name for one in dataclasses.fields(value) if one.init)
            return kind(**{name: self._of(getattr(value, name)) for name in names})
        return value
