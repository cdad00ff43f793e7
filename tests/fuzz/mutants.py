"""Structure-aware mutants of plans: something is taken out, doubled, moved, mistyped or blown up, in the data or in the text.

The same seed and number give the same mutant, on any machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from offices import EVERYTHING, OFFICE
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.editing.line_splices import plain
from ruralgov.reading.source import Source
from support import PLANS

HOSTILE = ("", " ", "甲" * 400, "a\n::error::b", "\u202e甲", "=1+1", "../../甲", "CON", "１", "①", "2:2:1", "null", "是",
           "1e999", "0x1F", "12,5万元", "约3", "〔2026〕", "{{ 7*7 }}", "<b>", "| x |", "'", '"', "#", "- x", "%", "～",
           "@1", "@省", "##vso[task.x]", "http://a.example")  # fmt: skip
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
    texts += [completed(EVERYTHING)]
    return tuple(plain(Source(text).data) for text in texts)


def mutant(seed: int, number: int) -> str:
    """The text of a mutated plan."""
    rng = random.Random(f"{seed}:{number}")
    plans = seeds()
    # Small plans mostly: what breaks a large one breaks a small one sooner.
    data = json.loads(text_of(rng.choice(plans[:7] if rng.random() < 0.2 else plans[7:] + (plans[0], plans[-1]) * 40)))
    text = text_of(mutated(rng, data, _SLIGHT if rng.random() < 0.5 else _DATA), rng)
    return rng.choice(_TEXT)(rng, text) if rng.random() < 0.15 else text


def mutated(rng: random.Random, data: Any, ways: Sequence[Callable[[random.Random, Any], Any]] = ()) -> Any:
    """The data with one or some things changed; the plan that is given is changed."""
    for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3, 6))):
        data = rng.choice(ways or _DATA)(rng, data)
    return data


def text_of(data: Any, rng: random.Random | None = None) -> str:
    """As JSON, which is YAML; with ``rng`` now and then on one line."""
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
        holder.insert(key, json.loads(text_of(holder[key])))
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


def _slight(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    """What a clerk may well have meant: it stays valid more often, and reaches every paper."""
    value = holder[key]
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int | float):
        holder[key] = rng.choice((value + 1, value - 1, value * 2, value / 3, 0, 0.005, 1, 100))
    elif isinstance(value, list):
        rng.shuffle(value)
        del value[rng.randrange(9) :]
    elif isinstance(value, dict):
        holder[key] = dict(reversed(value.items()))
    elif _DAY.fullmatch(str(value)):
        holder[key] = f"{rng.choice((2025, 2026, 2026, 2027))}-{rng.randint(1, 12):02}-{rng.choice((1, 15, 28, 30)):02}"
    elif key in _SAID:
        holder[key] = f"{value}{rng.choice(HOSTILE)}"
    elif found := _NUMBER.search(str(value)):
        holder[key] = (
            f"{value[: found.start()]}{rng.choice(('0', '1', '3', '2.5', '99', '1000000'))}{value[found.end() :]}"
        )
    else:
        _DATA[0](rng, data)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_SAID = {"title", "summary", "note", "reason", "text", "document", "action", "criterion", "excused"}


def _move(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    value, path = holder[key], _some(rng, data)
    if path is not None:
        other = _at(data, path[:-1])
        other[path[-1]] = json.loads(text_of(value))


def _graft(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    """A value from another plan, from the same key where there is one."""
    other = rng.choice(seeds())
    found = [path for path in places(other) if path[-1] == key] or list(places(other))
    holder[key] = json.loads(text_of(_at(other, rng.choice(found))))


def _many(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    value = holder[key]
    if isinstance(value, list) and value:
        holder[key] = json.loads(text_of(value)) * rng.choice((2, 20, 60))


def _rename(rng: random.Random, holder: Any, key: Any, data: Any) -> None:
    if isinstance(holder, dict):
        holder[rng.choice((key + "s", key[:-1], key.upper(), rng.choice(HOSTILE)))] = holder.pop(key)


_DATA = [
    _changed(one)
    for one in (_take_out, _take_out, _double, _mistype, _alike, _alike, _alike, _move, _graft, _many, _rename)
]


_SLIGHT = (_changed(_slight),)


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
