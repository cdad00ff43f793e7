"""Figures as people read them: money exact in every unit, percentages that never claim a whole too early."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.papers.cell_words import cells, money, percent, places
from ruralgov.papers.page import Column, Row, Table
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
        ("8600000", "元", "8,600,000"),
        ("8600000", "万元", "860"),
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


def test_figures_of_one_measure_have_as_many_decimals_in_each_row() -> None:
    columns = (
        Column("m", "金额", "money"),
        Column("p", "执行率", "percent"),
        Column("n", "数"),
        Column("e", "分", "number", even=True),
    )
    rows = (
        Row((Decimal(4866666), Fraction(100), 3, Decimal("96.675")), assumed=frozenset({"m"})),
        Row((Decimal(11300000), Fraction(1425, 100), Decimal("2.5"), Decimal(0))),
        Row((None, None, "—", "—")),
    )
    table = Table("t", "", columns, rows, "万元")
    assert [cells(row, table, places(table)) for row in rows] == [
        ["486.6666※", "100.0%", "3", "96.675"],
        ["1,130.0000", "14.3%", "2.5", "0.000"],
        ["", "", "—", "—"],
    ]
    whole = Table("t", "", columns[:1], (Row((Decimal(8600000),)), Row((Decimal(0),))), "元")
    assert [cells(row, whole, places(whole)) for row in whole.rows] == [["8,600,000"], ["0"]]


def test_a_figure_below_zero_has_the_minus_of_chinese_type() -> None:
    columns = (Column("m", "增减", "money"), Column("n", "增减", "number"), Column("p", "增减", "percent"))
    row = Row((Decimal(-15000), -2, Fraction(-5, 2)))
    assert cells(row, Table("t", "", columns, (row,), "万元")) == ["－1.5", "－2", "－2.5%"]
