"""Every place of a plan's data, and what else may stand there: for tables of all fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from support import PLANS

DAY = re.compile(r"\d{4}-\d\d-\d\d")
Path = tuple[Any, ...]


def at(data: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        data = data[key]
    return data


def some_places(data: Any, most: int = 2) -> Iterator[Path]:
    """Of the places of one sort the first."""
    seen: dict[str, int] = {}
    for path in places(data):
        sort = ".".join(part for part in path if isinstance(part, str))
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= most:
            yield path


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below, the root left out."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def others(value: Any) -> Iterator[Any]:
    """What else may stand there: more and less, later and earlier, another word."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float | Decimal):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and DAY.fullmatch(value):
        yield from (str(date.fromisoformat(value) + timedelta(days=days)) for days in (30, -30))
    elif isinstance(value, str):
        yield from (value + "甲", *words_beside(value))


@cache
def words_beside(word: str) -> tuple[str, ...]:
    """The words of the schema that may stand where this one does: another kind, another level."""
    schema = (PLANS / "plan.schema.json").read_text("utf-8")
    lists = [json.loads(found) for found in re.findall(r'"enum": (\[[^]]*\])', schema)]
    return tuple(dict.fromkeys(other for one in lists if word in one for other in one if other != word))
