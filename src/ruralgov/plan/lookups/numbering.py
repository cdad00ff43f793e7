"""Printed numbers of tasks as series: 1, 2, 3; 3.1, 3.2; 一、二; so that a missing one can be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ruralgov.plan.numerals import chinese_numeral

_ARABIC = re.compile(r"(.*?)(\d{1,6})")
_CHINESE = re.compile(r"(.*?)([一二三四五六七八九十百〇零]+)")
_CLOSING = "、.．。)）】] 项号条款"
_DIGITS = ("", *"一二三四五六七八九")
_FEW = 5  # more numbers missing at once are another series (101 … 110, 201 …), not a gap


class Gap(NamedTuple):
    """Numbers that are missing before a task: its id, and the ids that would be there."""

    before: str
    missing: tuple[str, ...]


class _Number(NamedTuple):
    prefix: str
    value: int
    chinese: bool


def gaps(ids: Iterable[str]) -> list[Gap]:
    """Where a series of printed numbers leaves some out. An id without a number at its end belongs to no series."""
    series: dict[tuple[str, bool], dict[int, str]] = {}
    for name in ids:
        number = _parsed(name)
        if number is not None:
            series.setdefault((number.prefix, number.chinese), {}).setdefault(number.value, name)
        _note_parent(series, number.prefix if number else name)
    return [gap for (prefix, chinese), found in series.items() for gap in _in_series(prefix, found, chinese=chinese)]


def _parsed(name: str) -> _Number | None:
    plain = unicodedata.normalize("NFKC", name).rstrip(_CLOSING)
    if match := _ARABIC.fullmatch(plain):
        return _Number(match[1], int(match[2]), chinese=False)
    if (match := _CHINESE.fullmatch(plain)) and (value := chinese_numeral(match[2])) is not None:
        return _Number(match[1], value, chinese=True)
    return None


def _note_parent(series: dict[tuple[str, bool], dict[int, str]], prefix: str) -> None:
    """3.1 and 3a also stand for 3: the series of 1, 2, 4 has no gap then."""
    parent = re.match(r"(\d{1,6})\D", unicodedata.normalize("NFKC", prefix) + " ")
    if parent:
        series.setdefault(("", False), {}).setdefault(int(parent[1]), "")


def _in_series(prefix: str, found: dict[int, str], *, chinese: bool) -> Iterable[Gap]:
    numbers = sorted(found)
    # A series that begins above its first number has its gap at the beginning.
    for earlier, number in zip([0, *numbers], numbers, strict=False):
        missing = range(earlier + 1, number)
        if 0 < len(missing) <= _FEW and found[number]:
            yield Gap(found[number], tuple(prefix + (_numeral(value) if chinese else str(value)) for value in missing))


def _numeral(value: int) -> str:
    """一 to 九十九; beyond that no plan numbers its tasks in words."""
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + _DIGITS[ones] if value < 100 else str(value)
