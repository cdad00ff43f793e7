"""Completion rates: how far from the baseline to the target, by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ruralgov.plan.task import Indicator
from ruralgov.progress.status import completion


@pytest.mark.parametrize(
    ("target", "actual", "rate"),
    [
        ({"between": (5, 8)}, 4, 80),
        ({"between": (5, 8)}, 5, 100),
        ({"between": (5, 8)}, 8, 100),
        ({"between": (5, 8)}, 9, None),
        ({"between": (5, 8), "baseline": 20}, 14, 50),
        ({"between": (5, 8), "baseline": 20}, 6, 100),
        ({"between": (5, 8), "baseline": 20}, 4, None),
        ({"between": (5, 8), "baseline": 6}, 6, 100),
        ({"at_least": 20, "baseline": 10}, 21, 110),
        ({"exactly": 5}, 6, 120),
        ({"at_most": 10}, 8, None),
    ],
    ids=str,
)
def test_completion(target, actual, rate) -> None:
    indicator = Indicator.model_validate({"name": "议事员", **target}, context={"money_unit": "元"})
    assert completion(indicator, Decimal(actual)) == (None if rate is None else Fraction(rate))
