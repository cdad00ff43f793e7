"""Figures as people read them: money exact in every unit, percentages that never claim a whole too early."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.papers.cell_words import money, percent
from ruralgov.plan.money import UNITS

_FEN = st.integers(-(10**15), 10**15)


@given(_FEN, st.sampled_from(["元", "百元", "千元", "万元", "百万元", "亿元"]))
def test_money_is_exact_in_every_unit(fen: int, unit: str) -> None:
    shown = money(Decimal(fen) / 100, unit)
    assert Fraction(shown.replace(",", "")) * Fraction(UNITS[unit]) == Fraction(fen, 100)
    if unit == "万元":
        assert len(shown.partition(".")[2]) <= 6


@pytest.mark.parametrize(
    ("yuan", "unit", "shown"),
    [
        ("0.01", "万元", "0.000001"),
        ("12345678.90", "万元", "1,234.56789"),
        ("10000", "万元", "1"),
        ("0", "万元", "0"),
        ("-5000", "万元", "-0.5"),
        ("1234567.5", "元", "1,234,567.50"),
        ("250000000", "亿元", "2.5"),
    ],
)
def test_money(yuan: str, unit: str, shown: str) -> None:
    assert money(Decimal(yuan), unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0%"),
        (Fraction(127, 2), "63.5%"),
        (Fraction(200, 3), "66.7%"),
        (Fraction(9996, 100), "99.9%"),
        (Fraction(100), "100%"),
        (Fraction(10004, 100), "100%"),
        (Fraction(-25, 10), "-2.5%"),
    ],
)
def test_percent(value: Fraction, shown: str) -> None:
    assert percent(value) == shown
