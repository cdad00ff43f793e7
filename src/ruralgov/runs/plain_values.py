"""Values as JSON and back, exact: amounts, days, and the classes that are named beforehand; nothing else can come back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


class Plain:
    """Writes and reads values of some classes: named tuples, dataclasses and enums."""

    def __init__(self, classes: Iterable[type]) -> None:
        self._classes = {one.__name__: one for one in classes}
        self._fields = {
            one: tuple(field.name for field in fields(one)) for one in self._classes.values() if is_dataclass(one)
        }

    def written(self, value: object) -> bytes:
        """The value as JSON.

        Raises:
            TypeError: there is something in it that could not be read back.
        """
        return json.dumps(self._out(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    def read(self, data: bytes) -> Any:
        """The value again.

        Raises:
            ValueError, LookupError, TypeError: the data is of another program.
        """
        return self._in(json.loads(data.decode("utf-8", "surrogatepass")))

    def _out(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind in (str, int, bool):
            return value
        if kind in _SIMPLE:
            return [_SIMPLE[kind], str(value)]
        if kind in (tuple, list):
            return ["t" if kind is tuple else "l", *map(self._out, value)]
        if kind in (dict, Counter):
            return ["m" if kind is dict else "c", *(self._out(part) for pair in value.items() for part in pair)]
        if self._classes.get(kind.__name__) is not kind:
            raise TypeError(kind)
        if isinstance(value, Enum):
            return ["e", kind.__name__, value.value]
        parts = [getattr(value, name) for name in self._fields[kind]] if kind in self._fields else value
        return ["o", kind.__name__, *map(self._out, parts)]

    def _in(self, data: object) -> object:
        if not isinstance(data, list):
            return data
        tag, rest = data[0], data[1:]
        if tag in _BACK:
            return _BACK[tag](rest[0])
        if tag == "e":
            return self._classes[rest[0]](rest[1])
        if tag == "o":
            return self._classes[rest[0]](*map(self._in, rest[1:]))
        parts = [self._in(part) for part in rest]
        if tag in ("t", "l"):
            return tuple(parts) if tag == "t" else parts
        pairs = dict(zip(parts[::2], parts[1::2], strict=True))
        return Counter(pairs) if tag == "c" else pairs


_SIMPLE = {Decimal: "D", Fraction: "F", date: "d"}
_BACK: dict[str, Callable[[str], object]] = {"D": Decimal, "F": Fraction, "d": date.fromisoformat}
