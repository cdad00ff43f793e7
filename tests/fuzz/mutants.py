"""Structure-aware mutants of plans: something is taken out, doubled, moved, mistyped or blown up, in the data or in the text.

The same seed and number give the same mutant, on any machine.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from offices import OFFICE

from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.editing.one_line_edit import plain
from ruralgov.reading.source import Source
from support import PLANS

HOSTILE = ("", " ", "甲" * 400, "a\n::error::b", "\u202e甲", "=1+1", "../../甲", "CON", "１", "①", "2:2:1", "null", "是",
           "1e999", "0x1F", "12,5万元", "约3", "〔2026〕", "{{ 7*7 }}", "<b>", "| x |", "'", '"', "#", "- x", "%", "～")  # fmt: skip
NUMBERS = (0, -1, 1, 2, 100, 101, 10**12, 10**13, -(10**9), 0.1, 1e-7, 99.995, 1.005, 366, 36_601)
DAYS = (
    "1949-01-01",
    "2026-02-29",
    "2026-12-31",
    "2026-02",
    "2026-Q4",
    "2026",
    "2100-12-31",
    "9999-12-31",
    "0001-01-01",
    "2026-6-1",
)

Path = tuple[Any, ...]


@cache
def seeds() -> tuple[Any, ...]:
    """Plans as plain data: the six, a small one that uses nearly everything, and every rule's good example."""
    texts = [OFFICE, *(file.read_text("utf-8") for file in sorted(PLANS.glob("*.yaml")))]
    rules = (entry.rule for entry in catalogue().values())
    texts += [completed(rule.good) for rule in rules if not rule.whole and not rule.before]
    return tuple(plain(Source(text).data) for text in texts)


def mutant(seed: int, number: int) -> str:
    """The text of a mutant."""
    rng = random.Random(f"{seed}:{number}")
    plans = seeds()
    # Small plans mostly: what breaks a large one breaks a small one sooner.
    data = json.loads(_text(rng.choice(plans[:7] if rng.random() < 0.2 else plans[7:] + (plans[0],) * 40)))
    for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3, 6))):
        data = rng.choice(_DATA)(rng, data)
    text = _text(data, rng)
    return rng.choice(_TEXT)(rng, text) if rng.random() < 0.15 else text


def _text(data: Any, rng: random.Random | None = None) -> str:
    indent = None if rng is not None and rng.random() < 0.1 else 1
    return json.dumps(data, ensure_ascii=False, indent=indent, default=_json)


def _json(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below the top."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def _some(rng: random.Random, data: Any) -> Path | None:
    found = list(places(data))
    return rng.choice(found) if found else None


def _changed(change: Callable[[random.Random, Any, Any, Any], None]) -> Callable[[random.Random, Any], Any]:
    """A mutation of the value at a random place: it gets its holder, its key and the whole plan."""

    def mutation(rng: random.Random, data: Any) -> Any:
        path = _some(rng, data)
        if path is not None:
            change(rng, _at(data, path[:-1]), path[-1], data)
        return data

    return mutation


def _take_out(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    del holder[key]


def _double(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, json.loads(_text(holder[key])))
    else:
        holder[f"{key}{rng.choice('2 。１')}"] = holder[key]


def _mistype(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    holder[key] = rng.choice(
        (rng.choice(HOSTILE), rng.choice(NUMBERS), rng.choice(DAYS), None, [], {}, True, [[]], {"a": 1})
    )


def _alike(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    """Another value of the same sort: it passes the schema more often, and goes deeper."""
    value = holder[key]
    if isinstance(value, str):
        holder[key] = rng.choice((*DAYS, *HOSTILE)) if value[:2] in ("20", "19") else value + rng.choice(HOSTILE)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        _mistype(rng, holder, key, data)
    else:
        holder[key] = rng.choice(NUMBERS)


def _move(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    value, path = holder[key], _some(rng, data)
    if path is not None:
        other = _at(data, path[:-1])
        other[path[-1]] = json.loads(_text(value))


def _graft(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    """A value from another plan, from the same key where there is one."""
    other = rng.choice(seeds())
    found = [path for path in places(other) if path[-1] == key] or list(places(other))
    holder[key] = json.loads(_text(_at(other, rng.choice(found))))


def _many(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    value = holder[key]
    if isinstance(value, list) and value:
        holder[key] = json.loads(_text(value)) * rng.choice((2, 20, 60))


def _rename(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    if isinstance(holder, dict):
        holder[rng.choice((key + "s", key[:-1], key.upper(), rng.choice(HOSTILE)))] = holder.pop(key)


_DATA = [_changed(one) for one in (_take_out, _take_out, _double, _mistype, _alike, _alike, _alike, _move, _graft, _many, _rename)]


def _cut(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text))]


def _drop_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _sign(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("：，“”\t\x00\u2028&*!|>[]{}#%@`\r-?") + text[at + rng.choice((0, 1)) :]


def _twice(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *lines[at:]])


_TEXT = (_cut, _drop_line, _sign, _sign, _twice)
