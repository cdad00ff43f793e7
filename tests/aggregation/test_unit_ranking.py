"""Units in order: marks that a reader can compute, ties that share a place, silence that is not 0."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ranked_units import PLAN
from ruralgov.aggregation.unit_ranking import WEIGHTS, Criterion, Ranking, ranking
from ruralgov.checking.engine import check
from ruralgov.reading.plan_file import load_plan

DAY = date(2026, 4, 10)


def ranked(text: str = PLAN, weights: dict[Criterion, Decimal] | None = None) -> Ranking:
    index = check(load_plan("plan.yaml", text.encode())).index
    assert index
    return ranking(index.on(DAY), DAY, weights or WEIGHTS)


def test_marks_are_what_the_log_gives() -> None:
    first = next(one for one in ranked().ranked if one.unit == "甲局")
    # Task 1 is done: 100. Of task 2 half the time has gone (100 of 200 days): 40 against 50 is 80.
    assert [(one.task.id, one.elapsed, one.points) for one in first.paces] == [("1", 100, 100), ("2", 50, 80)]
    assert first.finished == (1, 1)
    assert first.reports == (2, 3)
    assert first.marks == {
        Criterion.PROGRESS: Decimal("90.0"),
        Criterion.PUNCTUALITY: Decimal("83.4"),  # the mean of 100 and 66.7
        Criterion.MONEY: Decimal("10.0"),  # 3 of the 30 of this year; next year's 70 are not yet to be spent
    }
    assert first.total == Decimal("72.0")  # 90×50 + 83.4×30 + 10×20, over 100: 72.02


def test_a_unit_that_reported_nothing_has_no_place() -> None:
    found = ranked()
    assert [one.unit for one in found.ranked] == ["甲局", "乙局", "丙局"]
    assert [one.unit for one in found.unreported] == ["丁局"]
    assert [one.unit for one in found.idle] == ["戊局"], "its task has not begun"


def test_what_a_unit_has_nothing_for_does_not_count() -> None:
    second = next(one for one in ranked().ranked if one.unit == "乙局")
    assert second.marks == {Criterion.PROGRESS: 100, Criterion.PUNCTUALITY: 0}
    assert second.total == Decimal("62.5")  # 100×50 + 0×30, over 80


def test_equal_totals_share_a_place_and_the_next_one_follows_behind() -> None:
    text = PLAN.replace("percent: 25", "percent: 60").replace("percent: 40", "percent: 5")
    weights = {Criterion.PROGRESS: Decimal(100), Criterion.PUNCTUALITY: Decimal(0), Criterion.MONEY: Decimal(0)}
    found = ranked(text, weights)
    assert [(one.unit, one.place, one.tied) for one in found.ranked] == [
        ("乙局", 1, True),
        ("丙局", 1, True),
        ("甲局", 3, False),
    ]


@pytest.mark.parametrize("key", Criterion)
def test_one_criterion_alone(key: Criterion) -> None:
    found = ranked(weights={one: Decimal(100 if one is key else 0) for one in Criterion})
    assert all(set(one.marks) == {key} and one.total == one.marks[key] for one in found.ranked)
    assert found.ranked[0].unit == ("乙局" if key is Criterion.PROGRESS else "甲局")
