"""Mutants of texts: lines dropped, doubled, moved, signs put in, numbers blown up; and of their bytes."""

from __future__ import annotations

import random
import re

from mutants import DAYS, HOSTILE

_SIGNS = "，。：；、（）()〔〕《》“”\"'*#|`-—…～　\t\x00\u2028\u200b\u202e①㈠㊀%‰×÷+=<>{}[]\\/1一十百千万亿年月日个"
_RUNS = (2, 40, 3000)
_ENCODINGS = ("gb18030", "utf-16", "utf-8-sig", "utf-16-le", "big5")


def mutant(rng: random.Random, text: str, pieces: tuple[str, ...] = ()) -> str:
    """The text with some things changed; ``pieces`` are words that such texts are made of."""
    for _ in range(rng.choice((1, 2, 3, 6))):
        text = rng.choice((_line, _line, _sign, _number, _number, _run, _cut, _piece))(rng, text, pieces)
    return text


def encoded(rng: random.Random, text: str) -> bytes:
    """Its bytes, now and then in another encoding, or damaged."""
    if rng.random() < 0.8:
        return text.encode("utf-8", "surrogatepass")
    data = text.encode(rng.choice(_ENCODINGS), "replace")
    if rng.random() < 0.5 and data:
        at = rng.randrange(len(data))
        data = data[:at] + rng.randbytes(2) + data[at + 1 :]
    return data


def _line(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    what = rng.random()
    if what < 0.25:
        del lines[at]
    elif what < 0.5:
        lines[at:at] = [lines[at]] * rng.choice((1, 1, 50))
    elif what < 0.75:
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    return "\n".join(lines)


def _sign(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(_SIGNS) + text[at + rng.choice((0, 1)) :]


def _number(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    at = rng.choice(found)
    return (
        text[: at.start()]
        + rng.choice(("0", "-1", "9" * 30, "1e9", "20xx", "13", "32", "1.", ".5", *DAYS))
        + text[at.end() :]
    )


def _run(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(_SIGNS) * rng.choice(_RUNS) + text[at:]


def _cut(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    at, end = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
    return text[:at] + text[end:] if rng.random() < 0.3 else text[:end]


def _piece(rng: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice((*pieces, *HOSTILE)) * rng.choice((1, 1, 1, 30)) + text[at:]
