"""Numerals → numbers: 二十一 → 21, 两 → 2, ① → 1, 12 → 12."""

from __future__ import annotations

_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_STEMS = "甲乙丙丁戊己庚辛"
"""甲、乙、丙、 as chapters."""
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LONGEST = 15
"""Digits of a number that a plan may hold; longer ones are garbage, and slow."""


def from_chinese(text: str) -> int | None:
    """二十一 → 21, 一百零五 → 105, 二〇二六 → 2026; None where it is no numeral."""
    if not 0 < len(text) <= _LONGEST or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def from_circled(char: str) -> int | None:
    """③ or ⑶ or ⒊ → 3."""
    for first in (0x2460, 0x2474, 0x2488):
        if first <= ord(char) < first + 20:
            return ord(char) - first + 1
    return None


def integer(text: str) -> int | None:
    """Arabic or Chinese numeral → int."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= _LONGEST else None
    if text and text in _STEMS:
        return _STEMS.index(text) + 1
    return from_chinese(text)
