"""The year of what was paid back or late, as offices write it in the cell; what is not clear goes back with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from books import filled, merged, refusals
from inbox import imported
from ruralgov.editing.entering.typed_figures import FigureError
from ruralgov.ledger.dated_sums import dated_sum
from ruralgov.reading.plan_file import load_plan


@pytest.mark.parametrize(
    ("cell", "amount", "year"),
    [
        ("退回2025年500", -500, 2025),
        ("退回 2025 年度支出 500元", -500, 2025),
        ("２０２５年退回５００", -500, 2025),
        ("2025年多付退回500", -500, 2025),
        ("退回上年支出1.2万元", -12_000, 2025),
        ("去年退款：500", -500, 2025),
        ("500（2025年退回）", -500, 2025),
        ("退回500(2025年度支出)", -500, 2025),
        ("-500（2025年）", -500, 2025),
        ("退回本年500", -500, 2026),
        ("2025年5000", 5000, 2025),
        ("5000（上年支出）", 5000, 2025),
        ("退回500", -500, None),
        ("1,200元", 1200, None),
        (800, 800, None),
    ],
)
def test_the_year_is_read_with_the_sum(cell: object, amount: int, year: int | None) -> None:
    assert dated_sum(cell, 2026) == (Decimal(amount), year)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("25年退回500", "写明年度，如 退回2025年500"),
        ("退回以前年度支出500", "写明年度，如 退回2025年500"),
        ("退回前年500", "写明年度，如 退回2025年500"),
        ("退回2025年、2024年500", "写明年度，如 退回2025年500"),
        ("退回2027年500", "2027 年还没有到"),
        ("退回2025年-500", "写“退回”就不再写负号"),
        ("退回2025年约500", "不是确数"),
    ],
)
def test_what_is_not_clear_is_told(cell: str, why: str) -> None:
    with pytest.raises(FigureError) as refused:
        dated_sum(cell, 2026)
    assert why in refused.value.why.zh


def test_it_is_entered_as_a_refund_of_that_year(plan, books) -> None:
    """What was paid before the plan is in no account of it: any sum of it may come back."""
    path = filled(books["县农业农村局"], {"2.10": {"本期支出（元）": "退回2025年99999元", "凭证号": "红字3"}})
    assert imported(plan, path).code == 0
    last = load_plan(plan).plan.funding.payments[-1]
    assert (last.amount, last.refund, last.year, last.document) == (None, Decimal(99999), 2025, "红字3")
    assert "0 笔支出" in imported(plan, path).out, "and once"


def test_spending_of_a_year_before_the_plan_is_none_of_it(books) -> None:
    outcome = merged([filled(books["县农业农村局"], {"2.10": {"本期支出（元）": "2025年500"}})])
    assert [why for _, why in refusals(outcome)] == ["2025 年的支出不在这个方案里"]
