"""What a report said and could not be taken is told until a later one says it; whatever else comes changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ruralgov.plan.funding import Payment
from ruralgov.plan.progress import Progress
from ruralgov.progress.refused_reports import gives, is_sum, sum_in_turn, untaken


def entry(day: int, *refused: str, **said: Any) -> Progress:
    return Progress.model_validate({"date": date(2026, 5, day), "task": "1", "refused": refused, **said})


def paid(day: int, entered: int | None = None) -> Payment:
    given = {"date": date(2026, 5, day), "source": "县", "task": "1", "item": "改厕", "amount": Decimal(1)}
    return Payment.model_validate(given | ({"entered": date(2026, 5, entered)} if entered else {}))


def missing(*entries: Progress, payments: tuple[Payment, ...] = ()) -> tuple[str, ...]:
    found = untaken(entries, payments)
    return found.what if found else ()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("完成百分比", {"percent": 0}),
        ("进展情况", {"note": "已放线"}),
        ("存在问题", {"problem": "缺款"}),
        ("下一步措施", {"next": "催办"}),
        ("完成情况证明", {"evidence": ("验收单",)}),
        ("户厕", {"indicators": {"户厕": 3}}),
    ],
)
def test_what_a_later_report_gives_is_made_good(what: str, said: dict[str, Any]) -> None:
    other = {"note": "照常"} if what != "进展情况" else {"percent": 5}
    assert missing(entry(1, what)) == (what,)
    assert missing(entry(1, what), entry(2, **other)) == (what,)
    assert missing(entry(1, what), entry(2, **other), entry(3, **said)) == ()
    assert missing(entry(1, **said), entry(2, what)) == (what,), "what came before is not what was refused"


def test_the_last_refusal_counts_with_its_day() -> None:
    found = untaken([entry(1, "户厕"), entry(2, "完成百分比", "进展情况", problem="缺款"), entry(3, percent=9)])
    assert found == (date(2026, 5, 2), ("进展情况",))
    assert untaken([entry(1, percent=9)]) is None


def test_the_day_of_a_report_is_made_good_by_one_that_speaks_of_a_day() -> None:
    """Not by one of which nothing could be taken, nor by one whose day was refused again."""
    day = "情况截至日期"
    assert missing(entry(1, day, percent=3)) == (day,)
    assert missing(entry(1, day, percent=3), entry(2, percent=4)) == ()
    assert missing(entry(1, day, percent=3), entry(2, day, percent=4)) == (day,)
    assert missing(entry(1, day, percent=3), entry(2, "完成百分比")) == ("完成百分比",)


@pytest.mark.parametrize(
    ("later", "day"),
    [(entry(2, percent=4), True), (entry(2, "情况截至日期", percent=4), False), (entry(2, "完成百分比"), False)],
)
def test_only_a_report_that_was_taken_with_its_day_gives_a_day(later: Progress, day: bool) -> None:
    assert gives(later, "情况截至日期") is day
    assert not gives(later, "本期支出"), "no entry says a sum"


@pytest.mark.parametrize(
    ("what", "payments", "open_"),
    [
        ("本期支出", (), True),
        ("本期支出", (paid(1),), True),
        ("本期支出", (paid(5),), False),  # booked on the day of the refusal
        ("本期支出", (paid(6),), False),
        ("本期支出", (paid(1, entered=6),), False),  # what it is entered on counts
        ("第2笔本期支出", (paid(5),), True),
        ("第2笔本期支出", (paid(5), paid(5)), False),
        ("第2笔本期支出", (paid(1), paid(5)), True),
        ("第2笔本期支出", (paid(6),), False),
    ],
)
def test_a_sum_is_made_good_by_one_payment_more(what: str, payments: tuple[Payment, ...], open_: bool) -> None:
    assert missing(entry(5, what), payments=payments) == (what,) * open_
    assert missing(entry(5, what), entry(6, percent=5, note="照常"), payments=payments) == (what,) * open_


def test_sums_of_a_day_are_told_by_their_turn() -> None:
    assert [sum_in_turn(before) for before in (0, 1, 2)] == ["本期支出", "第2笔本期支出", "第3笔本期支出"]
    assert all(is_sum(sum_in_turn(before)) for before in (0, 1, 2))
    assert not is_sum("完成百分比")
