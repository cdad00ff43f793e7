"""人民币大写: by the rules for bills, and back again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.money.capital_numerals import capital


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("1000100000", "壹拾亿零壹拾万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1200000000000", "壹万贰仟亿元整"),
        ("10000500000000", "壹拾万零伍亿元整"),
        ("-3.2", "负叁元贰角整"),
    ],
)
def test_amounts_as_bills_write_them(amount, words):
    assert capital(Decimal(amount)) == words


@pytest.mark.parametrize("amount", [1.5, True, "1", None])
def test_only_exact_amounts(amount):
    with pytest.raises(TypeError):
        capital(amount)


@pytest.mark.parametrize("amount", ["0.005", "NaN", "Infinity", "10000000000000000"])
def test_no_third_decimal_and_no_end_of_the_scale(amount):
    with pytest.raises(ValueError):
        capital(Decimal(amount))


def value_of(words: str) -> Decimal:
    """The amount that capitals say, read by a way of its own: unit by unit from the left."""
    digits = {char: place for place, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total, group, digit = 0, 0, 0
    yuan, tail = words.split("元") if "元" in words else ("", words)
    for char in yuan:
        if char in digits:
            digit = digits[char]
        elif char in "拾佰仟":
            group += digit * {"拾": 10, "佰": 100, "仟": 1000}[char]
            digit = 0
        else:
            scale = {"万": 10**4, "亿": 10**8}[char]
            total = (total + group + digit) * scale if char == "亿" else total + (group + digit) * scale
            group = digit = 0
    fen = sum(digits[tail[tail.index(unit) - 1]] * worth for unit, worth in (("角", 10), ("分", 1)) if unit in tail)
    return Decimal(total + group + digit) + Decimal(fen) / 100


@given(st.integers(1, 10**17 - 1))
def test_every_amount_reads_back_and_is_written_one_way(fen):
    words = capital(Decimal(fen).scaleb(-2))
    assert value_of(words) == Decimal(fen).scaleb(-2)
    assert "零零" not in words
    assert words.endswith(("整", "分"))
