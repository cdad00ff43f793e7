"""Numbers as people type them, read only where they can mean one thing: ３, 3., .5, 1,000, 1_000, 1e3, 三十."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

LARGEST = 10**12
"""The largest plain number in a plan: a 万亿, which no county's amounts, heads or targets come near."""
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE5: "¥"}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LARGE = 10_000
_SPELT = 4
"""From so many digits on 二〇二六 is a number digit by digit; 一二 may be "one or two"."""


def half_width(text: str) -> str:
    """Full-width letters, digits, marks and spaces as plain ones, no more: NFKC would make 32 of 3²."""
    return text.translate(_WIDE)


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number in digits, in groups of three where it is grouped; and a numeral. Only what is wrong needs them."""
    number = r"([-+]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,15}|)(\.\d{1,10}|\.)?(?:[eE]([-+]?\d{1,2}))?"
    digit = "[一二三四五六七八九两]"
    # 一万五 is 15,000 in speech and 10,005 by its letters: behind 百 and what is larger a last digit needs its 零.
    section = rf"(?:{digit}千)?(?:零?{digit}百)?(?:零?{digit}?十)?(?:(?:(?<![百千万亿])|零){digit})?"
    return re.compile(number, re.ASCII), re.compile(
        rf"(?![万亿])(?:{section}亿)?(?:零?{section}(?<!亿)万)?零?{section}"
    )


def chinese_numeral(text: str) -> int | None:
    """The value of a Chinese numeral such as 五十 or 三万二千; None if it is none, or may mean several."""
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))  # 二〇二六, digit by digit
    if not text or not _forms()[1].fullmatch(text.replace("〇", "零")):
        return None
    total = part = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif (step := _STEPS[char]) < _LARGE:
            part, digit = part + (digit or 1) * step, 0
        else:
            total, part, digit = (total + part + digit) * step, 0, 0
    return total + part + digit


def tenths(text: str) -> int | None:
    """六成五 → 65, 八成 → 80, 三成半 → 35; None for 约八成, 六七成 and whatever else."""
    match = re.fullmatch("([一二两三四五六七八九1-9])成([一二三四五六七八九1-9半])?", half_width(text))
    if match is None:
        return None
    whole, rest = (_DIGITS.get(char) or int(char.replace("半", "5")) for char in (match[1], match[2] or "0"))
    return whole * 10 + rest


def plain_number(text: str) -> str | None:
    """The number as a plan writes it, for text that is nothing but one number and can mean no other."""
    text = half_width(text).strip()
    if (value := chinese_numeral(text)) is not None:
        spelt = all(char in _DIGITS for char in text)
        return str(value) if not spelt or len(text) == 1 or len(text) >= _SPELT or {"〇", "零"} & set(text) else None
    match = _forms()[0].fullmatch(text)
    if match is None or not (match[2] or (match[3] or ".") != "."):
        return None
    digits = re.sub("[,_]", "", match[2]).lstrip("0") or "0"
    fraction = match[3] if match[3] and match[3] != "." else ""
    return format(Decimal(f"{match[1].removeprefix('+')}{digits}{fraction}").scaleb(int(match[4] or 0)), "f")
